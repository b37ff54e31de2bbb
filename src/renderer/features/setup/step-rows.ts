import type { RegistrationItem } from '../../../shared/bridge/registration.ts';
import { type PlainText, translateKnown } from '../../../shared/i18n/translate.ts';
import type { TimedStep } from './setup-store.ts';

/** What became of a step in the end. */
export type StepState = 'done' | 'unchanged' | 'failed' | 'undone' | 'notUndone';

export interface StepRow {
  readonly step: string;
  readonly title: string;
  readonly state: StepState;
  readonly detail: string | undefined;
  /** In milliseconds, of the step itself and not of taking it back. */
  readonly duration: number;
}

/** Steps that are no item of the status, or not always. */
const otherTitles: Readonly<Record<string, PlainText>> = {
  stop: 'Stop of the service',
  start: 'Start of the service',
  compatibilityClass: 'Class of CcgVault, answered by this plugin',
  compatibilityAllowList: "Permission from CCG for CcgVault's class",
};

/**
 * The steps as a list with one row each: a step that was taken back, or could not be, is named a second time in what the
 * bridge reports.
 */
export function stepRows(steps: readonly TimedStep[], items: readonly RegistrationItem[]): StepRow[] {
  const rows = new Map<string, StepRow>();
  for (const { step, state, detail, duration } of steps) {
    const row = rows.get(step);
    if (row === undefined) {
      const title = translateKnown(items.find(({ id }) => id === step)?.title ?? otherTitles[step] ?? step);
      rows.set(step, { step, title, state, detail, duration });
    } else if (state === 'failed') {
      rows.set(step, { ...row, state: 'notUndone', detail });
    } else if (state === 'undone' && row.state !== 'failed') {
      rows.set(step, { ...row, state: 'undone' });
    }
    // A step that failed and was taken back stays the one that failed.
  }
  return [...rows.values()];
}
