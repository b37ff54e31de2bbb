import { randomBytes } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';

/** Rights of a new file: for its owner alone. */
const privateMode = 0o600;

/**
 * Puts a text in the place of a file in one step, with the owner and the rights of the one before; a link goes on
 * leading where it led. On Windows the new file has the rights that the folder gives, as every file there.
 *
 * @param isStillWanted asked when all is ready; nothing is replaced unless it says yes
 * @returns whether the file was replaced
 * @throws CcgVaultError `configUnwritable`, with nothing changed
 */
export async function replaceConfigurationFile(
  file: string,
  text: string,
  isStillWanted: () => Promise<boolean>,
): Promise<boolean> {
  let temporary: string | undefined;
  try {
    const target = await realpath(file).catch(() => file);
    const before = await stat(target).catch(() => undefined);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    temporary = `${target}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
    const handle = await open(temporary, 'wx', privateMode);
    try {
      await handle.writeFile(text);
      if (process.platform !== 'win32' && before !== undefined) {
        const own = await handle.stat();
        if (own.uid !== before.uid || own.gid !== before.gid) await handle.chown(before.uid, before.gid);
        await handle.chmod(before.mode & 0o777);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!(await isStillWanted())) return false;
    await rename(temporary, target);
    temporary = undefined;
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CcgVaultError('configUnwritable', code === undefined ? file : `${file} (${code})`);
  } finally {
    if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => undefined);
  }
}
