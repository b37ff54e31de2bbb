import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

import { maxConfigurationBytes } from '../shared/config/parse-configuration.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';

/**
 * The text of a file that somebody has chosen to be imported, read with the rights of whoever runs this program. It may
 * hold secrets: it is for the daemon alone.
 *
 * @param file absolute
 * @throws CcgVaultError `importUnreadable`, saying what is wrong with it and nothing of what it holds
 */
export async function readImportFile(file: string): Promise<string> {
  const refuse = (reason: string): CcgVaultError => new CcgVaultError('importUnreadable', `${file} ${reason}`);
  try {
    const target = await realpath(file);
    // Whoever may put a link there would otherwise choose what an administrator reads.
    if (path.dirname(target) !== (await realpath(path.dirname(file)))) {
      throw refuse('is a link that leads out of its folder');
    }
    // Opening a named pipe would wait for a writer.
    const { isFile, isFolder } = await kindOf(target);
    if (!isFile) throw refuse(isFolder ? 'is a folder' : 'is not a file');
    const handle = await open(target, 'r');
    try {
      if (!(await handle.stat()).isFile()) throw refuse('is not a file');
      const bytes = await readBounded(handle, maxConfigurationBytes + 1);
      try {
        const trouble = bytes.length > maxConfigurationBytes ? 'is larger than 1 MiB' : troubleWith(bytes);
        if (trouble !== undefined) throw refuse(trouble);
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } finally {
        bytes.fill(0);
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof CcgVaultError) throw error;
    throw refuse(reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? 'cannot be read');
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'may not be read by this account',
  EBUSY: 'is held open by another program',
  ELOOP: 'is a link that leads to itself',
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EPERM: 'may not be read by this account',
};

async function kindOf(file: string): Promise<{ readonly isFile: boolean; readonly isFolder: boolean }> {
  const stats = await stat(file);
  return { isFile: stats.isFile(), isFolder: stats.isDirectory() };
}

/** As much of a file as there is, up to so many bytes. */
async function readBounded(handle: FileHandle, most: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(most);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, most - length, length);
    length += bytesRead;
    if (bytesRead === 0 || length === most) return buffer.subarray(0, length);
  }
}

/** Why the bytes are no text in UTF-8; undefined where they are. */
function troubleWith(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'is saved as UTF-16';
  // Text has line ends and tabs, and no other control character.
  const isBinary = bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
  if (isBinary) return 'is not text';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return undefined;
  } catch {
    return 'is not saved as UTF-8';
  }
}
