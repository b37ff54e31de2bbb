export interface BackOffOptions {
  /** Pause after the first failure, in milliseconds. */
  readonly first: number;
  /** Longest pause, in milliseconds. */
  readonly longest: number;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/** Pauses that double with each failure, each shortened at random by up to half so that hosts do not act in step. */
export class BackOff {
  readonly #options: BackOffOptions;
  #failures = 0;

  constructor(options: BackOffOptions) {
    this.#options = options;
  }

  /** Counts a failure. @returns how long to pause now, in milliseconds */
  next(): number {
    const { first, longest, random } = this.#options;
    const pause = Math.min(longest, first * 2 ** Math.min(this.#failures, 30));
    this.#failures += 1;
    return pause * (1 - random() / 2);
  }

  reset(): void {
    this.#failures = 0;
  }
}
