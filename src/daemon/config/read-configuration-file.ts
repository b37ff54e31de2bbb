import { open } from 'node:fs/promises';

import { maxConfigurationBytes } from '../../shared/config/parse-configuration.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/**
 * The text of a configuration file.
 *
 * @returns undefined if there is no file
 * @throws CcgVaultError `configUnreadable` if it is no regular file, too large, not UTF-8 or may not be read
 */
export async function readConfigurationFile(path: string): Promise<string | undefined> {
  let handle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw new CcgVaultError('configUnreadable', path);
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new CcgVaultError('configUnreadable', `${path} is not a file`);
    if (stats.size > maxConfigurationBytes) throw new CcgVaultError('configUnreadable', `${path} is larger than 1 MiB`);
    return decode(await handle.readFile(), path);
  } catch (error) {
    throw error instanceof CcgVaultError ? error : new CcgVaultError('configUnreadable', path);
  } finally {
    await handle.close();
  }
}

function decode(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CcgVaultError('configUnreadable', `${path} is not saved as UTF-8`);
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
