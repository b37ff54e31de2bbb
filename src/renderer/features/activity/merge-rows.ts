import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';

/** Both lists as one, newest first, each row once. */
export function mergeRows(some: readonly CallLogRow[], others: readonly CallLogRow[]): CallLogRow[] {
  const byId = new Map([...some, ...others].map((row) => [row.id, row]));
  return [...byId.values()].sort((left, right) => right.id - left.id);
}
