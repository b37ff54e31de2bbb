import { expect, it } from 'vitest';

import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import { RefusalWatch } from './refusal-watch.ts';

it('forgets the sources that CCG was answered from shortly before the directory refused', () => {
  const forgotten: string[] = [];
  let now = 0;
  const watch = new RefusalWatch(
    (source) => forgotten.push(source),
    () => now,
  );
  const row = (source: string | null, more: Partial<CallLogRow> = {}): CallLogRow =>
    ({ origin: 'ccg', outcome: 'ok', source, ...more }) as CallLogRow;
  const event = (eventId: number): void => {
    watch.noteEvent({ eventId, recordId: 1, timeCreated: 0, level: 2, data: ['webapp01', '{298DD92D}', '1326'] });
  };
  watch.noteRows([row('old')]);
  now += 120_001;
  watch.noteRows([row('recent'), row('tested', { origin: 'cli' }), row('failed', { outcome: 'error' }), row(null)]);
  event(2);
  expect(forgotten).toEqual([]);
  event(8);
  expect(forgotten).toEqual(['recent']);
  event(8);
  expect(forgotten).toEqual(['recent']);
});
