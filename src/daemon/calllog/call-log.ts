import type { DatabaseSync } from 'node:sqlite';

import type { CallLogHistogram } from '../../shared/calllog/call-log-histogram.ts';
import type { CallLogFilter, CallLogRow, NewCallLogRow } from '../../shared/calllog/call-log-row.ts';
import type { CallLogConfig } from '../../shared/config/configuration.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { Logger } from '../logging/logger.ts';
import { callLogFailure, isBusy, mayPass, openCallLogDatabase } from './call-log-database.ts';
import { queryHistogram } from './call-log-histogram.ts';
import { type Page, type PageResult, queryPage } from './call-log-query.ts';
import { removeExpiredCalls, removeUnusedSubjects } from './call-log-retention.ts';
import { CallLogWriter } from './call-log-writer.ts';
import { fromStoredRow, rowColumns, storable, type StoredRow } from './stored-row.ts';

/** How long rows wait for another program that locks the database, in milliseconds. */
const lockPatience = 2_000;

/** Pause between two attempts while the database is locked, in milliseconds. */
const lockRetryPause = 25;

/** Rows are written together while more arrive in quick succession, but wait no longer than this, in milliseconds. */
const maxGatherTime = 2;

/** How often retention is applied, and how long it rests between two slices, in milliseconds. */
const retentionInterval = 60_000;
const retentionPause = 20;

export interface CallLogOptions {
  readonly logger: Logger;
}

interface PendingRow {
  readonly row: NewCallLogRow;
  readonly since: number;
  readonly resolve: (row: CallLogRow) => void;
  readonly reject: (error: CcgVaultError) => void;
}

/**
 * The log of all credential requests, in an SQLite database that this process alone writes to.
 *
 * A row is acknowledged when it is committed; rows that arrive together are committed together. When the database
 * cannot be written, appending fails and is tried anew with the next row, so that nothing has to be restarted.
 */
export class CallLog {
  readonly #file: string;
  readonly #logger: Logger;
  readonly #listeners = new Set<(rows: readonly CallLogRow[]) => void>();
  #database: DatabaseSync | undefined;
  #writer: CallLogWriter | undefined;
  #pending: PendingRow[] = [];
  #flushScheduled = false;
  #newestId = 0;
  #count = 0;
  #problem: CcgVaultError | undefined;
  #retention: CallLogConfig | undefined;
  #retentionTimer: NodeJS.Timeout | undefined;
  /** Whether rows were removed since subjects were swept last, and where sweeping goes on. */
  #removedRows = false;
  #nextSubject = 0;
  #closed = false;

  private constructor(file: string, { logger }: CallLogOptions) {
    this.#file = file;
    this.#logger = logger;
  }

  /**
   * Opens the log, creating it if it does not exist. A log that cannot be opened now but may be later, for example
   * because the disk is full, has a `problem` and is tried anew with each row: containers must start meanwhile.
   * @throws CcgVaultError `callLogUnavailable` saying what to do; an existing file is never removed or emptied
   */
  static open(file: string, options: CallLogOptions): CallLog {
    const log = new CallLog(file, options);
    try {
      log.#connect();
    } catch (error) {
      if (!mayPass(error)) throw error;
      log.#report(callLogFailure(error));
    }
    return log;
  }

  /** Id of the newest row that was ever written; 0 if there was none. */
  get newestId(): number {
    return this.#newestId;
  }

  /** How many rows there are. */
  get count(): number {
    return this.#count;
  }

  /** Why the log could not be written last time; undefined when it could. */
  get problem(): CcgVaultError | undefined {
    return this.#problem;
  }

  /**
   * Writes one row.
   * @returns the row as it was stored, when it is committed
   * @throws CcgVaultError `callLogUnavailable` when it is not
   */
  append(row: NewCallLogRow): Promise<CallLogRow> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new CcgVaultError('callLogUnavailable', 'it is closed'));
        return;
      }
      this.#pending.push({ row: storable(row), since: performance.now(), resolve, reject });
      this.#scheduleFlush();
    });
  }

  /** Calls `listener` with rows that were committed, oldest first. @returns a function that ends it */
  onAppended(listener: (rows: readonly CallLogRow[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Matching rows. Works in slices, between which requests are answered.
   * @throws CcgVaultError `callLogUnavailable`
   */
  async query(filter: CallLogFilter, page: Page): Promise<PageResult> {
    try {
      return await queryPage(this.#connected(), filter, page);
    } catch (error) {
      throw callLogFailure(error);
    }
  }

  /**
   * How many rows match, and how long they took, in at most `buckets` buckets of time. Works in slices as `query` does.
   * @throws CcgVaultError `callLogUnavailable`
   */
  async histogram(filter: CallLogFilter, buckets: number): Promise<CallLogHistogram> {
    try {
      return await queryHistogram(this.#connected(), filter, buckets);
    } catch (error) {
      throw callLogFailure(error);
    }
  }

  /** @returns one row, or undefined if there is none or retention has removed it */
  get(id: number): CallLogRow | undefined {
    return this.#oneRow('c.id = ?', [id]);
  }

  /**
   * The newest row of a source, or of an outcome of a source, found without looking at others.
   * @throws CcgVaultError `callLogUnavailable`
   */
  newestRow(wanted: { readonly source: string; readonly outcome?: 'ok' | 'error' }): CallLogRow | undefined {
    return this.#oneRow(
      `c.id = (SELECT max((SELECT max(id) FROM calls WHERE subject_id = s.id)) FROM subjects s
               WHERE s.source = ? AND (? IS NULL OR s.outcome = ?))`,
      [wanted.source, wanted.outcome ?? null, wanted.outcome ?? null],
    );
  }

  /** Sets how long rows are kept, and begins to remove what is older in small slices. */
  setRetention(retention: CallLogConfig): void {
    this.#retention = retention;
    this.#scheduleRetention(retentionPause);
  }

  /** Writes what is pending and closes the database. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#retentionTimer);
    if (this.#pending.length > 0) this.#flush();
    for (const { reject } of this.#pending.splice(0)) reject(new CcgVaultError('callLogUnavailable', 'it is closed'));
    this.#disconnect();
  }

  #connect(): DatabaseSync {
    const database = openCallLogDatabase(this.#file);
    try {
      const { count } = database.prepare('SELECT count(*) AS count FROM calls').get() as { count: number };
      const sequence = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'calls'").get();
      this.#writer = new CallLogWriter(database);
      this.#count = count;
      this.#newestId = Number(sequence?.['seq'] ?? 0);
    } catch (error) {
      database.close();
      throw callLogFailure(error);
    }
    this.#database = database;
    return database;
  }

  /** @throws CcgVaultError `callLogUnavailable` */
  #connected(): DatabaseSync {
    if (this.#closed) throw new CcgVaultError('callLogUnavailable', 'it is closed');
    return this.#database ?? this.#connect();
  }

  #disconnect(): void {
    const database = this.#database;
    this.#database = undefined;
    this.#writer = undefined;
    try {
      database?.close();
    } catch {
      // A database that cannot even be closed is left to the end of the process.
      return;
    }
  }

  #oneRow(condition: string, values: (string | number | null)[]): CallLogRow | undefined {
    try {
      const stored = this.#connected()
        .prepare(`SELECT ${rowColumns} FROM calls c JOIN subjects s ON s.id = c.subject_id WHERE ${condition}`)
        .get(...values);
      return stored === undefined ? undefined : fromStoredRow(stored as unknown as StoredRow);
    } catch (error) {
      throw callLogFailure(error);
    }
  }

  #scheduleFlush(): void {
    if (this.#flushScheduled) return;
    this.#flushScheduled = true;
    let gathered = 0;
    const look = (): void => {
      const { length } = this.#pending;
      const waited = performance.now() - (this.#pending[0]?.since ?? 0);
      // A single row is written at once; several show that requests come together, and more may follow.
      if (length > Math.max(1, gathered) && waited < maxGatherTime) {
        gathered = length;
        setImmediate(look);
        return;
      }
      this.#flushScheduled = false;
      this.#flush();
    };
    setImmediate(look);
  }

  #flush(): void {
    const batch = this.#pending;
    this.#pending = [];
    if (batch.length === 0) return;
    let written: CallLogRow[];
    try {
      this.#database ??= this.#connect();
      this.#writer ??= new CallLogWriter(this.#database);
      written = this.#writer.write(batch.map(({ row }) => row));
    } catch (error) {
      this.#failed(batch, error);
      return;
    }
    this.#report(undefined);
    this.#newestId = written.at(-1)?.id ?? this.#newestId;
    this.#count += written.length;
    batch.forEach(({ resolve, row }, index) => {
      resolve(written[index] ?? { ...row, id: this.#newestId });
    });
    for (const listener of this.#listeners) listener(written);
  }

  #failed(batch: PendingRow[], error: unknown): void {
    const oldest = batch[0]?.since ?? 0;
    if (isBusy(error) && performance.now() - oldest < lockPatience && !this.#closed) {
      this.#pending = [...batch, ...this.#pending];
      this.#flushScheduled = true;
      setTimeout(() => {
        this.#flushScheduled = false;
        this.#flush();
      }, lockRetryPause);
      return;
    }
    const failure = callLogFailure(error);
    this.#report(failure);
    // A connection may keep an error for good, for example after the disk was away; the next row gets a new one.
    if (!isBusy(error)) this.#disconnect();
    for (const { reject } of batch) reject(failure);
  }

  #report(problem: CcgVaultError | undefined): void {
    if (problem?.detail === this.#problem?.detail) return;
    this.#problem = problem;
    if (problem === undefined) this.#logger.info('The call log can be written again');
    else this.#logger.error({ code: problem.code, detail: problem.detail }, 'The call log cannot be written');
  }

  #scheduleRetention(delay: number): void {
    clearTimeout(this.#retentionTimer);
    if (this.#closed) return;
    this.#retentionTimer = setTimeout(() => {
      this.#applyRetention();
    }, delay).unref();
  }

  #applyRetention(): void {
    const retention = this.#retention;
    if (retention === undefined) return;
    try {
      const removed = removeExpiredCalls(this.#connected(), retention, Date.now());
      this.#count -= removed;
      if (removed > 0) this.#removedRows = true;
      else if (this.#removedRows) this.#sweepSubjects();
      this.#scheduleRetention(removed > 0 || this.#removedRows ? retentionPause : retentionInterval);
    } catch (error) {
      this.#logger.warn({ detail: callLogFailure(error).detail }, 'Old rows of the call log could not be removed');
      this.#scheduleRetention(retentionInterval);
    }
  }

  #sweepSubjects(): void {
    const { next, removed } = removeUnusedSubjects(this.#connected(), this.#nextSubject);
    if (removed > 0) this.#writer?.forgetSubjects();
    this.#nextSubject = next ?? 0;
    if (next === undefined) this.#removedRows = false;
  }
}
