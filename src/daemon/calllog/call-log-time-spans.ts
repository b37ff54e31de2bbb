import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Rows whose times are remembered together, a few milliseconds of work. */
export const rowsPerSpan = 20_000;

/** A run of ids, and when the first and the last of its rows started, in milliseconds since the Unix epoch. */
export interface TimeSpan {
  readonly firstId: number;
  readonly lastId: number;
  readonly earliest: number;
  readonly latest: number;
}

/** Of runs that nothing is added to any more. What retention takes away since makes a span too long, which does no harm. */
const remembered = new WeakMap<DatabaseSync, Map<number, TimeSpan>>();

/**
 * When the rows of a call log started, run by run, oldest first. Rows are written in the order in which they ended, and
 * clocks are set, so that ids tell times only roughly; this makes a search in a short span of time pass by the rest of
 * a large log. Works in slices, and remembers what cannot change.
 */
export async function readTimeSpans(database: DatabaseSync): Promise<TimeSpan[]> {
  const known = remembered.get(database) ?? new Map<number, TimeSpan>();
  remembered.set(database, known);
  // Asked for together in one SELECT, SQLite would look at all rows.
  const { oldest, newest } = database
    .prepare('SELECT (SELECT min(id) FROM calls) AS oldest, (SELECT max(id) FROM calls) AS newest')
    .get() as { oldest: number | null; newest: number | null };
  if (oldest === null || newest === null) return [];
  const statement = database.prepare(
    'SELECT min(started_at) AS earliest, max(started_at) AS latest FROM calls WHERE id BETWEEN ? AND ?',
  );
  const oldestRun = runOf(oldest);
  for (const run of known.keys()) if (run < oldestRun) known.delete(run);
  const spans: TimeSpan[] = [];
  for (let run = oldestRun; run <= runOf(newest); run += 1) {
    let span = known.get(run);
    if (span === undefined) {
      const firstId = run * rowsPerSpan + 1;
      const lastId = firstId + rowsPerSpan - 1;
      const { earliest, latest } = statement.get(firstId, lastId) as { earliest: number | null; latest: number | null };
      if (earliest !== null && latest !== null) {
        span = { firstId, lastId, earliest, latest };
        if (lastId <= newest) known.set(run, span);
      }
      await nextTurn();
    }
    if (span !== undefined) spans.push(span);
  }
  return spans;
}

function runOf(id: number): number {
  return Math.floor((id - 1) / rowsPerSpan);
}
