import type { CallLogFilter, CallLogRow } from './call-log-row.ts';

/** Whether a row is wanted by a filter; the same rule as the database query, for rows that are pushed live. */
export function matchesFilter(row: CallLogRow, filter: CallLogFilter): boolean {
  if (filter.outcome !== undefined && row.outcome !== filter.outcome) return false;
  if (filter.origin !== undefined && row.origin !== filter.origin) return false;
  if (filter.source !== undefined && row.source !== filter.source) return false;
  if (filter.since !== undefined && row.startedAt < filter.since) return false;
  if (filter.until !== undefined && row.startedAt > filter.until) return false;
  if (filter.cache !== undefined && row.cache !== filter.cache) return false;
  if (filter.minDuration !== undefined && row.durations.total < filter.minDuration) return false;
  const wanted = wantedText(filter);
  if (wanted === undefined) return true;
  return searchableTexts(row).some((text) => text?.toLowerCase().includes(wanted) === true);
}

function searchableTexts(row: CallLogRow): (string | null)[] {
  return [row.pluginInput, row.source, row.errorCode, row.errorDetail, row.domain, row.username];
}

/**
 * The text that a filter looks for, in lower case, or undefined if it looks for none. Half a surrogate pair, which
 * cannot be stored, stands for the character that is stored in its place, as in the rows themselves.
 */
export function wantedText({ text }: CallLogFilter): string | undefined {
  if (text === undefined || text === '') return undefined;
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').toLowerCase();
}
