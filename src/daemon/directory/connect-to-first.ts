import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { DirectoryClient, type DirectoryTls } from './directory-client.ts';
import type { DirectoryServer } from './directory-server.ts';

/**
 * Connects to the first of these domain controllers that can be reached.
 *
 * @param signal ends the connection, also later
 * @throws CcgVaultError why the first could not be reached, where none can
 */
export async function connectToFirst(
  servers: readonly DirectoryServer[],
  tls: DirectoryTls,
  signal: AbortSignal,
): Promise<DirectoryClient> {
  let failure: unknown;
  for (const server of servers) {
    try {
      return await DirectoryClient.connect(server, tls, signal);
    } catch (error) {
      failure ??= error;
      if (!isAboutThisServer(error)) break;
    }
  }
  throw failure;
}

/** Whether another domain controller may do better. */
function isAboutThisServer(error: unknown): boolean {
  return (
    error instanceof CcgVaultError &&
    error.errorName.startsWith('directory') &&
    error.errorName !== 'directoryCaFileInvalid'
  );
}
