import { describe, expect, it } from 'vitest';

import { hashOf, parseHash } from '../../lib/hash-location.ts';
import { type ActivityPlace, isFiltered, isSameFilter, paramsOf, placeOf } from './activity-location.ts';

describe('the address of Activity', () => {
  it('is read back as it was written', () => {
    const filter = { outcome: 'error', origin: 'ccg', source: 'a', text: 'b' } as const;
    const places: ActivityPlace[] = [
      { filter, range: '1h', row: 12 },
      { filter: { ...filter, since: 0, until: 1_700_000_000_000 }, kind: 'events' },
      { filter: { since: 5, cache: 'stale', minDuration: 100 } },
    ];
    for (const place of places) expect(placeOf(parseHash(hashOf('activity', paramsOf(place))).params)).toEqual(place);
  });

  it('knows one span of time', () => {
    expect(placeOf({ range: '1h', since: '5', until: '6' })).toEqual({ filter: {}, range: '1h' });
    expect(placeOf({ range: 'ever', since: '5', until: 'soon' })).toEqual({ filter: { since: 5 } });
  });

  it('leaves out what makes no sense', () => {
    expect(placeOf({ outcome: 'all', origin: 'x', source: '', row: '-1' })).toEqual({ filter: {} });
    expect(placeOf({ row: '1e3' }).row).toBeUndefined();
    expect(placeOf({ text: 'x'.repeat(5_000) }).filter.text).toHaveLength(200);
  });

  it('tells filters apart', () => {
    expect(isFiltered({})).toBe(false);
    expect(isFiltered({ text: '' })).toBe(false);
    expect(isFiltered({ source: 'a' })).toBe(true);
    expect(isSameFilter({}, { outcome: undefined })).toBe(true);
    expect(isSameFilter({ text: 'a' }, { text: 'b' })).toBe(false);
    expect(isSameFilter({ since: 1 }, { since: 2 })).toBe(false);
    expect(isSameFilter({ until: 1 }, {})).toBe(false);
    expect(isSameFilter({ minDuration: 1 }, {})).toBe(false);
  });
});
