import type { CallLogHistogram, HistogramBucket } from '../../../../shared/calllog/call-log-histogram.ts';
import { formatLocale } from '../../../../shared/i18n/translate.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Distances between marks on the axis of time, in milliseconds. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((count) => count * day),
];

/** A span of time, in milliseconds since the Unix epoch. */
export interface Domain {
  readonly from: number;
  /** First moment after it. */
  readonly to: number;
}

/** What the buckets of a histogram cover. */
export function domainOf({ buckets, bucketMs, since }: CallLogHistogram): Domain {
  const from = buckets[0]?.start ?? since;
  return { from, to: from + Math.max(1, buckets.length) * bucketMs };
}

export function requestsIn({ ok, stale, error }: Pick<HistogramBucket, 'ok' | 'stale' | 'error'>): number {
  return ok + stale + error;
}

export interface TimeTick {
  readonly at: number;
  readonly label: string;
}

/** Marks on the axis of time, at round local times. @param most how many there is room for */
export function timeTicks({ from, to }: Domain, most: number): TimeTick[] {
  const step = steps.find((each) => (to - from) / each <= most) ?? 364 * day;
  // Round in local time, in which the hours of a day may be shifted by half an hour and days begin at midnight.
  const zone = new Date(from).getTimezoneOffset() * minute;
  const ticks: TimeTick[] = [];
  for (let at = Math.ceil((from - zone) / step) * step + zone; at < to; at += step) {
    // Clocks may be changed within the span, which long steps are to follow.
    const shift = step > hour ? new Date(at).getTimezoneOffset() * minute - zone : 0;
    ticks.push({ at: at + shift, label: labelOf(at + shift, step) });
  }
  return ticks;
}

function labelOf(at: number, step: number): string {
  const date = new Date(at);
  const isMidnight = date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0;
  if (step >= day || isMidnight) return format({ day: 'numeric', month: 'short' }, at);
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  return format(step < minute ? { ...time, second: '2-digit' } : time, at);
}

/** A span in words: the day once if it is the same, and no more figures than its length asks for. */
export function spanText({ from, to }: Domain): string {
  const length = to - from;
  const exact = length < minute ? ({ second: '2-digit' } as const) : {};
  const fraction = length < second ? ({ fractionalSecondDigits: 3 } as const) : {};
  const options = {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...exact,
    ...fraction,
  } as const;
  return new Intl.DateTimeFormat(formatLocale(), options).formatRange(from, to);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, at: number): string {
  const key = `${formatLocale() ?? ''} ${Object.keys(options).join()}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(formatLocale(), options);
  formats.set(key, known);
  return known.format(at);
}

/** The smallest round number of requests that is not below a count. */
export function roundedUp(count: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, count)));
  return ([1, 2, 5, 10].find((factor) => factor * magnitude >= count) ?? 10) * magnitude;
}

/** Powers of ten that hold all durations of a histogram between them, in milliseconds. */
export function durationLimits(buckets: readonly HistogramBucket[]): { readonly low: number; readonly high: number } {
  const durations = buckets.flatMap(({ p50, p95 }) => (p50 === null || p95 === null ? [] : [p50, p95]));
  if (durations.length === 0) return { low: 1, high: 100 };
  const low = 10 ** Math.floor(Math.log10(Math.max(0.01, Math.min(...durations))));
  const high = 10 ** Math.ceil(Math.log10(Math.max(low * 1.01, ...durations)));
  return { low, high };
}
