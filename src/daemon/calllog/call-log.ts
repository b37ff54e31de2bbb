import type { DatabaseSync } from 'node:sqlite';

import type { CallLogHistogram } from '../../shared/calllog/call-log-histogram.ts';
import type { CallLogFilter, CallLogRow, NewCallLogRow } from '../../shared/calllog/call-log-row.ts';
import type { CallLogConfig } from '../../shared/config/configuration.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { Logger } from '../logging/logger.ts';
import { callLogFailure, isBusy, mayPass } from './call-log-database.ts';
import { queryHistogram } from './call-log-histogram.ts';
import type { Page, PageResult } from './call-log-query.ts';
import { CallLogRetention } from './call-log-retention.ts';
import { CallLogStore } from './call-log-store.ts';
import { fromStoredRow, rowColumns, type StoredRow } from './stored-row.ts';
import { queryWithWaiting } from './waiting-rows.ts';

/**
 * When the database takes over the rows of the journal: so many milliseconds after the first of them, or as soon as
 * there are so many, which are two or three milliseconds of work. Few enough that no request waits for long, and enough
 * that hardly any does.
 */
const commitDelay = 200;
const commitRows = 1_000;

/** Pause after an attempt that failed, in milliseconds. */
const retryPause = 500;

/** How long another program may lock the database before that is a problem, in milliseconds. */
const lockPatience = 2_000;

export interface CallLogOptions {
  readonly logger: Logger;
  /** Called when `problem` is another one than before. */
  readonly onProblem?: () => void;
}

/**
 * The log of all credential requests, in an SQLite database that this process alone writes to, with a journal before it.
 *
 * A row is acknowledged when the operating system has it; the database takes rows over shortly after. When neither can
 * be written, appending fails and is tried anew with the next row, so that nothing has to be restarted.
 */
export class CallLog {
  readonly #store: CallLogStore;
  readonly #options: CallLogOptions;
  readonly #retention: CallLogRetention;
  readonly #listeners = new Set<(rows: readonly CallLogRow[]) => void>();
  /** Rows that listeners have not been told of. */
  #untold: CallLogRow[] = [];
  #commitTimer: NodeJS.Timeout | undefined;
  /** Since when another program locks the database, and when it is tried again, on the clock of `performance`. */
  #lockedSince: number | undefined;
  #retryAt = 0;
  #problem: CcgVaultError | undefined;
  #closed = false;

  private constructor(file: string, options: CallLogOptions) {
    const { logger } = options;
    this.#options = options;
    this.#store = new CallLogStore(file, logger);
    this.#retention = new CallLogRetention(
      {
        database: () => this.#database(),
        removedCalls: (count) => {
          this.#store.removedCalls(count);
        },
        removedSubjects: () => {
          this.#store.removedSubjects();
        },
      },
      logger,
    );
  }

  /**
   * Opens the log, creating it if it does not exist. A log that cannot be opened now but may be later, for example
   * because the disk is full, has a `problem` and is tried anew with each row: containers must start meanwhile.
   * @throws CcgVaultError `callLogUnavailable` saying what to do; an existing file is never removed or emptied
   */
  static open(file: string, options: CallLogOptions): CallLog {
    const log = new CallLog(file, options);
    try {
      log.#store.database();
      log.#commit();
    } catch (error) {
      if (!mayPass(error)) throw error;
      log.#report(callLogFailure(error));
    }
    return log;
  }

  /** Id of the newest row that was ever written; 0 if there was none. */
  get newestId(): number {
    return this.#store.newestId;
  }

  /** How many rows there are. */
  get count(): number {
    return this.#store.count;
  }

  /** Why the log could not be written last time; undefined when it could. */
  get problem(): CcgVaultError | undefined {
    return this.#problem;
  }

  /**
   * Writes one row.
   * @returns the row as it was stored; it survives the death of this process from here on
   * @throws CcgVaultError `callLogUnavailable` when it is not stored
   */
  append(row: NewCallLogRow): CallLogRow {
    if (this.#closed) throw new CcgVaultError('callLogUnavailable', 'it is closed');
    let taken: CallLogRow;
    try {
      taken = this.#store.take(row);
    } catch (error) {
      const failure = callLogFailure(error);
      this.#report(failure);
      throw failure;
    }
    if (this.#store.waiting.length === 0) this.#report(undefined);
    if (this.#untold.push(taken) === 1) process.nextTick(this.#settleSoon);
    return taken;
  }

  /** Calls `listener` with rows that were written, oldest first. @returns a function that ends it */
  onAppended(listener: (rows: readonly CallLogRow[]) => void): () => void {
    // Who listens from now on is told of rows after `newestId`.
    this.#tell();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Matching rows. Works in slices, between which requests are answered.
   * @throws CcgVaultError `callLogUnavailable`
   */
  async query(filter: CallLogFilter, page: Page): Promise<PageResult> {
    try {
      return await queryWithWaiting(this.#database(), [...this.#store.waiting], filter, page);
    } catch (error) {
      throw callLogFailure(error);
    }
  }

  /**
   * How many rows match, and how long they took, in at most `buckets` buckets of time. Works in slices as `query` does.
   * Rows that wait because another program locks the database are not counted.
   * @throws CcgVaultError `callLogUnavailable`
   */
  async histogram(filter: CallLogFilter, buckets: number): Promise<CallLogHistogram> {
    try {
      return await queryHistogram(this.#database(), filter, buckets);
    } catch (error) {
      throw callLogFailure(error);
    }
  }

  /**
   * @returns one row, or undefined if there is none or retention has removed it
   * @throws CcgVaultError `callLogUnavailable`
   */
  get(id: number): CallLogRow | undefined {
    const waiting = this.#store.waiting.find((row) => row.id === id);
    return waiting ?? this.#oneStoredRow('c.id = ?', [id]);
  }

  /**
   * The newest row of a source, or of an outcome of a source, found without looking at others.
   * @throws CcgVaultError `callLogUnavailable`
   */
  newestRow({ source, outcome }: { source: string; outcome?: 'ok' | 'error' }): CallLogRow | undefined {
    const waiting = this.#store.waiting.findLast(
      (row) => row.source === source && (outcome === undefined || row.outcome === outcome),
    );
    const condition = `c.id = (SELECT max((SELECT max(id) FROM calls WHERE subject_id = s.id)) FROM subjects s
                               WHERE s.source = ? AND (? IS NULL OR s.outcome = ?))`;
    return waiting ?? this.#oneStoredRow(condition, [source, outcome ?? null, outcome ?? null]);
  }

  /** Sets how long rows are kept, and begins to remove what is older in small slices. */
  setRetention(retention: CallLogConfig): void {
    if (!this.#closed) this.#retention.set(retention);
  }

  /** Has the database take over what it lacks, and closes everything. */
  close(): void {
    if (this.#closed) return;
    this.#retention.stop();
    this.#retryAt = 0;
    this.#commit();
    this.#closed = true;
    clearTimeout(this.#commitTimer);
    this.#tell();
    this.#store.close();
  }

  /** The database, with all rows in it unless it cannot be written. @throws CcgVaultError `callLogUnavailable` */
  #database(): DatabaseSync {
    if (this.#closed) throw new CcgVaultError('callLogUnavailable', 'it is closed');
    this.#commit();
    return this.#store.database();
  }

  #oneStoredRow(condition: string, values: (string | number | null)[]): CallLogRow | undefined {
    try {
      const stored = this.#database()
        .prepare(`SELECT ${rowColumns} FROM calls c JOIN subjects s ON s.id = c.subject_id WHERE ${condition}`)
        .get(...values);
      return stored === undefined ? undefined : fromStoredRow(stored as unknown as StoredRow);
    } catch (error) {
      throw callLogFailure(error);
    }
  }

  /**
   * Lets the answer that waits for the row be written first, which is done in the ticks after this one; but does not wait
   * for a turn of the event loop, which would be a system call or two for each row.
   */
  readonly #settleSoon = (): void => {
    process.nextTick(this.#settle);
  };

  /** What is done for rows after they were acknowledged, once for all that came together. */
  readonly #settle = (): void => {
    this.#tell();
    if (this.#closed || this.#store.waiting.length === 0) return;
    if (this.#store.waiting.length >= commitRows) this.#commit();
    else this.#commitLater(commitDelay);
  };

  #tell(): void {
    const rows = this.#untold;
    if (rows.length === 0) return;
    this.#untold = [];
    for (const listener of this.#listeners) listener(rows);
  }

  #commitLater(delay: number): void {
    this.#commitTimer ??= setTimeout(() => {
      this.#commitTimer = undefined;
      this.#retryAt = 0;
      this.#commit();
    }, delay).unref();
  }

  /** Has the database take over what waits, unless that failed just now; then it is tried again by itself. */
  #commit(): void {
    if (this.#store.waiting.length === 0 || performance.now() < this.#retryAt) return;
    clearTimeout(this.#commitTimer);
    this.#commitTimer = undefined;
    try {
      this.#store.commit();
      this.#lockedSince = undefined;
      this.#report(undefined);
    } catch (error) {
      const now = performance.now();
      this.#lockedSince = isBusy(error) ? (this.#lockedSince ?? now) : undefined;
      if (now - (this.#lockedSince ?? -Infinity) >= lockPatience) this.#report(callLogFailure(error));
      this.#retryAt = now + retryPause;
      this.#commitLater(retryPause);
    }
  }

  #report(problem: CcgVaultError | undefined): void {
    if (problem?.detail === this.#problem?.detail) return;
    this.#problem = problem;
    const { logger, onProblem } = this.#options;
    if (problem === undefined) logger.info('The call log can be written again');
    else logger.error({ code: problem.code, detail: problem.detail }, 'The call log cannot be written');
    onProblem?.();
  }
}
