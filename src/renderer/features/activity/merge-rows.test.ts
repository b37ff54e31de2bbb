import fc from 'fast-check';

import { describe, expect, it } from 'vitest';

import { sampleRow } from '../../testing/samples.ts';
import { mergeRows, newestFirst, rowById } from './merge-rows.ts';

describe('lists of rows', () => {
  const someIds = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });

  it('become one list, newest first and each row once', () => {
    fc.assert(
      fc.property(someIds, someIds, (left, right) => {
        const [some, others] = [left, right].map((ids) => newestFirst(ids.map((id) => sampleRow(id))));
        const ids = mergeRows(some ?? [], others ?? []).map(({ id }) => id);
        expect(ids).toEqual([...new Set([...left, ...right])].sort((a, b) => b - a));
      }),
    );
  });

  it('are searched by id', () => {
    fc.assert(
      fc.property(someIds, fc.integer({ min: 0, max: 41 }), (ids, id) => {
        const rows = newestFirst(ids.map((each) => sampleRow(each)));
        expect(rowById(rows, id)?.id).toBe(ids.includes(id) ? id : undefined);
      }),
    );
  });
});
