import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';

import {
  bucketWidth,
  type CallLogHistogram,
  type HistogramBucket,
  type RequestFigures,
} from '../../shared/calllog/call-log-histogram.ts';
import type { CallLogFilter } from '../../shared/calllog/call-log-row.ts';
import { readTimeSpans, type TimeSpan } from './call-log-time-spans.ts';
import { callCondition } from './filter-conditions.ts';
import { latencyBinSql, latencyBins, valueAt } from './latency-bins.ts';
import { findMatchingSubjects, type MatchingSubjects, subjectKinds } from './matching-subjects.ts';

/**
 * Counts the matching rows in buckets of time. Looks at all rows of the span, in slices between which requests are
 * answered; what SQLite finds in a slice comes as one string, which is several times faster than a row at a time and
 * than having SQLite group them.
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
  const wanted = spans.filter(({ earliest, latest }) => latest >= since && earliest <= until);
  const subjects = await findMatchingSubjects(database, filter);
  if (subjects.listed?.length !== 0) {
    const query = { database, filter: { ...filter, since, until }, subjects, start, bucketMs };
    for (const span of wanted) {
      countSlice(query, span, counts);
      await nextTurn();
    }
  }
  const buckets = Array.from({ length: counts.buckets }, (_, bucket): HistogramBucket => ({
    start: start + bucket * bucketMs,
    ...figuresOf(counts, bucket),
  }));
  return { since, until, bucketMs, buckets, total: figuresOf(counts.summed(), 0) };
}

interface SliceQuery {
  readonly database: DatabaseSync;
  readonly filter: CallLogFilter;
  readonly subjects: MatchingSubjects;
  readonly start: number;
  readonly bucketMs: number;
}

/** Highest id of a subject that one character can stand for. */
const lowMask = 0x7fff;

function countSlice({ database, filter, subjects, start, bucketMs }: SliceQuery, span: TimeSpan, counts: Counts): void {
  const { kinds, listed } = subjects;
  // A list of few subjects leads SQLite to the index of subjects; of many, looking at all rows is faster.
  const narrowed = listed === undefined ? 'TRUE' : `c.subject_id IN (${listed.join(', ')})`;
  const calls = callCondition(filter);
  const isWide = kinds.length > lowMask + 1;
  const stored = database
    .prepare(
      `SELECT group_concat(char((c.started_at - ?) / ? + 1, ${latencyBinSql} * 2 + (c.cache = 'stale') + 1,
         (c.subject_id & ${lowMask}) + 1${isWide ? ', (c.subject_id >> 15) + 1' : ''}), '') AS packed
       FROM calls c WHERE c.id BETWEEN ? AND ? AND ${narrowed} AND ${calls.sql}`,
    )
    .get(BigInt(start), BigInt(bucketMs), span.firstId, span.lastId, ...calls.values);
  const packed = stored?.['packed'];
  if (typeof packed !== 'string') return;
  const unitsPerRow = isWide ? 4 : 3;
  for (let at = 0; at < packed.length; at += unitsPerRow) {
    const low = packed.charCodeAt(at + 2) - 1;
    const kind = kinds[isWide ? low + ((packed.charCodeAt(at + 3) - 1) << 15) : low];
    if (kind === undefined || kind === subjectKinds.other) continue;
    const latency = packed.charCodeAt(at + 1) - 1;
    counts.add(packed.charCodeAt(at) - 1, latency >> 1, kind === subjectKinds.error, (latency & 1) === 1);
  }
}

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
