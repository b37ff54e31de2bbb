import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import type { CallLogRow, NewCallLogRow } from '../../shared/calllog/call-log-row.ts';
import type { Logger } from '../logging/logger.ts';
import { callLogFailure, isBusy, openCallLogDatabase } from './call-log-database.ts';
import { CallLogWriter } from './call-log-writer.ts';
import { IntakeJournal } from './intake-journal.ts';
import { storable } from './stored-row.ts';

interface Connection {
  readonly database: DatabaseSync;
  readonly writer: CallLogWriter;
}

/**
 * The journal of a database. It has a folder to itself: the one of the database is watched for changes of the
 * configuration, so that each line would be told of.
 */
function journalOf(file: string): string {
  return path.join(path.dirname(file), 'journal', `${path.basename(file, '.db')}.intake`);
}

/**
 * Where the rows of the call log are kept: in a database, and until that has them in a journal, which takes a single row
 * in a fraction of the time. A row gets its id when it is taken, so that the database takes over each row once,
 * wherever this process may have been killed.
 */
export class CallLogStore {
  readonly #file: string;
  readonly #logger: Logger;
  #connection: Connection | undefined;
  #journal: IntakeJournal | undefined;
  #waiting: CallLogRow[] = [];
  #newestId = 0;
  #stored = 0;

  /** @param file of the database, with the journal in a folder beside it; opened when they are used */
  constructor(file: string, logger: Logger) {
    this.#file = file;
    this.#logger = logger;
  }

  /** Id of the newest row that was ever taken; 0 if there was none. */
  get newestId(): number {
    return this.#newestId;
  }

  /** How many rows there are. */
  get count(): number {
    return this.#stored + this.#waiting.length;
  }

  /** Rows that the database does not have yet, by growing ids. */
  get waiting(): readonly CallLogRow[] {
    return this.#waiting;
  }

  /** @throws CcgVaultError `callLogUnavailable` */
  database(): DatabaseSync {
    return this.#connected().database;
  }

  /**
   * Takes a row: into the journal, or, while that cannot be written, into the database with all that wait for it.
   * @returns the row as it is kept from now on
   * @throws CcgVaultError `callLogUnavailable` when neither can be written
   */
  take(newRow: NewCallLogRow): CallLogRow {
    // Without the database nobody knows the next id.
    if (this.#journal === undefined) this.#connected();
    const row = storable(newRow, this.#newestId + 1);
    this.#waiting.push(row);
    try {
      if (this.#journal?.append(row) !== true) this.commit();
    } catch (error) {
      this.#waiting = this.#waiting.filter((other) => other !== row);
      throw callLogFailure(error);
    }
    this.#newestId = row.id;
    return row;
  }

  /** Has the database take over what waits for it. @throws what was thrown; nothing is lost then */
  commit(): void {
    if (this.#waiting.length === 0) return;
    try {
      this.#connected().writer.write(this.#waiting);
    } catch (error) {
      // A connection may keep an error for good, for example after the disk was away; the next attempt gets a new one.
      if (!isBusy(error)) this.#disconnect();
      throw error;
    }
    this.#stored += this.#waiting.length;
    this.#waiting = [];
    this.#journal?.clear();
  }

  /** To be called after retention has removed rows. */
  removedCalls(count: number): void {
    this.#stored -= count;
  }

  /** To be called after retention has removed subjects. */
  removedSubjects(): void {
    this.#connection?.writer.forgetSubjects();
  }

  /** Closes everything. What the database could not be given is in the journal. */
  close(): void {
    this.#disconnect();
    this.#journal?.close();
    this.#journal = undefined;
  }

  #connected(): Connection {
    if (this.#connection !== undefined) return this.#connection;
    const database = openCallLogDatabase(this.#file);
    try {
      const { count } = database.prepare('SELECT count(*) AS count FROM calls').get() as { count: number };
      const sequence = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'calls'").get();
      const connection = { database, writer: new CallLogWriter(database) };
      this.#openJournal();
      this.#stored = count;
      this.#passOver(Number(sequence?.['seq'] ?? 0));
      this.#connection = connection;
      return connection;
    } catch (error) {
      database.close();
      throw callLogFailure(error);
    }
  }

  /** Takes up what an earlier process left, the first time. */
  #openJournal(): void {
    if (this.#journal !== undefined) return;
    const { journal, rows } = IntakeJournal.open(journalOf(this.#file), this.#logger);
    this.#journal = journal;
    this.#waiting = rows;
  }

  /** Rows up to this id are in the database already: they were committed, but the journal was not emptied any more. */
  #passOver(newestStored: number): void {
    this.#waiting = this.#waiting.filter(({ id }) => id > newestStored);
    this.#newestId = Math.max(this.#newestId, newestStored, this.#waiting.at(-1)?.id ?? 0);
    if (this.#waiting.length === 0) this.#journal?.clear();
  }

  #disconnect(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    try {
      connection?.database.close();
    } catch {
      // A database that cannot even be closed is left to the end of the process.
      return;
    }
  }
}
