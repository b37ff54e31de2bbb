import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

interface SharedRead<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
  settled: boolean;
}

/** Lets those who want the same thing at the same time share one piece of work. */
export class SharedReads<T> {
  readonly #reads = new Map<string, SharedRead<T>>();

  isRunning(key: string): boolean {
    return this.#reads.has(key);
  }

  /**
   * Joins the work of `key`, or starts it. It is given up when all who wait for it have gone away.
   * @returns the result, and whether this call started the work
   * @throws CcgVaultError `requestCancelled` as soon as `signal` is aborted, else what the work throws
   */
  async join(
    key: string,
    start: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<{ readonly result: T; readonly started: boolean }> {
    if (signal.aborted) throw new CcgVaultError('requestCancelled');
    const running = this.#reads.get(key);
    const read = running ?? this.#start(key, start);
    read.waiting += 1;
    try {
      return { result: await untilAborted(read.result, signal), started: running === undefined };
    } finally {
      read.waiting -= 1;
      if (read.waiting === 0) {
        if (this.#reads.get(key) === read) this.#reads.delete(key);
        if (!read.settled) read.controller.abort();
      }
    }
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): SharedRead<T> {
    const controller = new AbortController();
    const read: SharedRead<T> = { result: start(controller.signal), controller, waiting: 0, settled: false };
    this.#reads.set(key, read);
    const end = (): void => {
      read.settled = true;
      // Whoever comes from here on gets a new read.
      if (this.#reads.get(key) === read) this.#reads.delete(key);
    };
    read.result.then(end, end);
    return read;
  }
}

function untilAborted<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(new CcgVaultError('requestCancelled'));
    };
    signal.addEventListener('abort', abort, { once: true });
    result.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}
