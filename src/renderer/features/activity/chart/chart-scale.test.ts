import { describe, expect, it } from 'vitest';

import { sampleHistogram } from '../../../testing/sample-histogram.ts';
import { zoomedOut } from '../time-range.ts';
import { domainOf, durationLimits, roundedUp, timeTicks } from './chart-scale.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('the scales of the chart', () => {
  it('has marks at round local times, no more than there is room for', () => {
    const from = new Date(2026, 5, 1, 7, 13).getTime();
    for (const length of [5_000, hour, 7 * hour, 3 * day, 60 * day, 900 * day]) {
      const ticks = timeTicks({ from, to: from + length }, 8);
      expect(ticks.length).toBeLessThanOrEqual(9);
      expect(ticks.length).toBeGreaterThan(1);
      for (const { at } of ticks) {
        expect(at).toBeGreaterThanOrEqual(from);
        expect(at).toBeLessThan(from + length + day);
        if (length > hour) expect(new Date(at).getSeconds()).toBe(0);
      }
    }
    expect(timeTicks({ from, to: from + 3 * day }, 3).every(({ at }) => new Date(at).getHours() === 0)).toBe(true);
  });

  it('reaches to round numbers', () => {
    expect([0, 1, 3, 6, 11, 99, 101, 2_001].map(roundedUp)).toEqual([1, 1, 5, 10, 20, 100, 200, 5_000]);
    expect(durationLimits([])).toEqual({ low: 1, high: 100 });
    expect(durationLimits(sampleHistogram([1]).buckets)).toEqual({ low: 10, high: 100 });
  });

  it('covers all buckets, and a moment where there is none', () => {
    const histogram = sampleHistogram([1, 2, 3]);
    expect(domainOf(histogram)).toEqual({ from: histogram.since, to: histogram.since + 3 * 60_000 });
    expect(domainOf(sampleHistogram([])).to).toBeGreaterThan(histogram.since);
  });
});

describe('zooming out', () => {
  it('shows three times as long a time around what was shown', () => {
    expect(zoomedOut({ since: 10_000, until: 12_000 }, 100_000)).toEqual({ since: 8_000, until: 14_000 });
  });

  it('goes on to the present where it reaches it', () => {
    expect(zoomedOut({ since: 90_000, until: 99_000 }, 100_000)).toEqual({ since: 73_000, until: undefined });
    expect(zoomedOut({ since: 10, until: 20 }, 30)).toEqual({ since: 0, until: undefined });
  });
});
