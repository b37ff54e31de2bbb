import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import { haveSameSubject, searchText, subjectKey } from './stored-row.ts';

/** Inputs whose last subjects are remembered, so that a repeated request costs no look-up. */
const rememberedInputs = 1_024;

/** Writes rows to one open database. */
export class CallLogWriter {
  readonly #database: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #findSubject: StatementSync;
  readonly #addSubject: StatementSync;
  readonly #addCall: StatementSync;
  /** The last row of each PluginInput with the id of its subject, the least recently used first. */
  readonly #lastRows = new Map<string, { readonly row: CallLogRow; readonly subject: number }>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#findSubject = database.prepare('SELECT id FROM subjects WHERE key = ?');
    this.#addSubject = database.prepare(
      `INSERT INTO subjects (key, plugin_input, source, connection, outcome, error_code, error_detail, domain, username,
         search) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#addCall = database.prepare(
      `INSERT INTO calls (id, subject_id, started_at, origin, cache, queue_ms, auth_ms, read_ms, total_ms,
         secret_version, revealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  /** Writes rows with their ids in one transaction. @throws the error of SQLite; nothing is written then */
  write(rows: readonly CallLogRow[]): void {
    this.#begin.run();
    try {
      for (const row of rows) this.#insert(row);
      this.#commit.run();
    } catch (error) {
      // What was remembered since the transaction began may not exist.
      this.#lastRows.clear();
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Forgets which subjects exist, to be called after some were removed. */
  forgetSubjects(): void {
    this.#lastRows.clear();
  }

  #insert(row: CallLogRow): void {
    const { queue, auth, read, total } = row.durations;
    this.#addCall.run(
      row.id,
      this.#subjectOf(row),
      row.startedAt,
      row.origin,
      row.cache,
      queue,
      auth,
      read,
      total,
      row.secretVersion,
      row.revealed ? 1 : 0,
    );
  }

  #subjectOf(row: CallLogRow): number {
    const last = this.#lastRows.get(row.pluginInput);
    const subject = last !== undefined && haveSameSubject(last.row, row) ? last.subject : this.#lookUpSubject(row);
    this.#lastRows.delete(row.pluginInput);
    this.#lastRows.set(row.pluginInput, { row, subject });
    if (this.#lastRows.size > rememberedInputs) {
      const [oldest] = this.#lastRows.keys();
      if (oldest !== undefined) this.#lastRows.delete(oldest);
    }
    return subject;
  }

  #lookUpSubject(row: CallLogRow): number {
    const key = subjectKey(row);
    return this.#storedSubject(key) ?? this.#newSubject(key, row);
  }

  #storedSubject(key: Buffer): number | undefined {
    return (this.#findSubject.get(key) as { id: number } | undefined)?.id;
  }

  #newSubject(key: Buffer, row: CallLogRow): number {
    const { lastInsertRowid } = this.#addSubject.run(
      key,
      row.pluginInput,
      row.source,
      row.connection,
      row.outcome,
      row.errorCode,
      row.errorDetail,
      row.domain,
      row.username,
      searchText(row),
    );
    return Number(lastInsertRowid);
  }
}
