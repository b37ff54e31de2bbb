import type { Command } from 'commander';
import { resolve } from 'node:path';

import type { GmsaQuestion } from '../../daemon/directory/describe-gmsa.ts';
import type { DirectoryFindings } from '../../shared/directory/directory-findings.ts';
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
  if (options.user === undefined) {
    const asked = { ...question, origin: 'cli', ...daemonOptions(options) } as const;
    return withAdminClient(command, (client) => client.request('directory/describeGmsa', asked));
  }
  const { domain, gmsa } = question;
  const own = await ownQuestion(options, options.user, domain);
  const { describeGmsa } = await import('../../daemon/directory/describe-gmsa.ts');
  return describeGmsa({ domain, gmsa, ...own });
}

/**
 * Asks the directory about a credential spec, in the same way.
 *
 * @param domain DNS name of the domain that an account given with `--user` belongs to
 * @throws CcgVaultError about the daemon, the source or the directory
 */
export async function askAboutCredentialSpec(
  command: Command,
  question: {
    readonly credentialSpec: { readonly fileName: string; readonly text: string };
    readonly source: string;
    readonly domain: string;
  },
  options: DirectoryOptions,
): Promise<DirectoryFindings> {
  const { credentialSpec, source, domain } = question;
  if (options.user === undefined) {
    const asked = { credentialSpec, source, origin: 'cli', ...daemonOptions(options) } as const;
    return withAdminClient(command, (client) => client.request('directory/checkCredentialSpec', asked));
  }
  const own = await ownQuestion(options, options.user, domain);
  const { checkCredentialSpec } = await import('../../daemon/directory/check-credential-spec.ts');
  return checkCredentialSpec(credentialSpec.text, own);
}

function daemonOptions({
  server,
  caFile,
  serverName,
}: DirectoryOptions): Pick<DirectoryOptions, 'server' | 'caFile' | 'serverName'> {
  return {
    ...(server === undefined ? {} : { server }),
    ...(caFile === undefined ? {} : { caFile: resolve(caFile) }),
    ...(serverName === undefined ? {} : { serverName }),
  };
}

/** What this process needs to ask by itself. */
async function ownQuestion(
  { server, caFile, serverName }: DirectoryOptions,
  username: string,
  domain: string,
): Promise<Omit<GmsaQuestion, 'domain' | 'gmsa'>> {
  const password = await readSecret(`Password of ${username}`, 'once');
  // Loaded only here, so that other commands start without the LDAP library.
  const { requireDirectoryServer } = await import('../../daemon/directory/directory-server.ts');
  return {
    account: { domain, username, password },
    server: server === undefined ? undefined : requireDirectoryServer(server),
    tls: { caFile: caFile === undefined ? undefined : resolve(caFile), serverName },
    signal: new AbortController().signal,
  };
}
