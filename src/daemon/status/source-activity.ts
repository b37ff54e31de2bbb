import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import type { SourceStatus } from '../../shared/status.ts';

type SourceActivity = Pick<SourceStatus, 'lastRequest' | 'lastSuccessAt'>;

/** Remembers of each source what its last request came to, and of CCG when it last asked. */
export class SourceActivityTracker {
  readonly #bySource = new Map<string, SourceActivity>();
  #lastCcgCallAt: number | null = null;

  /** When CCG last asked for anything, in milliseconds since the Unix epoch. */
  get lastCcgCallAt(): number | null {
    return this.#lastCcgCallAt;
  }

  /** Takes in rows, oldest first. */
  record(rows: readonly CallLogRow[]): void {
    for (const row of rows) {
      if (row.origin === 'ccg') this.#lastCcgCallAt = row.startedAt;
      if (row.source === null) continue;
      const { id, startedAt: at, outcome, errorCode, durations } = row;
      this.#bySource.set(row.source, {
        lastRequest: { id, at, outcome, errorCode, duration: durations.total },
        lastSuccessAt: outcome === 'ok' ? at : (this.#bySource.get(row.source)?.lastSuccessAt ?? null),
      });
    }
  }

  of(source: string): SourceActivity {
    return this.#bySource.get(source) ?? { lastRequest: null, lastSuccessAt: null };
  }
}
