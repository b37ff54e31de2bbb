import { describe, expect, it } from 'vitest';

import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import { sampleRow } from '../../testing/samples.ts';
import { foldRepeats, lineIndexOf, withGroup } from './fold-repeats.ts';
import { rowKey, type TimelineItem } from './timeline.ts';

function request(id: number, change: Partial<CallLogRow> = {}): TimelineItem {
  return { key: rowKey(id), row: sampleRow(id, change), events: [] };
}

const event: TimelineItem = {
  key: 'ccg-event-1',
  event: { recordId: 1, eventId: 6, timeCreated: 1, level: 2, data: [] },
  request: undefined,
};
const failed = { outcome: 'error', errorCode: 'CCGV-2005' } as const;

/** What the lines are, as text: `9x3` stands for three requests, `>8` is one that is shown below. */
function told(items: readonly TimelineItem[], expanded: readonly number[] = []): string {
  return foldRepeats(items, new Set(expanded))
    .map((line) => {
      const id = 'row' in line ? String(line.row.id) : 'event';
      return `${line.level === 2 ? '>' : ''}${id}${line.repeats === undefined ? '' : `x${line.repeats.items.length}`}`;
    })
    .join(' ');
}

describe('foldRepeats', () => {
  it('has the newest stand for those that follow it', () => {
    const items = [request(9), request(8), request(7), request(6, failed), request(5, failed), request(4)];
    expect(told(items)).toBe('9x3 6x2 4');
    expect(told([])).toBe('');
  });

  it('tells sources, outcomes, codes and origins apart, and PluginInput where there is no source', () => {
    expect(told([request(5), request(4, { source: 'other' })])).toBe('5 4');
    expect(told([request(5, failed), request(4, { ...failed, errorCode: 'CCGV-2003' })])).toBe('5 4');
    expect(told([request(5), request(4, { origin: 'cli' })])).toBe('5 4');
    expect(told([request(5, { pluginInput: 'x' }), request(4)])).toBe('5x2');
    const unknown = (id: number, pluginInput: string): TimelineItem =>
      request(id, { ...failed, source: null, pluginInput });
    expect(told([unknown(5, 'a'), unknown(4, 'b'), unknown(3, 'b')])).toBe('5 4x2');
  });

  it('is ended by what lies between', () => {
    expect(told([request(5), request(4), event, request(3), request(2)])).toBe('5x2 event 3x2');
  });

  it('shows a group in full, also when requests join it at either end', () => {
    expect(told([request(9), request(8), request(7)], [8])).toBe('9x3 >8 >7');
    expect(told([request(10), request(9), request(8), request(7), request(6)], [8])).toBe('10x5 >9 >8 >7 >6');
    expect(told([request(9), request(8), request(6, failed), request(5, failed)], [8])).toBe('9x2 >8 6x2');
  });

  it('folds and unfolds by any of its requests', () => {
    const items = [request(9), request(8), request(7)];
    const repeats = foldRepeats(items, new Set())[0]?.repeats;
    if (repeats === undefined) throw new Error('not folded');
    const expanded = withGroup(new Set([1]), repeats, true);
    expect(told(items, [...expanded])).toBe('9x3 >8 >7');
    expect([...withGroup(new Set([1, 7, 8]), repeats, false)]).toEqual([1]);
  });

  it('finds the line of a request, or the one that stands for it', () => {
    const items = [request(9), request(8), request(7, failed)];
    const lines = foldRepeats(items, new Set());
    expect(
      ['request-9', 'request-8', 'request-7', 'request-1', undefined].map((key) => lineIndexOf(lines, key)),
    ).toEqual([0, 0, 1, -1, -1]);
    expect(lineIndexOf(foldRepeats(items, new Set([9])), 'request-8')).toBe(1);
  });
});
