import type { Severity } from '../../../shared/credspec/finding.ts';
import { type PlainText, t } from '../../../shared/i18n/translate.ts';
import type { Tone } from '../../lib/tone.ts';

/** Tone and words of each severity. */
export const severities: Readonly<Record<Severity, { readonly tone: Tone; readonly word: PlainText }>> = {
  error: { tone: 'danger', word: 'Error' },
  warning: { tone: 'warning', word: 'Warning' },
  info: { tone: 'neutral', word: 'Remark' },
};

/** How many findings there are, in words: `2 errors, 1 warning`; `No findings` for none. */
export function findingCounts(counts: Readonly<Record<Severity, number>>): string {
  const parts = [
    counts.error > 0 && t('{{count, number}} errors', { count: counts.error }),
    counts.warning > 0 && t('{{count, number}} warnings', { count: counts.warning }),
    counts.info > 0 && t('{{count, number}} remarks', { count: counts.info }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? t('No findings') : parts.join(', ');
}

/** Whether nothing was found. */
export function isClean(counts: Readonly<Record<Severity, number>>): boolean {
  return counts.error + counts.warning + counts.info === 0;
}

/** The tone of the worst that was found. */
export function worstTone(counts: Readonly<Record<Severity, number>>): Tone {
  if (counts.error > 0) return 'danger';
  if (counts.warning > 0) return 'warning';
  return counts.info > 0 ? 'neutral' : 'success';
}
