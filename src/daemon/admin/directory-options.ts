import { isAbsolute } from 'node:path';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { isNetworkOrDevicePath } from '../../shared/plugin-input.ts';
import type { DirectoryTls } from '../directory/directory-client.ts';
import { type DirectoryServer, requireDirectoryServer } from '../directory/directory-server.ts';

/** How to reach a domain controller, as an administrator says it. */
export interface AdminDirectoryOptions {
  readonly server?: string | undefined;
  readonly caFile?: string | undefined;
  readonly serverName?: string | undefined;
}

/** Checks what an administrator said. @throws CcgVaultError `invalidParameters` */
export function checkedDirectoryOptions({ server, caFile, serverName }: AdminDirectoryOptions): {
  readonly server: DirectoryServer | undefined;
  readonly tls: DirectoryTls;
} {
  // The service would log on to whatever host a network path names.
  if (caFile !== undefined && (!isAbsolute(caFile) || isNetworkOrDevicePath(caFile))) {
    throw new CcgVaultError('invalidParameters', 'caFile must be an absolute local path');
  }
  return { server: server === undefined ? undefined : requireDirectoryServer(server), tls: { caFile, serverName } };
}
