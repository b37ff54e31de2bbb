import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';

/** In any order and possibly with a row twice, as newest first and each once. */
export function newestFirst(rows: readonly CallLogRow[]): CallLogRow[] {
  const sorted = rows.toSorted((left, right) => right.id - left.id);
  return sorted.filter(({ id }, index) => id !== sorted[index - 1]?.id);
}

/**
 * Two lists as one, each row once; both are newest first, and so is the result. Where one follows the other, as it
 * mostly is, nothing is compared.
 */
export function mergeRows(some: readonly CallLogRow[], others: readonly CallLogRow[]): CallLogRow[] {
  if (isAbove(some, others)) return [...some, ...others];
  if (isAbove(others, some)) return [...others, ...some];
  const merged: CallLogRow[] = [];
  let next = 0;
  for (const row of some) {
    for (let other = others[next]; other !== undefined && other.id >= row.id; other = others[next]) {
      if (other.id > row.id) merged.push(other);
      next += 1;
    }
    merged.push(row);
  }
  return next === others.length ? merged : [...merged, ...others.slice(next)];
}

/** Whether all of the one list are newer than all of the other. */
function isAbove(upper: readonly CallLogRow[], lower: readonly CallLogRow[]): boolean {
  const last = upper.at(-1);
  const first = lower[0];
  return last === undefined || first === undefined || last.id > first.id;
}

/** Whether a row is in a list that is newest first. */
export function hasRow(rows: readonly CallLogRow[], id: number): boolean {
  return rowById(rows, id) !== undefined;
}

/** A row of a list that is newest first. */
export function rowById(rows: readonly CallLogRow[], id: number): CallLogRow | undefined {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle];
    if (row === undefined) return undefined;
    if (row.id === id) return row;
    if (row.id > id) from = middle + 1;
    else to = middle;
  }
  return undefined;
}
