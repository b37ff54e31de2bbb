import { describe, expect, it } from 'vitest';

import { formatAge, formatCounted, formatDuration, formatExactTime, formatNames, formatSpan } from './format.ts';

const now = Date.UTC(2026, 10, 22, 12, 0, 0);
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatAge', () => {
  it.each([
    [0, 'just now'],
    [4_999, 'just now'],
    [5 * second, '5 s ago'],
    [59 * second, '59 s ago'],
    [minute, '1 min ago'],
    [59 * minute, '59 min ago'],
    [hour, '1 h ago'],
    [23 * hour, '23 h ago'],
    [day, 'yesterday'],
    [6 * day, '6 days ago'],
  ])('says what was %i ms ago', (age, text) => {
    expect(formatAge(now - age, now)).toBe(text);
  });

  it('gives the date of what is a week ago or more', () => {
    expect(formatAge(now - 7 * day, now)).toMatch(/2026/);
  });

  it('takes a clock that is ahead for now', () => {
    expect(formatAge(now + minute, now)).toBe('just now');
  });
});

describe('formatSpan', () => {
  it.each([
    [-5, '0 s'],
    [12 * second, '12 s'],
    [minute, '1 min'],
    [9 * minute + 5 * second, '9 min 5 s'],
    [47 * minute + 5 * second, '47 min'],
    [2 * hour + 5 * minute, '2 h 5 min'],
    [day, '1 day'],
    [3 * day + 4 * hour + 59 * minute, '3 days 4 h'],
  ])('says %i ms', (span, text) => {
    expect(formatSpan(span)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.418, '0.42 ms'],
    [3.21, '3.2 ms'],
    [312.4, '312 ms'],
    [1_250, '1.25 s'],
  ])('says %d ms', (duration, text) => {
    expect(formatDuration(duration)).toBe(text);
  });
});

describe('formatNames', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b and 4 more'],
  ])('joins %j', (names, text) => {
    expect(formatNames(names)).toBe(text);
  });
});

describe('formatCounted', () => {
  it('uses the singular for one', () => {
    expect(formatCounted(1, 'source')).toBe('1 source');
    expect(formatCounted(0, 'source')).toBe('0 sources');
    expect(formatCounted(1_200, 'entry', 'entries')).toBe('1,200 entries');
  });
});

describe('formatExactTime', () => {
  it('has milliseconds and a zone', () => {
    expect(formatExactTime(now + 7)).toMatch(/00\.007.*(UTC|GMT|[A-Z]{2,5})/);
  });
});
