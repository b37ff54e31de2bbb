import {
  bucketWidth,
  type CallLogHistogram,
  type RequestFigures,
} from '../../src/shared/calllog/call-log-histogram.ts';
import type { CallLogFilter, CallLogRow } from '../../src/shared/calllog/call-log-row.ts';
import { matchesFilter } from '../../src/shared/calllog/matches-filter.ts';

/** What a histogram is to say, counted row by row and with durations as they are. */
export function naiveHistogram(rows: readonly CallLogRow[], filter: CallLogFilter, most: number): CallLogHistogram {
  const starts = rows.map(({ startedAt }) => startedAt);
  const since = filter.since ?? (starts.length === 0 ? undefined : Math.min(...starts));
  if (since === undefined || (filter.until !== undefined && filter.until < since)) {
    const edge = since ?? filter.until ?? 0;
    return { since: edge, until: edge, bucketMs: 1, buckets: [], total: figuresOf([]) };
  }
  const until = filter.until ?? Math.max(...starts, since);
  const bucketMs = bucketWidth({ since, until }, most);
  const first = Math.floor(since / bucketMs);
  const matching = rows.filter((row) => matchesFilter(row, { ...filter, since, until }));
  const buckets = Array.from({ length: Math.floor(until / bucketMs) - first + 1 }, (_, index) => ({
    start: (first + index) * bucketMs,
    ...figuresOf(matching.filter(({ startedAt }) => Math.floor(startedAt / bucketMs) === first + index)),
  }));
  return { since, until, bucketMs, buckets, total: figuresOf(matching) };
}

function figuresOf(rows: readonly CallLogRow[]): RequestFigures {
  const durations = rows.map(({ durations: { total } }) => total).sort((left, right) => left - right);
  const within = (share: number): number | null => durations[Math.ceil(durations.length * share) - 1] ?? null;
  const answered = rows.filter(({ outcome }) => outcome === 'ok');
  const stale = answered.filter(({ cache }) => cache === 'stale').length;
  return {
    ok: answered.length - stale,
    stale,
    error: rows.length - answered.length,
    p50: within(0.5),
    p95: within(0.95),
    max: within(1),
  };
}
