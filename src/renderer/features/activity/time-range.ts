import { type PlainText } from '../../../shared/i18n/translate.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Spans that end now, as they stand in the address. */
export const timeRanges = ['15m', '1h', '24h', '7d'] as const;
export type TimeRange = (typeof timeRanges)[number];

/** Their lengths, in milliseconds. */
export const rangeLength: Readonly<Record<TimeRange, number>> = {
  '15m': 15 * minute,
  '1h': hour,
  '24h': 24 * hour,
  '7d': 7 * 24 * hour,
};

/** Their names. */
export const rangeLabel: Readonly<Record<TimeRange, PlainText>> = {
  '15m': 'Last 15 minutes',
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
};

/** A span of time, in milliseconds since the Unix epoch. Without an end it goes on. */
export interface TimeSpan {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** When a span that ends now began. */
export function startOf(range: TimeRange): number {
  return Date.now() - rangeLength[range];
}

/** The moment in whole milliseconds that a field of a form names in local time; undefined if it names none. */
export function momentOf(text: string): number | undefined {
  const moment = text === '' ? Number.NaN : new Date(text).getTime();
  return Number.isSafeInteger(moment) && moment >= 0 ? moment : undefined;
}

/** A moment as fields of forms have it, in local time and to the second. */
export function fieldText(moment: number | undefined): string {
  if (moment === undefined) return '';
  const zone = new Date(moment).getTimezoneOffset() * minute;
  return new Date(moment - zone).toISOString().slice(0, 19);
}

/**
 * A span three times as long around the given one. One that reached beyond now goes on instead.
 * @param shown the span in whole, with an end
 */
export function zoomedOut({ since, until }: { since: number; until: number }, now: number): TimeSpan {
  const length = Math.max(1_000, until - since);
  const end = until + length;
  if (end >= now) return { since: Math.max(0, now - 3 * length), until: undefined };
  return { since: Math.max(0, since - length), until: end };
}
