/** Longest delay of a Node timer; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

/** A timer for any span, also of weeks, that does not keep the process alive. */
export class LongTimer {
  #timer: NodeJS.Timeout | undefined;

  /** Calls `action` once after `delay` milliseconds, in place of what was set before. */
  set(delay: number, action: () => void): void {
    clearTimeout(this.#timer);
    const step = Math.min(Math.max(delay, 0), longestDelay);
    this.#timer = setTimeout(() => {
      if (delay > step) this.set(delay - step, action);
      else action();
    }, step).unref();
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}
