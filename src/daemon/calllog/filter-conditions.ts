import type { SQLInputValue } from 'node:sqlite';

import type { CallLogFilter } from '../../shared/calllog/call-log-row.ts';
import { wantedText } from '../../shared/calllog/matches-filter.ts';

/** A condition of SQL with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** Whether a filter says anything about the subjects of rows. */
export function narrowsSubjects(filter: CallLogFilter): boolean {
  return filter.outcome !== undefined || filter.source !== undefined || wantedText(filter) !== undefined;
}

/** What a filter wants of `subjects s`. It lets all through that match; whether they do `matchesFilter` decides. */
export function subjectCondition(filter: CallLogFilter): Condition {
  const { outcome, source } = filter;
  const text = wantedText(filter);
  const parts: [string, SQLInputValue][] = [];
  if (outcome !== undefined) parts.push(['s.outcome = ?', outcome]);
  if (source !== undefined) parts.push(['s.source = ?', source]);
  if (text !== undefined) parts.push(['instr(s.search, ?) > 0', text]);
  return joined(parts);
}

/** What a filter wants of `calls c`. */
export function callCondition({ origin, since, until, cache, minDuration }: CallLogFilter): Condition {
  const parts: [string, SQLInputValue][] = [];
  // The second condition says nothing new, but SQLite uses the index of the others' requests only if it reads it.
  if (origin !== undefined) parts.push([`c.origin = ?${origin === 'ccg' ? '' : " AND c.origin <> 'ccg'"}`, origin]);
  if (since !== undefined) parts.push(['c.started_at >= ?', since]);
  if (until !== undefined) parts.push(['c.started_at <= ?', until]);
  if (cache !== undefined) parts.push(['c.cache = ?', cache]);
  if (minDuration !== undefined) parts.push(['c.total_ms >= ?', minDuration]);
  return joined(parts);
}

function joined(parts: readonly [string, SQLInputValue][]): Condition {
  if (parts.length === 0) return { sql: 'TRUE', values: [] };
  return { sql: parts.map(([sql]) => sql).join(' AND '), values: parts.map(([, value]) => value) };
}
