import type { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { BackOff } from './back-off.ts';

export interface CircuitBreakerOptions {
  /** Milliseconds on a clock that never jumps. */
  readonly now: () => number;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/** Failures in a row after which the circuit opens. */
export const failuresToOpen = 3;

/** Pauses of an open circuit, in milliseconds. The longest is short enough that a host notices a recovery by itself. */
export const firstPause = 250;
export const longestPause = 10_000;

/** `closed`: calls go through. `open`: none does. `half-open`: the pause is over and one call may try. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** What a circuit breaker says to a call that wants through. */
export type Admission =
  | { readonly admitted: true }
  | {
      readonly admitted: false;
      /** The failure that opened the circuit. */
      readonly error: CcgVaultError;
      /** Until a call is admitted again, in milliseconds. */
      readonly retryIn: number;
    };

/**
 * Keeps calls from waiting for something that has just failed several times: after `failuresToOpen` failures in a row
 * they fail at once, until a pause is over and one of them has tried again with success.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  readonly #backOff: BackOff;
  #failures = 0;
  #open: { readonly error: CcgVaultError; readonly until: number } | undefined;
  #probing = false;

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
    this.#backOff = new BackOff({ first: firstPause, longest: longestPause, random: options.random });
  }

  get state(): BreakerState {
    if (this.#open === undefined) return 'closed';
    return this.#options.now() < this.#open.until ? 'open' : 'half-open';
  }

  /** Asks whether a call may go through; one that may must be followed by one of the three methods below. */
  admit(): Admission {
    if (this.#open === undefined) return { admitted: true };
    const { error, until } = this.#open;
    const retryIn = until - this.#options.now();
    if (retryIn > 0 || this.#probing) return { admitted: false, error, retryIn: Math.max(0, retryIn) };
    this.#probing = true;
    return { admitted: true };
  }

  succeeded(): void {
    this.#failures = 0;
    this.#open = undefined;
    this.#probing = false;
    this.#backOff.reset();
  }

  failed(error: CcgVaultError): void {
    this.#failures += 1;
    // Of the calls that were on their way when the circuit opened, only the one that tries again makes the pause longer.
    const counts = this.#open === undefined ? this.#failures >= failuresToOpen : this.#probing;
    if (counts) this.#open = { error, until: this.#options.now() + this.#backOff.next() };
    this.#probing = false;
  }

  /** The call was given up before it showed anything. */
  abandoned(): void {
    this.#probing = false;
  }
}
