import type { DatabaseSync } from 'node:sqlite';

import type { CallLogConfig } from '../../shared/config/configuration.ts';

/** Rows removed in one transaction, about a millisecond of work. */
const rowsPerSlice = 200;

/**
 * Removes a slice of what retention no longer keeps: the oldest rows that are too old or too many.
 * @param now milliseconds since the Unix epoch
 * @returns how many rows were removed; 0 when nothing is left to do
 */
export function removeExpiredCalls(database: DatabaseSync, { maxAgeMs, maxRows }: CallLogConfig, now: number): number {
  const { oldest, newest } = database.prepare('SELECT min(id) AS oldest, max(id) AS newest FROM calls').get() as {
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
