import fc from 'fast-check';

import { describe, expect, it } from 'vitest';

import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import type { CcgEvent } from '../../../shared/rpc/bridge-contract.ts';
import { sampleRow } from '../../testing/samples.ts';
import { matchesEvent, timelineOf, type TimelineParts } from './timeline.ts';

const start = 1_700_000_000_000;
const second = 1_000;

function eventAt(offset: number, change: Partial<CcgEvent> = {}): CcgEvent {
  return { recordId: offset + 1_000_000, eventId: 1, timeCreated: start + offset, level: 4, data: [], ...change };
}

function rowAt(id: number, offset: number, change: Partial<CallLogRow> = {}): CallLogRow {
  return sampleRow(id, { startedAt: start + offset, ...change });
}

function keysOf(parts: Partial<TimelineParts>): string[] {
  const items = timelineOf({ rows: [], events: [], filter: {}, kind: undefined, hasMore: false, ...parts });
  return items.map((item) => ('row' in item ? `${item.key} with ${item.events.length}` : item.key));
}

describe('the timeline', () => {
  const late = rowAt(2, 100 * second);
  const early = rowAt(1, 0);
  const rows = [late, early];

  it('gives each event to the request that started nearest to it, and a line of its own where there is none', () => {
    const events = [eventAt(200 * second), eventAt(101 * second), eventAt(50 * second), eventAt(-second)];
    expect(keysOf({ rows, events })).toEqual([
      'ccg-event-1200000',
      'request-2 with 1',
      'ccg-event-1050000',
      'request-1 with 1',
    ]);
    const between = [rowAt(2, 3 * second), early];
    expect(keysOf({ rows: between, events: [eventAt(2 * second)] })).toEqual(['request-2 with 1', 'request-1 with 0']);
  });

  it('ties nothing to requests that CCG did not make', () => {
    const events = [eventAt(second)];
    expect(keysOf({ rows: [rowAt(1, 0, { origin: 'cli' })], events })).toEqual([
      'ccg-event-1001000',
      'request-1 with 0',
    ]);
  });

  it('shows either kind alone', () => {
    const events = [eventAt(101 * second), eventAt(50 * second)];
    expect(keysOf({ rows, events, kind: 'requests' })).toEqual(['request-2 with 1', 'request-1 with 0']);
    expect(keysOf({ rows, events, kind: 'events' })).toEqual(['ccg-event-1101000', 'ccg-event-1050000']);
    const [first] = timelineOf({ rows, events, kind: 'events', filter: {}, hasMore: false });
    expect(first).toMatchObject({ request: 2 });
  });

  it('leaves events that are older than the oldest request to the page of older requests', () => {
    const events = [eventAt(50 * second), eventAt(-50 * second)];
    expect(keysOf({ rows, events, hasMore: true })).toEqual([
      'request-2 with 0',
      'ccg-event-1050000',
      'request-1 with 0',
    ]);
    expect(keysOf({ rows: [], events, hasMore: true })).toEqual([]);
  });

  it('has each request and each event once, in the order of time', () => {
    const offsets = fc.uniqueArray(fc.integer({ min: -60, max: 60 }), { maxLength: 15 });
    fc.assert(
      fc.property(offsets, offsets, (requestOffsets, eventOffsets) => {
        const newestFirst = (values: number[]): number[] => values.sort((left, right) => right - left);
        const someRows = newestFirst(requestOffsets).map((offset) => rowAt(offset + 100, offset * second));
        const events = newestFirst(eventOffsets).map((offset) => eventAt(offset * second));
        const items = timelineOf({ rows: someRows, events, filter: {}, kind: undefined, hasMore: false });
        const seen = items.flatMap((item) => ('row' in item ? item.events : [item.event]));
        expect(seen.map(({ recordId }) => recordId).sort()).toEqual(events.map(({ recordId }) => recordId).sort());
        expect(items.filter((item) => 'row' in item)).toHaveLength(someRows.length);
        const times = items.map((item) => ('row' in item ? item.row.startedAt : item.event.timeCreated));
        expect(times).toEqual(times.toSorted((left, right) => right - left));
      }),
    );
  });
});

describe('a filter of events', () => {
  const failed = eventAt(0, { eventId: 6, level: 2, data: ['WebApp01'] });

  it('narrows by outcome, origin, time and text', () => {
    expect(matchesEvent(failed, {})).toBe(true);
    expect(matchesEvent(failed, { outcome: 'error', origin: 'ccg', since: start, until: start })).toBe(true);
    expect(matchesEvent(failed, { outcome: 'ok' })).toBe(false);
    expect(matchesEvent(failed, { origin: 'cli' })).toBe(false);
    expect(matchesEvent(failed, { since: start + 1 })).toBe(false);
    expect(matchesEvent(failed, { until: start - 1 })).toBe(false);
    for (const text of ['webapp01', 'event 6', 'GAVE NO CREDENTIALS']) {
      expect(matchesEvent(failed, { text })).toBe(true);
    }
    expect(matchesEvent(failed, { text: 'webapp02' })).toBe(false);
  });

  it('lets no event through where only requests can be meant', () => {
    expect(matchesEvent(failed, { source: 'webapp01' })).toBe(false);
    expect(matchesEvent(failed, { cache: 'hit' })).toBe(false);
    expect(matchesEvent(failed, { minDuration: 1 })).toBe(false);
  });
});
