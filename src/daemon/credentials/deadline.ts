/**
 * A signal that is aborted after a time, or with one of other signals. `AbortSignal.any` and `AbortSignal.timeout` do
 * the same, but leave weak references behind in signals that live long and cost more than a request from the cache.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #others: readonly AbortSignal[];
  readonly #timer: NodeJS.Timeout;
  #isOver = false;

  /** @param milliseconds from now */
  constructor(milliseconds: number, others: readonly AbortSignal[]) {
    this.#others = others;
    this.#timer = setTimeout(() => {
      this.#isOver = true;
      this.#abort();
    }, milliseconds).unref();
    for (const other of others) {
      if (other.aborted) this.#abort();
      else other.addEventListener('abort', this.#abort);
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether it was the time that ran out. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Lets go of everything; the signal stays as it is. */
  close(): void {
    clearTimeout(this.#timer);
    for (const other of this.#others) other.removeEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => {
    this.#controller.abort();
  };
}
