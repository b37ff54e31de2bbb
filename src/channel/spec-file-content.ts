import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';

import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { readCredentialSpecFile } from './credential-spec-files.ts';

/** Names the content of a file: its SHA-256 in hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Does something with a file's content, and overwrites that in memory afterwards, since it may hold a password. */
export async function withFileContent<T>(path: string, work: (bytes: Uint8Array) => T | Promise<T>): Promise<T> {
  const bytes = await readCredentialSpecFile(path);
  try {
    return await work(bytes);
  } finally {
    bytes.fill(0);
  }
}

/** Digest of a file; undefined where there is none. @throws CcgVaultError `fileUnreadable` */
export async function digestOfFile(path: string): Promise<string | undefined> {
  try {
    return await withFileContent(path, digestOf);
  } catch (error) {
    if (error instanceof CcgVaultError && !(await isThere(path))) return undefined;
    throw error;
  }
}

/** Whether there is something of this name; what cannot be told counts as there. */
export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
  );
}
