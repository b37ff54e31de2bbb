import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/**
 * Each entry brings the schema to the version of its place in the list, starting at 1; entries are never changed.
 *
 * Requests of a host repeat themselves: a few sources ask for the same thing again and again. So everything a row says
 * in words is kept once, as a subject, and a call is a narrow row that points to it. That makes the log a fifth of the
 * size, writing cheap, and a search for text a search through the few subjects.
 *
 * `subjects.search` is what `searchText` makes of a subject. `calls.id` is never used again (AUTOINCREMENT).
 */
const migrations = [
  `CREATE TABLE subjects (
     id INTEGER PRIMARY KEY,
     key BLOB NOT NULL UNIQUE,
     plugin_input TEXT NOT NULL,
     source TEXT,
     connection TEXT,
     outcome TEXT NOT NULL,
     error_code TEXT,
     error_detail TEXT,
     domain TEXT,
     username TEXT,
     search TEXT NOT NULL
   ) STRICT;
   CREATE INDEX subjects_by_source ON subjects (source);
   CREATE TABLE calls (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     subject_id INTEGER NOT NULL REFERENCES subjects (id),
     started_at INTEGER NOT NULL,
     origin TEXT NOT NULL,
     cache TEXT NOT NULL,
     queue_ms REAL NOT NULL,
     auth_ms REAL NOT NULL,
     read_ms REAL NOT NULL,
     total_ms REAL NOT NULL,
     secret_version INTEGER,
     revealed INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX calls_by_subject ON calls (subject_id);`,
  `CREATE TABLE ccg_events (
     record_id INTEGER PRIMARY KEY,
     event_id INTEGER NOT NULL,
     time_created REAL NOT NULL,
     level INTEGER NOT NULL,
     data TEXT NOT NULL
   ) STRICT;
   CREATE INDEX ccg_events_by_time ON ccg_events (time_created);`,
  // Nearly all requests are CCG's; those of administrators are found without passing by the others.
  `CREATE INDEX calls_by_administrator ON calls (origin) WHERE origin <> 'ccg';`,
] as const;

/** How long one statement waits for another program that locks the database, in milliseconds. It blocks all of us. */
const busyTimeout = 50;

/** Memory for pages of the database, in KiB. What it does not hold, the cache of the operating system does. */
const pageCache = 1_024;

/**
 * Pages of the write-ahead log after which it is carried over to the database, which waits for the disk and delays the
 * requests of that moment by some milliseconds. Mostly the same few pages are written again and again, so that it takes
 * no longer after 4,000 pages (16 MiB) than after SQLite's usual 1,000 and comes a quarter as often.
 */
const checkpointPages = 4_000;

/**
 * Opens the database, creating it or bringing it to the current version.
 *
 * With a write-ahead log and synchronous=NORMAL a commit is handed to the operating system before it is acknowledged:
 * it survives the death of this process, however sudden. A loss of power may cost the last commits, never the database.
 * @throws CcgVaultError `callLogUnavailable`; nothing of an existing file is lost
 */
export function openCallLogDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
    if (process.platform !== 'win32') chmodSync(file, 0o600);
    database.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    database.exec(`PRAGMA cache_size = -${pageCache}; PRAGMA wal_autocheckpoint = ${checkpointPages}`);
    migrate(database);
    return database;
  } catch (error) {
    database?.close();
    throw callLogFailure(error);
  }
}

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > migrations.length) {
    throw new CcgVaultError('callLogUnavailable', 'it was written by a newer version of this program');
  }
  migrations.slice(version).forEach((statements, index) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      database.exec(statements);
      database.exec(`PRAGMA user_version = ${version + index + 1}; COMMIT`);
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  });
}

/** What the primary result codes mean for an administrator ([SQLite result codes]). */
const failures: Readonly<Record<number, string>> = {
  5: 'another program locks it',
  6: 'another program locks it',
  8: 'it may not be written',
  10: 'the disk reported an error',
  11: 'it is damaged; stop the service and move calllog.db, calllog.db-wal and calllog.db-shm away',
  13: 'the disk is full',
  14: 'it cannot be opened',
  19: 'another program has written to it',
  23: 'access was denied',
  26: 'it is not a database; stop the service and move calllog.db away',
};

/** The primary result code of an error of SQLite, if it is one. */
export function sqliteCode(error: unknown): number | undefined {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : undefined;
}

/** SQLITE_BUSY and SQLITE_LOCKED: trying again may help. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 5 || code === 6;
}

/** What errors of the operating system mean for an administrator, where a file beside the database met them. */
const fileFailures: Readonly<Record<string, string>> = {
  EACCES: 'access was denied',
  EBUSY: 'another program locks it',
  EDQUOT: 'the disk is full',
  EFBIG: 'the disk is full',
  EIO: 'the disk reported an error',
  ENOSPC: 'the disk is full',
  EPERM: 'access was denied',
  EROFS: 'it may not be written',
};

/** Failures that end without anything being done to the database: of locks, of the disk, and of the way to the file. */
const passing: ReadonlySet<number> = new Set([5, 6, 8, 10, 13, 14]);

/** `callLogUnavailable`, and whether it may be over by itself. */
class CallLogFailure extends CcgVaultError {
  readonly mayPass: boolean;

  constructor(reason: string, mayPass: boolean) {
    super('callLogUnavailable', reason);
    this.mayPass = mayPass;
  }
}

/** Whether a failure to open the call log may be over by itself, in contrast to a database that is damaged or newer. */
export function mayPass(error: unknown): boolean {
  return error instanceof CallLogFailure && error.mayPass;
}

/** What was thrown while the call log was used, as `callLogUnavailable`. */
export function callLogFailure(error: unknown): CcgVaultError {
  if (error instanceof CcgVaultError) return error;
  const { errcode, code: name } = error as { errcode?: number; code?: string };
  const code = sqliteCode(error);
  if (code !== undefined) return new CallLogFailure(failures[code] ?? `error ${errcode}`, passing.has(code));
  return new CallLogFailure(fileFailures[name ?? ''] ?? `error ${name ?? 'unknown'}`, 'syscall' in (error as object));
}
