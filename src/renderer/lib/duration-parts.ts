import type { RequestDurations } from '../../shared/calllog/call-log-row.ts';
import { t, type PlainText } from '../../shared/i18n/translate.ts';

/** A part of the time that a request took. */
export interface DurationPart {
  readonly name: 'queue' | 'auth' | 'read' | 'other';
  readonly label: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Of the whole, between 0 and 1. */
  readonly share: number;
}

/** Where the time of a request went, in the order in which it was spent. `other` is what is in no measured part. */
export function durationParts({ queue, auth, read, total }: RequestDurations): DurationPart[] {
  const measured = queue + auth + read;
  const other = Math.max(0, total - measured);
  const whole = measured + other;
  const part = (name: DurationPart['name'], label: PlainText, duration: number): DurationPart => ({
    name,
    label: t(label),
    duration,
    share: whole === 0 ? 0 : duration / whole,
  });
  return [
    part('queue', 'Waiting', queue),
    part('auth', 'Logging in to Vault', auth),
    part('read', 'Reading the secret', read),
    part('other', 'Everything else', other),
  ];
}

/** Total duration at which a bar has its full length, in milliseconds. */
const fullLength = 10_000;

/** Length of the bar of a request between 0 and 1: logarithmic, so that 1 ms and 10 s both can be seen. */
export function barLength(total: number): number {
  return Math.min(1, Math.log1p(Math.max(0, total)) / Math.log1p(fullLength));
}
