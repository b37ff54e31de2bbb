import type { DatabaseSync } from 'node:sqlite';

import type { CallLogConfig } from '../../shared/config/configuration.ts';
import type { Logger } from '../logging/logger.ts';
import { callLogFailure } from './call-log-database.ts';

/** How often retention is applied, and how long it rests between two slices, in milliseconds. */
const interval = 60_000;
const pause = 20;

/** Rows removed in one transaction, about a millisecond of work. */
const rowsPerSlice = 200;

/**
 * Removes a slice of what retention no longer keeps: the oldest rows that are too old or too many.
 * @param now milliseconds since the Unix epoch
 * @returns how many rows were removed; 0 when nothing is left to do
 */
export function removeExpiredCalls(database: DatabaseSync, { maxAgeMs, maxRows }: CallLogConfig, now: number): number {
  // Asked for both at once, SQLite would look at every row.
  const { oldest, newest } = database
    .prepare('SELECT (SELECT min(id) FROM calls) AS oldest, (SELECT max(id) FROM calls) AS newest')
    .get() as {
    oldest: number | null;
    newest: number | null;
  };
  if (oldest === null || newest === null) return 0;
  // Ids have no gaps but those that retention itself made at the old end.
  const lastSurplus = Math.min(newest - maxRows, oldest + rowsPerSlice - 1);
  const { changes } = database
    .prepare('DELETE FROM calls WHERE id BETWEEN ? AND ? AND (id <= ? OR started_at < ?)')
    .run(oldest, oldest + rowsPerSlice - 1, lastSurplus, now - maxAgeMs);
  return Number(changes);
}

/**
 * Removes those of a slice of subjects that no row refers to any more.
 * @param from first id of the slice
 * @returns first id of the next slice; undefined when all have been looked at
 */
export function removeUnusedSubjects(
  database: DatabaseSync,
  from: number,
): { next: number | undefined; removed: number } {
  const last = database
    .prepare('SELECT id FROM subjects WHERE id >= ? ORDER BY id LIMIT 1 OFFSET ?')
    .get(from, rowsPerSlice - 1)?.['id'];
  const until = typeof last === 'number' ? last : Number.MAX_SAFE_INTEGER;
  const { changes } = database
    .prepare(
      `DELETE FROM subjects WHERE id BETWEEN ? AND ?
         AND NOT EXISTS (SELECT 1 FROM calls WHERE calls.subject_id = subjects.id)`,
    )
    .run(from, until);
  return { next: typeof last === 'number' ? last + 1 : undefined, removed: Number(changes) };
}

/** What retention works on. */
export interface RetentionTarget {
  /** @throws CcgVaultError `callLogUnavailable` */
  database(): DatabaseSync;
  removedCalls(count: number): void;
  removedSubjects(): void;
}

/** Removes what is not to be kept any longer, slice by slice, with rests in which requests are answered. */
export class CallLogRetention {
  readonly #target: RetentionTarget;
  readonly #logger: Logger;
  #limits: CallLogConfig | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Whether rows were removed since subjects were swept last, and where sweeping goes on. */
  #removedCalls = false;
  #nextSubject = 0;

  constructor(target: RetentionTarget, logger: Logger) {
    this.#target = target;
    this.#logger = logger;
  }

  /** Sets what is kept, and begins to remove the rest. */
  set(limits: CallLogConfig): void {
    this.#limits = limits;
    this.#schedule(pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#apply();
    }, delay).unref();
  }

  #apply(): void {
    if (this.#limits === undefined) return;
    try {
      const removed = removeExpiredCalls(this.#target.database(), this.#limits, Date.now());
      this.#target.removedCalls(removed);
      if (removed > 0) this.#removedCalls = true;
      else if (this.#removedCalls) this.#sweepSubjects();
      this.#schedule(removed > 0 || this.#removedCalls ? pause : interval);
    } catch (error) {
      this.#logger.warn({ detail: callLogFailure(error).detail }, 'Old rows of the call log could not be removed');
      this.#schedule(interval);
    }
  }

  #sweepSubjects(): void {
    const { next, removed } = removeUnusedSubjects(this.#target.database(), this.#nextSubject);
    if (removed > 0) this.#target.removedSubjects();
    this.#nextSubject = next ?? 0;
    if (next === undefined) this.#removedCalls = false;
  }
}
