/** How long a folder may take, in milliseconds; Windows itself waits for a server that is gone for up to a minute. */
const patience = 5_000;

/**
 * Reads folders of which some may be on shares that do not answer: those must keep neither the others waiting nor, asked
 * again and again, one of the few threads each that read files.
 */
export class SlowFolders {
  readonly #onAnswer: () => void;
  readonly #patience: number;
  readonly #pending = new Set<string>();

  /** @param onAnswer called when a folder has answered after all, so that it can be read anew */
  constructor(onAnswer: () => void, folderPatience = patience) {
    this.#onAnswer = onAnswer;
    this.#patience = folderPatience;
  }

  /** What was read; undefined where the folder does not answer in time, or has not answered yet when asked before. */
  async read<T>(folder: string, read: () => Promise<T>): Promise<T | undefined> {
    if (this.#pending.has(folder)) return undefined;
    this.#pending.add(folder);
    let isLate = false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        isLate = true;
        resolve(undefined);
      }, this.#patience);
    });
    const reading = read().finally(() => {
      this.#pending.delete(folder);
      clearTimeout(timer);
      if (isLate) this.#onAnswer();
    });
    // Nobody waits any more for one that fails late.
    reading.catch(() => undefined);
    return Promise.race([reading, late]);
  }
}
