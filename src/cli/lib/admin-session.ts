import type { Command } from 'commander';

import { type AdminClient, connectAdmin } from '../../channel/admin-client.ts';
import { dataFolder } from '../../channel/data-folder.ts';
import { globalOptions } from './global-options.ts';

/**
 * Connects to the daemon that the options of a command name, and closes the connection when `work` has ended.
 *
 * @throws CcgVaultError `daemonUnreachable` or `endpointNotTrusted`, or whatever `work` throws
 */
export async function withAdminClient<T>(command: Command, work: (client: AdminClient) => Promise<T>): Promise<T> {
  const client = await connectAdmin({ dataFolder: dataFolder(globalOptions(command).dataDir) });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
