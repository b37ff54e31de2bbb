import { open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';

import { maxConfigurationBytes, parseConfiguration } from '../../shared/config/parse-configuration.ts';
import type { CcgVaultFacts, PlannedSource } from '../../shared/migrate/plan.ts';
import { isNetworkOrDevicePath } from '../../shared/plugin-input.ts';

/**
 * Reads a configuration file of CcgVault that a credential spec names, with the rights of the administrator who
 * migrates. Names of other hosts and devices are not opened: whoever writes a credential spec would otherwise have
 * administrators log on where he likes.
 */
export async function readCcgVaultFile(path: string): Promise<CcgVaultFacts> {
  if (isNetworkOrDevicePath(path)) return { state: 'refused' };
  if (!isAbsolute(path)) return { state: 'unreadable' };
  const text = await readText(path);
  if (text === undefined) return { state: 'unreadable' };
  const { configuration } = parseConfiguration(text);
  const [connection] = configuration?.connections.values() ?? [];
  if (configuration?.format !== 'ccgvault' || connection === undefined) return { state: 'invalid' };
  const { auth } = connection;
  return {
    state: 'read',
    address: connection.vaultAddr,
    tokenFile: auth.type === 'token_from_file' ? auth.filePath : null,
    sources: [...configuration.sources.values()].flatMap((source): PlannedSource[] =>
      source.type === 'ldap'
        ? []
        : [{ name: source.name, connection: '', engine: source.type, mount: source.mountPoint, path: source.path }],
    ),
  };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      return size > maxConfigurationBytes ? undefined : await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
