import { mkdir, open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { maxSpecBytes } from '../shared/credspec/parse.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { writeWholly } from './write-wholly.ts';

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

export interface WriteOptions {
  /** Keeps what is replaced, byte by byte, in the file that `previousVersionFile` names. */
  readonly keepPrevious?: boolean;
  /** Permissions of a file that is not there yet, where they are not to be those of any file. */
  readonly mode?: number;
}

/**
 * Where the version before the last save is kept: beside the name that was saved, also where that is a link. Its ending
 * keeps it out of Docker's and our lists.
 */
export function previousVersionFile(path: string): string {
  return `${path}.bak`;
}

/**
 * Writes a credential spec as UTF-8 without a byte order mark, wholly or not at all: to a new file beside it, which
 * then takes its name. Where the name is a link, the file behind it is replaced.
 *
 * @throws CcgVaultError `fileExists`, `fileAccessDenied` or `fileUnwritable`
 */
export async function writeCredentialSpecFile(
  path: string,
  content: string | Uint8Array,
  existing: ExistingFile,
  { keepPrevious = false, mode: newMode = 0o644 }: WriteOptions = {},
): Promise<void> {
  const present = await stat(path).catch(() => undefined);
  if (present !== undefined && existing === 'refuse') throw new CcgVaultError('fileExists', path);
  const target = present === undefined ? path : await realpath(path).catch(() => path);
  const mode = present?.mode ?? newMode;
  try {
    // The kept version is whole before the file itself is touched.
    if (keepPrevious && present !== undefined) {
      await writeWholly(previousVersionFile(path), await readFile(target), mode);
    }
    await writeWholly(target, content, mode);
  } catch (error) {
    throw writeFailure(error, path);
  }
}

/**
 * Makes Docker's folder for credential specs where it is not there: Docker makes its data folder, but not this one in it.
 *
 * @throws CcgVaultError `fileAccessDenied` or `fileUnwritable`
 */
export async function makeSpecFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw writeFailure(error, folder);
  }
}

/** What a failed write means to the user; of the error itself, only its code is looked at. */
export function writeFailure(
  error: unknown,
  path: string,
  platform: NodeJS.Platform = process.platform,
): CcgVaultError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new CcgVaultError('fileUnwritable', `no space is left on the disk of ${path}`);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    const copy = platform === 'win32' ? `copy /Y FILE "${path}"` : `sudo cp FILE "${path}"`;
    return new CcgVaultError('fileAccessDenied', `${path}; as administrator: ${copy}`);
  }
  return new CcgVaultError('fileUnwritable', path);
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
