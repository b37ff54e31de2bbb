import { chmod, lstat, mkdir, unlink } from 'node:fs/promises';
import { connect, type Server } from 'node:net';
import path from 'node:path';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/**
 * Makes a server listen on the admin endpoint: a pipe on Windows, else a 0600 socket in a 0700 folder, which is
 * created. The socket of a daemon that is dead is removed.
 * @throws CcgVaultError `dataFolderInUse` when a daemon listens there, `dataFolderUnusable`
 */
export async function listenOnEndpoint(server: Server, endpoint: string): Promise<void> {
  if (process.platform !== 'win32') {
    await preparePrivateFolder(path.dirname(endpoint));
    await removeStaleSocket(endpoint);
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(listenFailure(error));
    });
    server.listen({ path: endpoint }, resolve);
  });
  if (process.platform !== 'win32') await chmod(endpoint, 0o600);
}

/**
 * Creates a folder that only its owner may enter, or makes it so.
 * @throws CcgVaultError `dataFolderUnusable`
 */
export async function preparePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const stats = await lstat(folder);
    if (!stats.isDirectory()) throw new CcgVaultError('dataFolderUnusable', `${folder} is a link`);
    if (stats.uid !== process.getuid?.()) {
      throw new CcgVaultError('dataFolderUnusable', `${folder} belongs to the user with id ${stats.uid}`);
    }
    if ((stats.mode & 0o777) !== 0o700) await chmod(folder, 0o700);
  } catch (error) {
    if (error instanceof CcgVaultError) throw error;
    throw new CcgVaultError('dataFolderUnusable', `${folder} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

/** Two daemons that start at the same time are told apart by the lock on the data folder, which is taken before. */
async function removeStaleSocket(endpoint: string): Promise<void> {
  const stats = await lstat(endpoint).catch(() => undefined);
  if (stats === undefined) return;
  if (!stats.isSocket()) throw new CcgVaultError('dataFolderUnusable', `${endpoint} is not a socket`);
  if (await answers(endpoint)) throw new CcgVaultError('dataFolderInUse', endpoint);
  await unlink(endpoint);
}

function answers(endpoint: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path: endpoint });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // Whatever is not a clear "nobody listens" is treated as a living daemon, so that nothing of it is removed.
      resolve(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT');
    });
  });
}

function listenFailure(error: NodeJS.ErrnoException): CcgVaultError {
  if (error.code === 'EADDRINUSE') return new CcgVaultError('dataFolderInUse', 'its admin endpoint is taken');
  return new CcgVaultError('dataFolderUnusable', `its admin endpoint cannot be created (${error.code ?? 'unknown'})`);
}
