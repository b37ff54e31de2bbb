import type { DatabaseSync } from 'node:sqlite';

import { cacheStates, requestOrigins } from '../../shared/calllog/call-log-row.ts';
import type { TimeSpan } from './call-log-time-spans.ts';
import { latencyBins, latencyBinSql } from './latency-bins.ts';

/** What a histogram needs of the rows of a run of ids, row by row in the same order. */
export interface SpanColumns {
  /** Start of the row, in milliseconds after `earliest`. */
  readonly offsets: Uint32Array | Float64Array;
  readonly earliest: number;
  readonly subjects: Uint16Array | Uint32Array;
  /** Bin of the duration, with the state of the cache and the origin in the four lowest bits. */
  readonly latencies: Uint16Array;
}

/** Bits of a number that one character of a packed row holds, below those that stand for half a pair. */
const bits = 15;
const mask = (1 << bits) - 1;

/** Milliseconds that two characters can tell. */
const longestOfTwo = 2 ** (2 * bits);

const caseOf = (column: string, values: readonly string[]): string =>
  `CASE ${column} ${values.map((value, index) => `WHEN '${value}' THEN ${index}`).join(' ')} ELSE 0 END`;

/** The four lowest bits of `latencies`. */
const flagsSql = `${caseOf('c.cache', cacheStates)} * 4 + ${caseOf('c.origin', requestOrigins)}`;

/**
 * Reads the columns of a run of ids. They come as one string of a few characters for each row, which takes a fraction of
 * the time of a row at a time.
 * @param newestSubject the highest id of a subject that there is
 */
export function readColumns(database: DatabaseSync, span: TimeSpan, newestSubject: number): SpanColumns {
  const isLong = span.latest - span.earliest >= longestOfTwo;
  const isWide = newestSubject > mask;
  const offset = `c.started_at - ${BigInt(span.earliest)}`;
  const stored = database
    .prepare(
      `SELECT group_concat(char(
         ((${offset}) & ${mask}) + 1, (((${offset}) >> ${bits}) & ${mask}) + 1,
         min(${latencyBinSql}, ${latencyBins - 1}) * 16 + ${flagsSql} + 1, (c.subject_id & ${mask}) + 1
         ${isLong ? `, ((${offset}) >> ${2 * bits}) + 1` : ''}
         ${isWide ? `, (c.subject_id >> ${bits}) + 1` : ''}), '') AS packed
       FROM calls c WHERE c.id BETWEEN ? AND ?`,
    )
    .get(span.firstId, span.lastId);
  const packed = typeof stored?.['packed'] === 'string' ? stored['packed'] : '';
  const unitsPerRow = 4 + Number(isLong) + Number(isWide);
  const count = packed.length / unitsPerRow;
  const offsets = isLong ? new Float64Array(count) : new Uint32Array(count);
  const subjects = newestSubject > 0xffff ? new Uint32Array(count) : new Uint16Array(count);
  const latencies = new Uint16Array(count);
  for (let row = 0, at = 0; row < count; row += 1, at += unitsPerRow) {
    const high = isLong ? (packed.charCodeAt(at + 4) - 1) * longestOfTwo : 0;
    offsets[row] = packed.charCodeAt(at) - 1 + ((packed.charCodeAt(at + 1) - 1) << bits) + high;
    latencies[row] = packed.charCodeAt(at + 2) - 1;
    subjects[row] =
      packed.charCodeAt(at + 3) - 1 + (isWide ? (packed.charCodeAt(at + unitsPerRow - 1) - 1) << bits : 0);
  }
  return { offsets, earliest: span.earliest, latencies, subjects };
}

/** How long columns are kept after they were used last, in milliseconds. */
const patience = 60_000;

/**
 * Columns of runs that nothing is added to or taken from any more: some ten bytes for each row, kept while somebody
 * looks at a chart, which is drawn anew all the time, and dropped a minute after.
 */
export class ColumnCache {
  readonly #columns = new Map<number, SpanColumns>();
  #timer: NodeJS.Timeout | undefined;

  get({ firstId }: TimeSpan): SpanColumns | undefined {
    return this.#columns.get(firstId);
  }

  set({ firstId }: TimeSpan, columns: SpanColumns): void {
    this.#columns.set(firstId, columns);
  }

  /** To be called with each use. @param firstIds of the runs that may be kept */
  touch(firstIds: ReadonlySet<number>): void {
    for (const firstId of this.#columns.keys()) if (!firstIds.has(firstId)) this.#columns.delete(firstId);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#columns.clear();
    }, patience).unref();
  }
}
