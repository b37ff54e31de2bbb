import { Counter, Gauge, Histogram, Registry } from 'prom-client';

import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import type { DaemonStatus } from '../../shared/status.ts';
import type { BreakerState } from '../credentials/circuit-breaker.ts';

/** Upper bounds of the latency histogram, in seconds: from the cache to the deadline of a request. */
const latencyBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

export interface MetricsSources {
  status(): DaemonStatus;
  breakers(): ReadonlyMap<string, BreakerState>;
}

/** What the daemon tells Prometheus. Names and labels are part of the interface (docs/reliability.md). */
export class DaemonMetrics {
  readonly #registry = new Registry();
  readonly #requests: Counter<'outcome' | 'origin' | 'code'>;
  readonly #durations: Histogram<'cache'>;

  constructor(sources: MetricsSources) {
    const registers = [this.#registry];
    this.#requests = new Counter({
      name: 'ccg_vault_requests_total',
      help: 'Credential requests since the start of the daemon; code is empty for successful ones.',
      labelNames: ['outcome', 'origin', 'code'],
      registers,
    });
    this.#durations = new Histogram({
      name: 'ccg_vault_request_duration_seconds',
      help: 'Time from the arrival of a credential request to its answer, by where the answer came from.',
      labelNames: ['cache'],
      buckets: latencyBuckets,
      registers,
    });
    this.#gauge('ccg_vault_connection_ready', 'Whether the connection can be used.', ['connection'], (set) => {
      for (const { name, state } of sources.status().connections) {
        set({ connection: name }, state === 'ready' || state === 'standby' ? 1 : 0);
      }
    });
    this.#gauge(
      'ccg_vault_token_expires_in_seconds',
      'Time until the token of the connection expires; absent without a token or for one that never does.',
      ['connection'],
      (set) => {
        for (const { name, token } of sources.status().connections) {
          const expiresAt = token?.expiresAt ?? null;
          if (expiresAt !== null) set({ connection: name }, (expiresAt - Date.now()) / 1_000);
        }
      },
    );
    this.#gauge('ccg_vault_breaker_open', 'Whether reads fail at once after an outage.', ['connection'], (set) => {
      for (const [connection, state] of sources.breakers()) set({ connection }, state === 'open' ? 1 : 0);
    });
    this.#gauge(
      'ccg_vault_cached_credential_age_seconds',
      'Time since the remembered credential of a source was read from Vault; absent where none is.',
      ['source'],
      (set) => {
        for (const { name, cached } of sources.status().sources) {
          if (cached !== undefined) set({ source: name }, (Date.now() - cached.readAt) / 1_000);
        }
      },
    );
    this.#gauge('ccg_vault_call_log_problem', 'Whether the call log could not be written last time.', [], (set) => {
      set({}, sources.status().callLog.problem === null ? 0 : 1);
    });
    this.#gauge('ccg_vault_configuration_rejected', 'Whether config.yaml on disk is not in force.', [], (set) => {
      set({}, sources.status().configuration.state === 'active' ? 0 : 1);
    });
    this.#gauge('ccg_vault_build_info', 'Always 1; the label tells the version.', ['version'], (set) => {
      set({ version: sources.status().daemon.version }, 1);
    });
  }

  /** Counts requests that have been answered. */
  record(rows: readonly CallLogRow[]): void {
    for (const { outcome, origin, errorCode, cache, durations } of rows) {
      this.#requests.inc({ outcome, origin, code: errorCode ?? '' });
      this.#durations.observe({ cache }, durations.total / 1_000);
    }
  }

  /** Everything in Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** A gauge whose values are looked up when it is asked for. */
  #gauge<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    collect: (set: (labels: Partial<Record<L, string>>, value: number) => void) => void,
  ): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [this.#registry],
      collect: () => {
        gauge.reset();
        collect((labels, value) => {
          gauge.set(labels, value);
        });
      },
    });
  }
}
