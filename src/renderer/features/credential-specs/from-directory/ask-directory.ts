import type { ErrorReport } from '../../../../shared/errors/ccg-vault-error.ts';
import type { IpcResult } from '../../../../shared/ipc/definition.ts';

let lastTicket = 0;

/** Outcome of a question that nothing came between. */
export type Told<R> =
  { readonly state: 'answered'; readonly value: R } | { readonly state: 'failed'; readonly error: ErrorReport };

/** Asks a directory one question at a time: the next one, or `cancel`, takes back the one before it. */
export class DirectoryQuestion {
  #ticket: number | null = null;

  /**
   * @param ask gets the ticket of this question
   * @returns null where it was taken back
   */
  async ask<R>(ask: (ticket: number) => Promise<IpcResult<R>>): Promise<Told<R> | null> {
    this.cancel();
    lastTicket += 1;
    const ticket = lastTicket;
    this.#ticket = ticket;
    const answer = await ask(ticket);
    if (this.#ticket !== ticket) return null;
    this.#ticket = null;
    return answer.ok ? { state: 'answered', value: answer.value } : { state: 'failed', error: answer.error };
  }

  cancel(): void {
    if (this.#ticket !== null) window.ccgVault.directory.cancel({ ticket: this.#ticket });
    this.#ticket = null;
  }
}
