import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';

import {
  bucketWidth,
  type CallLogHistogram,
  type HistogramBucket,
  type RequestFigures,
} from '../../shared/calllog/call-log-histogram.ts';
import { cacheStates, type CallLogFilter, requestOrigins } from '../../shared/calllog/call-log-row.ts';
import { ColumnCache, readColumns, type SpanColumns } from './call-log-columns.ts';
import { readTimeSpans, type TimeSpan } from './call-log-time-spans.ts';
import { callCondition } from './filter-conditions.ts';
import { latencyBinSql, latencyBins, valueAt } from './latency-bins.ts';
import { findMatchingSubjects, type MatchingSubjects, subjectKinds } from './matching-subjects.ts';

/**
 * Counts the matching rows in buckets of time. Looks at all rows of the span, in slices between which requests are
 * answered. What it needs of the rows comes from SQLite as one string for each slice, which is several times faster than
 * a row at a time and than having SQLite group them, and is remembered for the next question.
 * @param most how many buckets there may be
 */
export async function queryHistogram(
  database: DatabaseSync,
  filter: CallLogFilter,
  most: number,
): Promise<CallLogHistogram> {
  const spans = await readTimeSpans(database);
  const since = filter.since ?? Math.min(...spans.map(({ earliest }) => earliest));
  const until = filter.until ?? Math.max(...spans.map(({ latest }) => latest), since);
  if (!Number.isFinite(since) || until < since) {
    const edge = Number.isFinite(since) ? since : (filter.until ?? 0);
    return { since: edge, until: edge, bucketMs: 1, buckets: [], total: figuresOf(new Counts(1), 0) };
  }
  const bucketMs = bucketWidth({ since, until }, most);
  const start = Math.floor(since / bucketMs) * bucketMs;
  const counts = new Counts(Math.floor((until - start) / bucketMs) + 1);
  const subjects = await findMatchingSubjects(database, filter);
  if (subjects.listed?.length !== 0) {
    const cache = cacheOf(database);
    cache.touch(new Set(keptSpans(spans).map(({ firstId }) => firstId)));
    const query = { database, filter: { ...filter, since, until }, subjects, start, bucketMs };
    for (const span of spans) {
      if (span.latest < since || span.earliest > until) continue;
      const columns = columnsFor(query, span, spans, cache);
      if (columns === undefined) countInDatabase(query, span, counts);
      else countColumns(query, columns, counts);
      await nextTurn();
    }
  }
  const buckets = Array.from({ length: counts.buckets }, (_, bucket): HistogramBucket => ({
    start: start + bucket * bucketMs,
    ...figuresOf(counts, bucket),
  }));
  return { since, until, bucketMs, buckets, total: figuresOf(counts.summed(), 0) };
}

interface SpanQuery {
  readonly database: DatabaseSync;
  readonly filter: CallLogFilter & { readonly since: number; readonly until: number };
  readonly subjects: MatchingSubjects;
  readonly start: number;
  readonly bucketMs: number;
}

const caches = new WeakMap<DatabaseSync, ColumnCache>();

function cacheOf(database: DatabaseSync): ColumnCache {
  const cache = caches.get(database) ?? new ColumnCache();
  caches.set(database, cache);
  return cache;
}

/** Spans whose rows stay as they are: new ones come into the last, and retention takes them from the first two. */
function keptSpans(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  return spans.slice(2, -1);
}

/** The columns of a span, unless few of its rows are wanted or more than columns have is to be known of them. */
function columnsFor(
  { database, filter, subjects }: SpanQuery,
  span: TimeSpan,
  spans: readonly TimeSpan[],
  cache: ColumnCache,
): SpanColumns | undefined {
  // Requests that are not CCG's are few, and SQLite finds them by an index of their own.
  if (filter.minDuration !== undefined || (filter.origin !== undefined && filter.origin !== 'ccg')) return undefined;
  const known = cache.get(span);
  if (known !== undefined) return known;
  if (subjects.listed !== undefined) return undefined;
  const columns = readColumns(database, span, subjects.kinds.length - 1);
  if (keptSpans(spans).includes(span)) cache.set(span, columns);
  return columns;
}

function countColumns(query: SpanQuery, { offsets, earliest, latencies, subjects }: SpanColumns, counts: Counts): void {
  const { filter, start, bucketMs } = query;
  const { kinds } = query.subjects;
  const first = filter.since - earliest;
  const last = filter.until - earliest;
  const shift = earliest - start;
  const origin = filter.origin === undefined ? undefined : requestOrigins.indexOf(filter.origin);
  const cache = filter.cache === undefined ? undefined : cacheStates.indexOf(filter.cache);
  for (let row = 0; row < offsets.length; row += 1) {
    const offset = offsets[row] ?? 0;
    if (offset < first || offset > last) continue;
    const kind = kinds[subjects[row] ?? 0];
    if (kind === undefined || kind === subjectKinds.other) continue;
    const latency = latencies[row] ?? 0;
    const state = (latency >> 2) & 3;
    if (origin !== undefined && (latency & 3) !== origin) continue;
    if (cache !== undefined && state !== cache) continue;
    const bucket = Math.floor((offset + shift) / bucketMs);
    counts.add(bucket, latency >> 4, kind === subjectKinds.error, state === staleState);
  }
}

/** Counts the rows of a few subjects, which SQLite finds by their index, or those of conditions on other columns. */
function countInDatabase(
  { database, filter, subjects, start, bucketMs }: SpanQuery,
  span: TimeSpan,
  counts: Counts,
): void {
  const { kinds, listed } = subjects;
  const narrowed = listed === undefined ? 'TRUE' : `c.subject_id IN (${listed.join(', ')})`;
  const calls = callCondition(filter);
  const stored = database
    .prepare(
      `SELECT group_concat(char((c.started_at - ?) / ? + 1, ${latencyBinSql} * 2 + (c.cache = 'stale') + 1,
         (c.subject_id & ${lowMask}) + 1, (c.subject_id >> 15) + 1), '') AS packed
       FROM calls c WHERE c.id BETWEEN ? AND ? AND ${narrowed} AND ${calls.sql}`,
    )
    .get(BigInt(start), BigInt(bucketMs), span.firstId, span.lastId, ...calls.values);
  const packed = stored?.['packed'];
  if (typeof packed !== 'string') return;
  for (let at = 0; at < packed.length; at += 4) {
    const kind = kinds[packed.charCodeAt(at + 2) - 1 + ((packed.charCodeAt(at + 3) - 1) << 15)];
    if (kind === undefined || kind === subjectKinds.other) continue;
    const latency = packed.charCodeAt(at + 1) - 1;
    counts.add(packed.charCodeAt(at) - 1, latency >> 1, kind === subjectKinds.error, (latency & 1) === 1);
  }
}

/** What one character can tell of the id of a subject. */
const lowMask = 0x7fff;

const staleState = cacheStates.indexOf('stale');

/** How many requests fell into each bucket, by their end and by how long they took. */
class Counts {
  readonly buckets: number;
  readonly ok: Uint32Array;
  readonly stale: Uint32Array;
  readonly error: Uint32Array;
  readonly latencies: Uint32Array;

  constructor(buckets: number) {
    this.buckets = buckets;
    this.ok = new Uint32Array(buckets);
    this.stale = new Uint32Array(buckets);
    this.error = new Uint32Array(buckets);
    this.latencies = new Uint32Array(buckets * latencyBins);
  }

  add(bucket: number, latency: number, isError: boolean, isStale: boolean): void {
    const ends = isError ? this.error : isStale ? this.stale : this.ok;
    ends[bucket] = (ends[bucket] ?? 0) + 1;
    const place = bucket * latencyBins + Math.min(latency, latencyBins - 1);
    this.latencies[place] = (this.latencies[place] ?? 0) + 1;
  }

  /** All in one bucket. */
  summed(): Counts {
    const sum = new Counts(1);
    for (const name of ['ok', 'stale', 'error'] as const) {
      sum[name][0] = this[name].reduce((total, count) => total + count, 0);
    }
    this.latencies.forEach((count, place) => {
      const latency = place % latencyBins;
      sum.latencies[latency] = (sum.latencies[latency] ?? 0) + count;
    });
    return sum;
  }
}

function figuresOf(counts: Counts, bucket: number): RequestFigures {
  const ok = counts.ok[bucket] ?? 0;
  const stale = counts.stale[bucket] ?? 0;
  const error = counts.error[bucket] ?? 0;
  const latencies = counts.latencies.subarray(bucket * latencyBins, (bucket + 1) * latencyBins);
  const count = ok + stale + error;
  return {
    ok,
    stale,
    error,
    p50: valueAt(latencies, count, 0.5),
    p95: valueAt(latencies, count, 0.95),
    max: valueAt(latencies, count, 1),
  };
}
