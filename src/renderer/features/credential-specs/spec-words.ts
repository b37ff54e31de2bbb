import type { Severity } from '../../../shared/credspec/finding.ts';
import type { Tone } from '../../lib/tone.ts';

/** Tone and words of each severity. */
export const severities: Readonly<Record<Severity, { readonly tone: Tone; readonly word: string }>> = {
  error: { tone: 'danger', word: 'Error' },
  warning: { tone: 'warning', word: 'Warning' },
  info: { tone: 'neutral', word: 'Remark' },
};

/** How many findings there are, in words: `2 errors, 1 warning`; `None` for none. */
export function findingCounts(counts: Readonly<Record<Severity, number>>): string {
  const parts = (['error', 'warning', 'info'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => {
      const word = severities[severity].word.toLowerCase();
      return `${String(counts[severity])} ${word}${counts[severity] === 1 ? '' : 's'}`;
    });
  return parts.length === 0 ? 'None' : parts.join(', ');
}

/** The tone of the worst that was found. */
export function worstTone(counts: Readonly<Record<Severity, number>>): Tone {
  if (counts.error > 0) return 'danger';
  if (counts.warning > 0) return 'warning';
  return counts.info > 0 ? 'neutral' : 'success';
}
