import { formatLocale, t } from '../../shared/i18n/translate.ts';

/** How values are written for people. All times in are milliseconds; figures are as the host's region has them. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A point in time seen from now: `just now`, `12 s ago`, `4 min ago`, `3 h ago`, `2 days ago`, then the date. */
export function formatAge(then: number, now: number): string {
  const age = Math.max(0, now - then);
  if (age < 5 * second) return t('just now');
  if (age < minute) return t('{{value}} s ago', { value: Math.floor(age / second) });
  if (age < hour) return t('{{value}} min ago', { value: Math.floor(age / minute) });
  if (age < day) return t('{{value}} h ago', { value: Math.floor(age / hour) });
  const days = Math.floor(age / day);
  if (days < 7) return days === 1 ? t('yesterday') : t('{{value}} days ago', { value: days });
  return new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'medium' }).format(then);
}

/** A span of time in its two largest units: `3 days 4 h`, `2 h 5 min`, `59 min`, `12 s`. */
export function formatSpan(span: number): string {
  const whole = Math.max(0, span);
  if (whole < minute) return `${Math.floor(whole / second)} s`;
  if (whole < 10 * minute) return pair(Math.floor(whole / minute), 'min', Math.floor((whole % minute) / second), 's');
  if (whole < hour) return `${Math.floor(whole / minute)} min`;
  if (whole < day) return pair(Math.floor(whole / hour), 'h', Math.floor((whole % hour) / minute), 'min');
  const days = Math.floor(whole / day);
  return pair(days, days === 1 ? t('day') : t('days'), Math.floor((whole % day) / hour), 'h');
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** A measured duration with three significant digits at most: `0.42 ms`, `3.2 ms`, `312 ms`, `1.25 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds >= second) return `${decimal(milliseconds / second, 2)} s`;
  if (milliseconds >= 100) return `${decimal(milliseconds, 0)} ms`;
  if (milliseconds >= 1) return `${decimal(milliseconds, 1)} ms`;
  return milliseconds === 0 ? '0 ms' : `${decimal(milliseconds, 2)} ms`;
}

function decimal(value: number, digits: number): string {
  return new Intl.NumberFormat(formatLocale(), { maximumFractionDigits: digits }).format(value);
}

export function formatCount(count: number): string {
  return new Intl.NumberFormat(formatLocale()).format(count);
}

/** A count with its noun: `1 request`, `1,200 requests`. */
export function formatCounted(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** The exact local time with milliseconds and zone. */
export function formatExactTime(time: number): string {
  return new Intl.DateTimeFormat(formatLocale(), {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
  }).format(time);
}

/** The local date. */
export function formatDate(time: number): string {
  return new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'long' }).format(time);
}

/** Names in a sentence: `a`, `a and b`, `a, b and c`, `a, b and 4 more`. */
export function formatNames(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names[0] ?? '';
  const isCut = names.length > most;
  const shown = isCut ? names.slice(0, most - 1) : names.slice(0, -1);
  const last = isCut
    ? t('{{number}} more', { number: formatCount(names.length - shown.length) })
    : (names.at(-1) ?? '');
  return t('{{names}} and {{last}}', { names: shown.join(', '), last });
}
