import type { RequestFigures } from '../../../../shared/calllog/call-log-histogram.ts';
import { t } from '../../../../shared/i18n/translate.ts';
import { formatCount, formatDuration } from '../../../lib/format.ts';
import { requestsIn } from './chart-scale.ts';

/** What happened in a span: `1,204 requests, 3 from an overdue cache, 12 failed`. */
export function countsText(figures: RequestFigures): string {
  const { stale, error } = figures;
  return [
    t('{{count, number}} requests', { count: requestsIn(figures) }),
    ...(stale > 0 ? [t('{{number}} from an overdue cache', { number: formatCount(stale) })] : []),
    ...(error > 0 ? [t('{{number}} failed', { number: formatCount(error) })] : []),
  ].join(', ');
}

/** How long requests took: `half within 31 ms, 95 % within 120 ms, the longest 5 s`; undefined if there are none. */
export function durationsText({ p50, p95, max }: RequestFigures): string | undefined {
  if (p50 === null || p95 === null || max === null) return undefined;
  return t('half within {{half}}, 95 % within {{most}}, the longest {{longest}}', {
    half: formatDuration(p50),
    most: formatDuration(p95),
    longest: formatDuration(max),
  });
}

/** Several buckets as one; shares of durations cannot be added up. */
export function summed(buckets: readonly RequestFigures[]): RequestFigures {
  const sum = (of: (figures: RequestFigures) => number): number =>
    buckets.reduce((total, bucket) => total + of(bucket), 0);
  return {
    ok: sum(({ ok }) => ok),
    stale: sum(({ stale }) => stale),
    error: sum(({ error }) => error),
    p50: null,
    p95: null,
    max: null,
  };
}
