/** What goes on for the page, by the tickets that it gives, so that it can be cancelled. */
export class TicketedRuns {
  readonly #running = new Map<number, AbortController>();

  /**
   * Does something until it ends or is cancelled. A page that is loaded anew counts its tickets from the start: what still
   * goes on by the same one was for the page before, and nobody waits for it.
   */
  async run<R>(ticket: number, work: (options: { readonly signal: AbortSignal }) => Promise<R>): Promise<R> {
    this.cancel(ticket);
    const controller = new AbortController();
    this.#running.set(ticket, controller);
    try {
      return await work({ signal: controller.signal });
    } finally {
      if (this.#running.get(ticket) === controller) this.#running.delete(ticket);
    }
  }

  cancel(ticket: number): void {
    this.#running.get(ticket)?.abort();
  }
}
