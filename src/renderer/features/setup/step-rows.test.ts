import { describe, expect, it } from 'vitest';

import type { RegistrationStep } from '../../../shared/bridge/registration.ts';
import { type StepRow, stepRows } from './step-rows.ts';

const items = [{ id: 'service', title: 'The service', state: 'present' }] as const;

function rows(...steps: RegistrationStep[]): StepRow[] {
  return stepRows(
    steps.map((step, index) => ({ ...step, duration: index })),
    items,
  );
}

describe('stepRows', () => {
  it('names steps as the status names its items', () => {
    const titles = rows(
      { step: 'stop', state: 'done' },
      { step: 'service', state: 'done' },
      { step: 'new', state: 'done' },
    );
    expect(titles.map(({ title }) => title)).toEqual(['Stop of the service', 'The service', 'new']);
  });

  it('shows what became of a step in the end, in the order in which it was taken', () => {
    const found = rows(
      { step: 'settings', state: 'unchanged' },
      { step: 'service', state: 'done' },
      { step: 'class', state: 'done' },
      { step: 'allowList', state: 'failed', detail: 'why' },
      { step: 'allowList', state: 'undone' },
      { step: 'class', state: 'failed', detail: 'why not' },
      { step: 'service', state: 'undone' },
    );
    expect(found.map(({ step, state, detail, duration }) => [step, state, detail, duration])).toEqual([
      ['settings', 'unchanged', undefined, 0],
      ['service', 'undone', undefined, 1],
      ['class', 'notUndone', 'why not', 2],
      ['allowList', 'failed', 'why', 3],
    ]);
  });
});
