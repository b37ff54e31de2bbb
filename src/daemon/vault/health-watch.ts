import { LongTimer } from './long-timer.ts';

/** Between looks at a server that serves, in milliseconds. */
const calmInterval = 5_000;
/** Between looks at one that does not, so that its recovery is seen soon. */
const alertInterval = 2_000;

/** Looks at a server again and again while anybody is interested. */
export class HealthWatch {
  readonly #check: () => Promise<boolean>;
  readonly #timer = new LongTimer();
  #interested = 0;
  #isChecking = false;
  #isStopped = false;

  /** @param check looks once and tells whether all is well; never rejects */
  constructor(check: () => Promise<boolean>) {
    this.#check = check;
  }

  /** @returns a function that ends the interest */
  start(): () => void {
    this.#interested += 1;
    if (this.#interested === 1) void this.#run();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#interested -= 1;
      if (this.#interested === 0) this.#timer.clear();
    };
  }

  /** Something went wrong: looks again soon. */
  hasten(): void {
    if (this.#interested > 0 && !this.#isChecking) this.#schedule(alertInterval);
  }

  stop(): void {
    this.#isStopped = true;
    this.#timer.clear();
  }

  async #run(): Promise<void> {
    if (this.#isChecking) return;
    this.#isChecking = true;
    const isWell = await this.#check();
    this.#isChecking = false;
    if (this.#interested > 0) this.#schedule(isWell ? calmInterval : alertInterval);
  }

  /** Spread by a tenth, so that many hosts do not ask in step. */
  #schedule(interval: number): void {
    if (this.#isStopped) return;
    this.#timer.set(interval * (0.9 + Math.random() * 0.2), () => void this.#run());
  }
}
