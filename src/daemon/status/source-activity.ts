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

  /** Takes in rows in any order: the ones from before the start are read while new ones come in. */
  record(rows: readonly CallLogRow[]): void {
    for (const row of rows) {
      const { id, source, origin, startedAt: at, outcome, errorCode, durations } = row;
      if (origin === 'ccg') this.#lastCcgCallAt = Math.max(at, this.#lastCcgCallAt ?? 0);
      if (source === null) continue;
      const { lastRequest, lastSuccessAt } = this.of(source);
      const isNewest = lastRequest === null || id > lastRequest.id;
      this.#bySource.set(source, {
        lastRequest: isNewest ? { id, at, outcome, errorCode, duration: durations.total } : lastRequest,
        lastSuccessAt: outcome === 'ok' ? Math.max(at, lastSuccessAt ?? 0) : lastSuccessAt,
      });
    }
  }

  of(source: string): SourceActivity {
    return this.#bySource.get(source) ?? { lastRequest: null, lastSuccessAt: null };
  }
}
