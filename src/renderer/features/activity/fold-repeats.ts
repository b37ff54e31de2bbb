import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import { rowKey, type TimelineItem } from './timeline.ts';

type RequestItem = Extract<TimelineItem, { readonly row: CallLogRow }>;

/** Requests in a row that are the same but for when they were made and how long they took. */
export interface Repeats {
  /** Newest first; at least two. */
  readonly items: readonly RequestItem[];
  /** Whether the others follow in lines of their own. */
  readonly isExpanded: boolean;
}

/** A line of the list: an item, which stands for its repeats too, or is one of those that another line has shown. */
export type ListLine = TimelineItem & {
  readonly repeats?: Repeats;
  /** 2 for the repeats that the line of the newest one has shown. */
  readonly level?: 2;
};

/**
 * Has one line stand for requests in a row with the same source, outcome and code: that of the newest. What lies between
 * them in time, such as an event of CCG, ends a row of repeats.
 * @param expanded ids of requests whose group is shown in full; a group is known by any of its requests, since new ones
 *   join it at the top and older ones at the end
 */
export function foldRepeats(items: readonly TimelineItem[], expanded: ReadonlySet<number>): ListLine[] {
  const lines: ListLine[] = [];
  let index = 0;
  while (index < items.length) {
    const item = items[index];
    if (item === undefined) break;
    const group = 'row' in item ? groupAt(items, index, item) : [];
    const [newest] = group;
    if (newest === undefined || group.length < 2) {
      lines.push(item);
      index += 1;
      continue;
    }
    const isExpanded = group.some(({ row }) => expanded.has(row.id));
    lines.push({ ...newest, repeats: { items: group, isExpanded } });
    if (isExpanded) lines.push(...group.slice(1).map((each): ListLine => ({ ...each, level: 2 })));
    index += group.length;
  }
  return lines;
}

function groupAt(items: readonly TimelineItem[], start: number, first: RequestItem): RequestItem[] {
  const group: RequestItem[] = [];
  for (let index = start; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined || !('row' in item) || !isRepeat(item.row, first.row)) break;
    group.push(item);
  }
  return group;
}

function isRepeat(left: CallLogRow, right: CallLogRow): boolean {
  return (
    left.source === right.source &&
    left.outcome === right.outcome &&
    left.errorCode === right.errorCode &&
    left.origin === right.origin &&
    // Without a source, what was asked for is all there is to tell.
    (left.source !== null || left.pluginInput === right.pluginInput)
  );
}

/** Index of the line of an item, or of the line that stands for it; -1 if there is none. */
export function lineIndexOf(lines: readonly ListLine[], key: string | undefined): number {
  if (key === undefined) return -1;
  const own = lines.findIndex((line) => line.key === key);
  if (own !== -1) return own;
  return lines.findIndex(({ repeats }) => repeats?.items.some(({ row }) => rowKey(row.id) === key) === true);
}

/** The expanded groups after a group was shown in full, or folded again. */
export function withGroup(expanded: ReadonlySet<number>, { items }: Repeats, isExpanded: boolean): ReadonlySet<number> {
  const changed = new Set(expanded);
  for (const { row } of items) changed.delete(row.id);
  const [newest] = items;
  if (isExpanded && newest !== undefined) changed.add(newest.row.id);
  return changed;
}
