import { describe, expect, it } from 'vitest';

import { isFiltered, isSameFilter, paramsOf, placeOf } from './activity-location.ts';

describe('the address of Activity', () => {
  it('is read back as it was written', () => {
    const place = { filter: { outcome: 'error', origin: 'ccg', source: 'a', text: 'b' }, row: 12 } as const;
    const params = Object.fromEntries(
      Object.entries(paramsOf(place)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    expect(placeOf(params)).toEqual(place);
  });

  it('leaves out what makes no sense', () => {
    expect(placeOf({ outcome: 'all', origin: 'x', source: '', row: '-1' })).toEqual({ filter: {}, row: undefined });
    expect(placeOf({ row: '1e3' }).row).toBeUndefined();
    expect(placeOf({ text: 'x'.repeat(5_000) }).filter.text).toHaveLength(200);
  });

  it('tells filters apart', () => {
    expect(isFiltered({})).toBe(false);
    expect(isFiltered({ text: '' })).toBe(false);
    expect(isFiltered({ source: 'a' })).toBe(true);
    expect(isSameFilter({}, { outcome: undefined })).toBe(true);
    expect(isSameFilter({ text: 'a' }, { text: 'b' })).toBe(false);
  });
});
