import { createHash } from 'node:crypto';
import path from 'node:path';

import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { defaultDataFolder, type Surroundings } from './data-folder.ts';

/** Name of the pipe of the installed service; the bridge narrows its DACL. */
export const defaultAdminPipe = String.raw`\\.\pipe\ccg-vault-admin`;

/** Longest path of a unix socket that works everywhere: macOS has room for 104 bytes with the final zero. */
const maxSocketPathBytes = 103;

/**
 * Where the daemon of a data folder listens for console and command line: a named pipe on Windows, else a socket in
 * the folder `run` of the data folder.
 * @param folder absolute path
 * @throws CcgVaultError `dataFolderUnusable` when the path is too long for a socket
 */
export function adminEndpointPath(folder: string, surroundings?: Surroundings): string {
  if ((surroundings?.platform ?? process.platform) === 'win32') return adminPipe(folder, surroundings);
  const socket = path.posix.join(path.posix.resolve(folder), 'run', 'admin.sock');
  const length = Buffer.byteLength(socket);
  if (length > maxSocketPathBytes) {
    throw new CcgVaultError(
      'dataFolderUnusable',
      `the path of its admin socket has ${length} bytes, ${maxSocketPathBytes} are possible; use a shorter path`,
    );
  }
  return socket;
}

/** File names on Windows do not tell upper and lower case apart, so neither do the names of the pipes. */
function adminPipe(folder: string, surroundings: Surroundings | undefined): string {
  const resolved = path.win32.resolve(folder).toLowerCase();
  const standard = path.win32.resolve(defaultDataFolder(surroundings)).toLowerCase();
  if (resolved === standard) return defaultAdminPipe;
  return `${defaultAdminPipe}-${createHash('sha256').update(resolved).digest('hex').slice(0, 16)}`;
}
