import { lstat } from 'node:fs/promises';
import path from 'node:path';

import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';

/**
 * Refuses an admin endpoint that another account could have put in the daemon's place. To be called before and after
 * connecting, so that a swap in between shows. On Windows there is nothing to check from here, since Node cannot read
 * who owns a pipe; docs/native.md says what protects the name, and when it does not.
 * @throws CcgVaultError `endpointNotTrusted`; `daemonUnreachable` where there is no endpoint
 */
export async function checkEndpointTrust(endpoint: string): Promise<void> {
  if (process.platform !== 'win32') await checkUnixSocket(endpoint);
}

async function checkUnixSocket(socket: string): Promise<void> {
  const folder = path.dirname(socket);
  const [folderStats, socketStats] = await Promise.all([lstat(folder), lstat(socket)]).catch((error: unknown) => {
    throw unreachable(error);
  });
  if (!folderStats.isDirectory() || !socketStats.isSocket()) {
    throw new CcgVaultError('endpointNotTrusted', `${socket} is not a socket in a folder`);
  }
  for (const { uid } of [folderStats, socketStats]) {
    if (uid !== 0 && uid !== process.getuid?.()) {
      throw new CcgVaultError('endpointNotTrusted', `${socket} belongs to the user with id ${uid}`);
    }
  }
  if ((folderStats.mode & 0o077) !== 0) {
    throw new CcgVaultError('endpointNotTrusted', `others than the owner have access to ${folder}`);
  }
}

function unreachable(error: unknown): CcgVaultError {
  const { code } = error as NodeJS.ErrnoException;
  const denied = code === 'EACCES' || code === 'EPERM';
  return new CcgVaultError('daemonUnreachable', denied ? 'this account may not use its admin endpoint' : undefined);
}
