import type { SourceConfig } from '../../shared/config/configuration.ts';
import { CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { ConnectionStatus } from '../../shared/status.ts';
import { type BreakerState, CircuitBreaker, type CircuitBreakerOptions } from './circuit-breaker.ts';
import type { CredentialReader, ReadOptions, ReadResult } from './credential-reader.ts';
import { isOutage } from './read-failures.ts';

/** A reader with a circuit breaker for each connection, so that an outage of one costs no request of another a wait. */
export class GuardedReader {
  readonly #read: CredentialReader;
  readonly #options: CircuitBreakerOptions;
  readonly #breakers = new Map<string, CircuitBreaker>();
  /** Connections that were not usable when last heard of. */
  readonly #unusable = new Set<string>();

  constructor(read: CredentialReader, options: CircuitBreakerOptions) {
    this.#read = read;
    this.#options = options;
  }

  /** Reads unless the circuit of the connection is open; a refresh, which an administrator waits for, always tries. */
  readonly read: CredentialReader = async (source, options) => {
    const breaker = this.#breakerOf(source.connection);
    const admission = options.refresh ? ({ admitted: true } as const) : breaker.admit();
    if (!admission.admitted) throw refusal(admission.error, admission.retryIn);
    return this.#observed(breaker, source, options);
  };

  /** State of the circuit of each connection that was ever used. */
  states(): ReadonlyMap<string, BreakerState> {
    return new Map([...this.#breakers].map(([name, breaker]) => [name, breaker.state]));
  }

  /** Takes in what is known of the connections: one that has become usable again is tried at once. */
  observe(connections: readonly Pick<ConnectionStatus, 'name' | 'state'>[]): void {
    for (const { name, state } of connections) {
      const usable = state === 'ready' || state === 'standby';
      if (usable && this.#unusable.delete(name)) this.#breakers.get(name)?.succeeded();
      else if (!usable) this.#unusable.add(name);
    }
  }

  /** Forgets what is known of connections, after they were changed. */
  reset(): void {
    this.#breakers.clear();
    this.#unusable.clear();
  }

  async #observed(breaker: CircuitBreaker, source: SourceConfig, options: ReadOptions): Promise<ReadResult> {
    try {
      const result = await this.#read(source, options);
      breaker.succeeded();
      return result;
    } catch (thrown) {
      const error = toCcgVaultError(thrown);
      if (isOutage(error.errorName)) breaker.failed(error);
      else if (options.signal.aborted) breaker.abandoned();
      else breaker.succeeded();
      throw thrown;
    }
  }

  #breakerOf(connection: string): CircuitBreaker {
    let breaker = this.#breakers.get(connection);
    if (breaker === undefined) {
      breaker = new CircuitBreaker(this.#options);
      this.#breakers.set(connection, breaker);
    }
    return breaker;
  }
}

function refusal(error: CcgVaultError, retryIn: number): CcgVaultError {
  const when = `it is tried again in ${(retryIn / 1_000).toFixed(1)} s`;
  return new CcgVaultError(error.errorName, error.detail === undefined ? when : `${error.detail}; ${when}`);
}
