import { randomBytes } from 'node:crypto';
import { open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { maxSpecBytes } from '../shared/credspec/parse.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';

/**
 * The bytes of a credential spec file; of one that is too large, only so many that the rules can say so.
 *
 * @throws CcgVaultError `fileUnreadable` if it is no regular file or may not be read
 */
export async function readCredentialSpecFile(path: string): Promise<Uint8Array> {
  try {
    // Opening a named pipe would wait for a writer.
    if (!(await stat(path)).isFile()) throw new CcgVaultError('fileUnreadable', `${path} is not a file`);
    const handle = await open(path, 'r');
    try {
      const buffer = new Uint8Array(maxSpecBytes + 1);
      let length = 0;
      for (;;) {
        const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
        length += bytesRead;
        if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof CcgVaultError ? error : new CcgVaultError('fileUnreadable', path);
  }
}

/** What to do where the file is there already. */
export type ExistingFile = 'replace' | 'refuse';

/**
 * Writes a credential spec as UTF-8 without a byte order mark, wholly or not at all: to a new file beside it, which
 * then takes its name. Where the name is a link, the file behind it is replaced.
 *
 * @throws CcgVaultError `fileExists` or `fileUnwritable`
 */
export async function writeCredentialSpecFile(path: string, text: string, existing: ExistingFile): Promise<void> {
  const present = await stat(path).catch(() => undefined);
  if (present !== undefined && existing === 'refuse') throw new CcgVaultError('fileExists', path);
  const target = present === undefined ? path : await realpath(path).catch(() => path);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', present?.mode ?? 0o644);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new CcgVaultError('fileUnwritable', path);
  }
}

/**
 * Paths of the credential specs in a folder, in the order of their names.
 *
 * @throws CcgVaultError `fileUnreadable` if the folder is not there or may not be read
 */
export async function listCredentialSpecFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && /^[^.].*\.json$/i.test(entry.name))
      .map((entry) => join(folder, entry.name))
      .sort((one, other) => one.localeCompare(other, 'en'));
  } catch {
    throw new CcgVaultError('fileUnreadable', folder);
  }
}
