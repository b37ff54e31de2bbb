import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { CallLogFilter } from '../../shared/calllog/call-log-row.ts';
import { matchesFilter } from '../../shared/calllog/matches-filter.ts';
import { subjectCondition } from './filter-conditions.ts';
import { fromStoredRow, type StoredRow } from './stored-row.ts';

/** Subjects that are looked at in one turn of the event loop. */
const subjectsPerTurn = 20_000;

/** Up to this many are listed one by one. */
const maxListed = 50;

/** What a subject is to a filter. */
export const subjectKinds = { other: 0, ok: 1, error: 2 } as const;

export interface MatchingSubjects {
  /** One of `subjectKinds` by id. */
  readonly kinds: Uint8Array;
  /** Ids of all that match, if they are few. */
  readonly listed: readonly number[] | undefined;
}

/**
 * Which subjects match a filter, as far as it is about subjects. A log may have as many of them as rows, so that they
 * come in strings of a few characters for each instead of one by one. Works in slices.
 */
export async function findMatchingSubjects(database: DatabaseSync, filter: CallLogFilter): Promise<MatchingSubjects> {
  const newest = Number(database.prepare('SELECT max(id) AS id FROM subjects').get()?.['id'] ?? 0);
  const kinds = new Uint8Array(newest + 1);
  const condition = subjectCondition(filter);
  // A text over several lines can be found across two of a subject's texts, which is no match: each is looked at.
  const isExact = filter.text?.includes('\n') !== true;
  const statement = database.prepare(
    isExact
      ? `SELECT group_concat(char((s.id & 32767) + 1, (s.id >> 15) + 1, 1 + (s.outcome = 'error')), '') AS packed
         FROM subjects s WHERE s.id BETWEEN ? AND ? AND ${condition.sql}`
      : `SELECT s.* FROM subjects s WHERE s.id BETWEEN ? AND ? AND ${condition.sql}`,
  );
  let listed: number[] | undefined = [];
  const take = (id: number, kind: number): void => {
    kinds[id] = kind;
    if (listed !== undefined && listed.push(id) > maxListed) listed = undefined;
  };
  for (let first = 1; first <= newest; first += subjectsPerTurn) {
    const found = statement.all(first, first + subjectsPerTurn - 1, ...condition.values);
    if (isExact) {
      const packed = found[0]?.['packed'];
      if (typeof packed === 'string') {
        for (let at = 0; at < packed.length; at += 3) {
          const id = packed.charCodeAt(at) - 1 + ((packed.charCodeAt(at + 1) - 1) << 15);
          take(id, packed.charCodeAt(at + 2));
        }
      }
    } else {
      for (const stored of found) {
        const row = fromStoredRow(stored as unknown as StoredRow);
        const { outcome, source, text } = filter;
        if (matchesFilter(row, { outcome, source, text })) take(row.id, row.outcome === 'error' ? 2 : 1);
      }
    }
    await nextTurn();
  }
  return { kinds, listed };
}
