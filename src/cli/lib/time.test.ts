import { describe, expect, it } from 'vitest';

import { formatDuration, formatSpan, parseSince } from './time.ts';

describe('parseSince', () => {
  it('reads durations before now and ISO times', () => {
    expect(parseSince('2h', 10_000_000)).toBe(2_800_000);
    expect(parseSince('2026-01-02T03:04:05Z', 0)).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
    expect(parseSince('365d', 1_000)).toBe(0);
  });

  it.each(['', 'yesterday', '2h ago', '12', '2026-13-45'])('refuses %j', (text) => {
    expect(parseSince(text, 0)).toBeUndefined();
  });
});

describe('formatSpan and formatDuration', () => {
  it('use the unit that reads best', () => {
    expect([1_000, 90_000, 7_200_000, 200_000_000].map(formatSpan)).toEqual(['1 s', '2 min', '2 h', '2 d']);
    expect([0.25, 42.4, 12_345].map(formatDuration)).toEqual(['0.3 ms', '42 ms', '12.3 s']);
  });
});
