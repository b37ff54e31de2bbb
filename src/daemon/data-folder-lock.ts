import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';

/** Held while a daemon uses a data folder. */
export interface DataFolderLock {
  release(): void;
}

/** SQLITE_BUSY, [SQLite result codes]. */
const sqliteBusy = 5;

/**
 * Takes the data folder for this process, creating it (0700) if it does not exist. Node has no file locks of its own,
 * SQLite has: an open exclusive transaction is a lock of the operating system on every platform, which ends with the
 * process, however that ends.
 * @throws CcgVaultError `dataFolderInUse` when another process holds it, `dataFolderUnusable`
 */
export function lockDataFolder(folder: string): DataFolderLock {
  const runFolder = path.join(folder, 'run');
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(runFolder, { recursive: true, mode: 0o700 });
    database = new DatabaseSync(path.join(runFolder, 'daemon.lock'));
    if (process.platform !== 'win32') chmodSync(path.join(runFolder, 'daemon.lock'), 0o600);
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    const { errcode, code } = error as { errcode?: number; code?: string };
    if (errcode === sqliteBusy) throw new CcgVaultError('dataFolderInUse', folder);
    throw new CcgVaultError('dataFolderUnusable', `${folder} (${code ?? 'unknown'})`);
  }
  const held = database;
  return {
    release: () => {
      held.close();
    },
  };
}
