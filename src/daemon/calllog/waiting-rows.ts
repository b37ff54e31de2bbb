import type { DatabaseSync } from 'node:sqlite';

import type { CallLogFilter, CallLogRow } from '../../shared/calllog/call-log-row.ts';
import { matchesFilter } from '../../shared/calllog/matches-filter.ts';
import { type Page, type PageResult, queryPage } from './call-log-query.ts';

/**
 * A page of the rows in the database and of those that wait for it, which are all newer. The database may take them
 * over meanwhile; then they still count as waiting here.
 * @param waiting rows by growing ids
 */
export async function queryWithWaiting(
  database: DatabaseSync,
  waiting: readonly CallLogRow[],
  filter: CallLogFilter,
  page: Page,
): Promise<PageResult> {
  const [oldest] = waiting;
  if (oldest === undefined) return queryPage(database, filter, page);
  const wanted = waiting.filter((row) => matchesFilter(row, filter));
  const { before, after, limit } = page;
  if (before === undefined && after !== undefined) {
    const { rows, hasMore } = await queryPage(database, filter, page);
    const stored = rows.filter(({ id }) => id < oldest.id);
    if (hasMore && stored.length === rows.length) return { rows, hasMore };
    return cut([...stored, ...wanted.filter(({ id }) => id > after)], limit);
  }
  const newest = wanted.filter(({ id }) => before === undefined || id < before).reverse();
  if (newest.length > limit) return cut(newest, limit);
  const stored = await queryPage(database, filter, {
    before: Math.min(before ?? oldest.id, oldest.id),
    limit: limit - newest.length,
  });
  return { rows: [...newest, ...stored.rows], hasMore: stored.hasMore };
}

function cut(rows: CallLogRow[], limit: number): PageResult {
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}
