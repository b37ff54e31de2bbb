import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { CallLogFilter, CallLogRow } from '../../shared/calllog/call-log-row.ts';
import { matchesFilter } from '../../shared/calllog/matches-filter.ts';
import { callCondition, type Condition, narrowsSubjects, subjectCondition } from './filter-conditions.ts';
import { fromStoredRow, rowColumns, type StoredRow } from './stored-row.ts';

/** Which part of the matching rows is wanted. */
export interface Page {
  /** Only rows with a smaller id, newest first. */
  readonly before?: number | undefined;
  /** Only rows with a greater id, oldest first. Without either, the newest rows, newest first. */
  readonly after?: number | undefined;
  readonly limit: number;
}

export interface PageResult {
  readonly rows: CallLogRow[];
  /** Whether there are further rows in the same direction. */
  readonly hasMore: boolean;
}

/** Rows that are looked at in one turn of the event loop, a few milliseconds of work. */
const rowsPerTurn = 20_000;

/** Up to this many matching subjects, rows are found by the index of subjects instead of by looking at each. */
const maxListedSubjects = 1_000;

/**
 * One query, done in slices so that no query, whatever it looks for, keeps requests waiting for more than a few
 * milliseconds. SQL finds candidates; `matchesFilter` has the last word, so that what is found and what is pushed live
 * follow one rule.
 */
export async function queryPage(database: DatabaseSync, filter: CallLogFilter, page: Page): Promise<PageResult> {
  const query = new PageQuery(database, filter, page);
  return query.run();
}

class PageQuery {
  readonly #database: DatabaseSync;
  readonly #filter: CallLogFilter;
  readonly #page: Page;
  readonly #ascending: boolean;
  readonly #rows: CallLogRow[] = [];
  /** Ids of all subjects that match; undefined if all do, or too many to be listed. */
  #subjects: string | undefined;

  constructor(database: DatabaseSync, filter: CallLogFilter, page: Page) {
    this.#database = database;
    this.#filter = filter;
    this.#page = page;
    this.#ascending = page.before === undefined && page.after !== undefined;
  }

  async run(): Promise<PageResult> {
    const { limit } = this.#page;
    if (narrowsSubjects(this.#filter)) {
      const subjects = await this.#findSubjects();
      if (subjects?.length === 0) return { rows: [], hasMore: false };
      this.#subjects = subjects === undefined ? undefined : JSON.stringify(subjects);
    }
    let cursor = this.#firstId();
    while (cursor !== undefined) {
      // One row more than wanted shows whether there are more.
      if (this.#takeSlice(cursor, limit + 1)) return { rows: this.#rows.slice(0, limit), hasMore: true };
      await nextTurn();
      cursor = this.#nextCandidate(this.#ascending ? cursor + rowsPerTurn : cursor - rowsPerTurn);
    }
    return { rows: this.#rows, hasMore: false };
  }

  /** Ids of the matching subjects, or undefined if there are more than can be listed. */
  async #findSubjects(): Promise<number[] | undefined> {
    const newest = Number(this.#database.prepare('SELECT max(id) AS id FROM subjects').get()?.['id'] ?? 0);
    const condition = subjectCondition(this.#filter);
    const statement = this.#database.prepare(
      `SELECT s.id FROM subjects s WHERE s.id BETWEEN ? AND ? AND ${condition.sql} LIMIT ${maxListedSubjects + 1}`,
    );
    const found: number[] = [];
    for (let last = newest; last > 0; last -= rowsPerTurn) {
      const ids = statement.all(last - rowsPerTurn + 1, last, ...condition.values) as unknown as { id: number }[];
      for (const { id } of ids) found.push(id);
      if (found.length > maxListedSubjects) return undefined;
      await nextTurn();
    }
    return found;
  }

  #firstId(): number | undefined {
    const { before, after } = this.#page;
    if (this.#ascending) return this.#nextCandidate((after ?? 0) + 1);
    return this.#nextCandidate(before === undefined ? Number.MAX_SAFE_INTEGER : before - 1);
  }

  /** The first id from `id` on, in the direction of the page, that can match by its subject. */
  #nextCandidate(id: number): number | undefined {
    const [extreme, comparison] = this.#ascending ? ['min', '>='] : ['max', '<='];
    const direct = `SELECT ${extreme}(id) AS id FROM calls WHERE id ${comparison} ?`;
    // The maximum for each subject is one step in the index of subjects, which ends with the ids of the calls.
    const bySubject = `SELECT ${extreme}(found.id) AS id FROM (
      SELECT (SELECT ${extreme}(c.id) FROM calls c WHERE c.subject_id = listed.value AND c.id ${comparison} ?) AS id
      FROM json_each(?) AS listed) AS found`;
    const row =
      this.#subjects === undefined
        ? this.#database.prepare(direct).get(id)
        : this.#database.prepare(bySubject).get(id, this.#subjects);
    const found = row?.['id'];
    return typeof found === 'number' ? found : undefined;
  }

  /** Takes the matching rows of one slice. @returns whether there are `wanted` now */
  #takeSlice(cursor: number, wanted: number): boolean {
    const [first, last] = this.#ascending ? [cursor, cursor + rowsPerTurn - 1] : [cursor - rowsPerTurn + 1, cursor];
    const calls = callCondition(this.#filter);
    const subjects: Condition =
      this.#subjects === undefined
        ? subjectCondition(this.#filter)
        : { sql: 'c.subject_id IN (SELECT value FROM json_each(?))', values: [this.#subjects] };
    const statement = this.#database.prepare(
      `SELECT ${rowColumns} FROM calls c JOIN subjects s ON s.id = c.subject_id
       WHERE c.id BETWEEN ? AND ? AND ${calls.sql} AND ${subjects.sql} ORDER BY c.id ${this.#ascending ? 'ASC' : 'DESC'}`,
    );
    for (const stored of statement.iterate(first, last, ...calls.values, ...subjects.values)) {
      const row = fromStoredRow(stored as unknown as StoredRow);
      if (matchesFilter(row, this.#filter)) this.#rows.push(row);
      if (this.#rows.length === wanted) return true;
    }
    return false;
  }
}
