import { describe, expect, it } from 'vitest';

import { barLength, durationParts } from './duration-parts.ts';

describe('durationParts', () => {
  it('adds up to the whole, with the unmeasured rest as its own part', () => {
    const parts = durationParts({ queue: 1, auth: 2, read: 3, total: 10 });
    expect(parts.map(({ name, duration }) => [name, duration])).toEqual([
      ['queue', 1],
      ['auth', 2],
      ['read', 3],
      ['other', 4],
    ]);
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('never has a negative rest, even where the clock was read between the parts', () => {
    expect(durationParts({ queue: 0, auth: 0, read: 5.2, total: 5.1 }).at(-1)).toMatchObject({ duration: 0, share: 0 });
  });

  it('has no shares where no time was spent', () => {
    expect(durationParts({ queue: 0, auth: 0, read: 0, total: 0 }).every(({ share }) => share === 0)).toBe(true);
  });
});

describe('barLength', () => {
  it('grows with the duration and ends at the full length', () => {
    const lengths = [0, 1, 10, 100, 1_000, 10_000, 100_000].map(barLength);
    expect(lengths).toEqual([...lengths].sort((left, right) => left - right));
    expect(lengths[0]).toBe(0);
    expect(lengths.at(-1)).toBe(1);
  });
});
