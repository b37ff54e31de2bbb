import type { Command } from 'commander';
import { resolve } from 'node:path';

import type { GmsaDescription } from '../../shared/directory/facts.ts';
import { withAdminClient } from './admin-session.ts';
import { readSecret } from './read-secret.ts';

/** How to ask the directory, as the options of a command say it. */
export interface DirectoryOptions {
  readonly server?: string;
  readonly caFile?: string;
  readonly serverName?: string;
  /** An account to bind with in place of that of a source. */
  readonly user?: string;
}

/** Adds the options to a command. */
export function addDirectoryOptions(command: Command): Command {
  return command
    .option(
      '--server <host>',
      'the domain controller to ask (default: found by DNS); HOST, ldaps://HOST or ldap://HOST',
    )
    .option('--ca-file <FILE>', 'certificates of the CA that issued its certificate (default: those of this system)')
    .option('--server-name <name>', 'name expected in its certificate (default: that of the domain controller)')
    .option(
      '--user <name>',
      'bind as this account in place of the source; asks for its password, which is kept nowhere',
    );
}

/**
 * Asks the directory about a gMSA: the daemon does so with the account of a source, which stays there; with `--user`
 * this process does.
 *
 * @throws CcgVaultError about the daemon, the source or the directory
 */
export async function askDirectory(
  command: Command,
  question: { readonly domain: string; readonly gmsa: string; readonly source: string },
  options: DirectoryOptions,
): Promise<GmsaDescription> {
  const { server, serverName, user } = options;
  const caFile = options.caFile === undefined ? undefined : resolve(options.caFile);
  if (user === undefined) {
    return withAdminClient(command, (client) =>
      client.request('directory/describeGmsa', { ...question, origin: 'cli', server, caFile, serverName }),
    );
  }
  const { domain, gmsa } = question;
  const password = await readSecret(`Password of ${user}`, 'once');
  // Loaded only here, so that other commands start without the LDAP library.
  const [{ describeGmsa }, { requireDirectoryServer }] = await Promise.all([
    import('../../daemon/directory/describe-gmsa.ts'),
    import('../../daemon/directory/directory-server.ts'),
  ]);
  return describeGmsa({
    domain,
    gmsa,
    account: { domain, username: user, password },
    server: server === undefined ? undefined : requireDirectoryServer(server),
    tls: { caFile, serverName },
    signal: new AbortController().signal,
  });
}
