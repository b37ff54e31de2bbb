import type { CallLogHistogram } from '../../shared/calllog/call-log-histogram.ts';
import { sampleNow } from './samples.ts';

const minute = 60_000;

/** A histogram of minutes with as many answered requests as given, one after the other. */
export function sampleHistogram(counts: readonly number[]): CallLogHistogram {
  const since = Math.floor(sampleNow / minute) * minute;
  const figures = (ok: number): CallLogHistogram['total'] => ({
    ok,
    stale: 0,
    error: 0,
    p50: ok === 0 ? null : 10,
    p95: ok === 0 ? null : 100,
    max: ok === 0 ? null : 1_000,
  });
  return {
    since,
    until: since + Math.max(1, counts.length) * minute - 1,
    bucketMs: minute,
    buckets: counts.map((ok, index) => ({ start: since + index * minute, ...figures(ok) })),
    total: figures(counts.reduce((total, count) => total + count, 0)),
  };
}
