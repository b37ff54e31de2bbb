import { type Command, InvalidArgumentError } from 'commander';
import { join } from 'node:path';

import { writeCredentialSpecFile } from '../../../channel/credential-spec-files.ts';
import {
  createCredentialSpec,
  type FurtherAccount,
  type NewCredentialSpecFields,
} from '../../../shared/credspec/create.ts';
import type { GmsaDescription } from '../../../shared/directory/facts.ts';
import { type GmsaWarning, gmsaWarnings } from '../../../shared/directory/gmsa-warnings.ts';
import { addDirectoryOptions, askDirectory, type DirectoryOptions } from '../../lib/directory-facts.ts';
import { globalOptions } from '../../lib/global-options.ts';
import { coloured, ExitError, exitCodes, printJson, printLine } from '../../lib/output.ts';
import { countFindings, formatSpecFinding } from '../../lib/spec-findings.ts';

interface NewOptions extends DirectoryOptions {
  readonly gmsa?: string;
  readonly account?: string;
  readonly domain: string;
  readonly netbios?: string;
  readonly forest?: string;
  readonly sid?: string;
  readonly guid?: string;
  readonly source: string;
  readonly further: readonly FurtherAccount[];
  readonly dir?: string;
}

export function registerCredspecNew(credspec: Command): void {
  const command = credspec
    .command('new')
    .description('make a credential spec, without being joined to the domain')
    .option('--gmsa <name>', 'the gMSA')
    .option('--account <name>', 'the same')
    .requiredOption('--domain <name>', 'DNS name of its domain')
    .requiredOption('--source <name>', 'the source that answers for the gMSA')
    .option('--sid <SID>', 'SID of the domain, to ask no directory: (Get-ADDomain).DomainSID')
    .option('--guid <GUID>', 'GUID of the domain, to ask no directory: (Get-ADDomain).ObjectGUID')
    .option('--netbios <name>', 'without a directory: NetBIOS name (default: the first part of the DNS name)')
    .option('--forest <name>', 'without a directory: DNS name of the forest (default: that of the domain)')
    .option('--further <account[@domain[/NETBIOS]]>', 'a further gMSA; can be repeated', collectAccount, [])
    .option('--dir <DIR>', 'save it there as <netbios>_<account>.json in place of printing it');
  addDirectoryOptions(command)
    .addHelpText(
      'after',
      `
Unless --sid and --guid are given, a domain controller is asked for them and about the gMSA: the daemon binds with the
account of the source, which is what CCG will do. Nothing is made, and the exit code is 1, if the result would have an
error; warnings leave it 0. A file that exists is not replaced.

Examples:
  ccg-vault credspec new --domain contoso.com --gmsa webapp01 --source webapp01
  ccg-vault credspec new --domain contoso.com --gmsa webapp01 --source webapp01 --server dc1.contoso.com --user admin
  ccg-vault credspec new --domain contoso.com --gmsa webapp01 --source webapp01 \\
    --sid S-1-5-21-2126449477-2524075714-3094792973 --guid 244818ae-87ac-4fcd-92ec-e79e5252348a`,
    )
    .action(makeCredentialSpec);
}

async function makeCredentialSpec(options: NewOptions, command: Command): Promise<void> {
  const { fields, description } = await gatherFields(options, command);
  const { fileName, text, findings } = createCredentialSpec(fields);
  const warnings = description === undefined ? [] : gmsaWarnings(description);
  const isWrong = countFindings(findings, 'error') > 0;
  const path = options.dir === undefined ? undefined : join(options.dir, fileName);
  if (path !== undefined && !isWrong) await writeCredentialSpecFile(path, text, 'refuse');

  if (globalOptions(command).json) {
    const listed = findings.map(({ rule, severity, path: place, message }) => ({
      rule,
      severity,
      path: place,
      message,
    }));
    printJson({
      file: fileName,
      ...(isWrong ? {} : { text, ...(path === undefined ? {} : { path }) }),
      findings: listed,
      ...(description === undefined ? {} : { warnings, directory: directoryOf(description) }),
    });
  } else {
    for (const finding of findings) process.stderr.write(`${formatSpecFinding(fileName, finding)}\n`);
    for (const warning of warnings) process.stderr.write(`${formatWarning(warning)}\n`);
    if (!isWrong) printLine(path === undefined ? text.trimEnd() : `Saved as ${path}.`);
  }
  if (isWrong) throw new ExitError(exitCodes.failure);
}

/** What the spec is made from: the options alone, or what a domain controller says. */
async function gatherFields(
  options: NewOptions,
  command: Command,
): Promise<{ readonly fields: NewCredentialSpecFields; readonly description?: GmsaDescription }> {
  const { domain, source, sid, guid, netbios, forest, further, server, caFile, serverName, user } = options;
  const gmsa = options.gmsa ?? options.account;
  if (gmsa === undefined) wrongUsage(command, 'name the gMSA with --gmsa');
  if (options.gmsa !== undefined && options.account !== undefined)
    wrongUsage(command, '--account is the same as --gmsa');
  if ((sid === undefined) !== (guid === undefined)) wrongUsage(command, 'give both --sid and --guid, or neither');

  if (sid !== undefined && guid !== undefined) {
    if ([server, caFile, serverName, user].some((option) => option !== undefined)) {
      wrongUsage(command, 'with --sid and --guid no directory is asked, leave out its options');
    }
    const names = { dnsName: domain, netBiosName: netbios, dnsTreeName: forest };
    return { fields: { ...names, accountName: gmsa, sid, guid, source, furtherAccounts: further } };
  }
  if (netbios !== undefined || forest !== undefined) {
    wrongUsage(command, '--netbios and --forest come from the directory, unless --sid and --guid are given');
  }
  const description = await askDirectory(command, { domain, gmsa, source }, options);
  const found = description.domain;
  return {
    description,
    fields: {
      dnsName: found.dnsName,
      netBiosName: found.netBiosName,
      dnsTreeName: found.forestName,
      sid: found.sid,
      guid: found.guid,
      accountName: description.gmsa.name,
      source,
      furtherAccounts: further,
    },
  };
}

/** The stable form of where the facts come from. */
function directoryOf({ domain, gmsa, boundAs }: GmsaDescription): Record<string, unknown> {
  return { server: domain.server, boundAs, gmsa: gmsa.dn, passwordReadable: gmsa.password.readable };
}

function formatWarning({ id, message, fix }: GmsaWarning): string {
  return `${coloured('yellow', 'warning')} ${id}: ${message}\n  Remedy: ${fix}`;
}

/** Ends the command as commander does for options it does not know. */
function wrongUsage(command: Command, problem: string): never {
  command.error(`error: ${problem}`, { exitCode: exitCodes.usage });
}

function collectAccount(text: string, accounts: readonly FurtherAccount[]): FurtherAccount[] {
  const match = /^([^@/]+)(?:@([^@/]+)(?:\/([^@/]+))?)?$/.exec(text);
  if (match?.[1] === undefined) throw new InvalidArgumentError('Give NAME, NAME@DOMAIN or NAME@DOMAIN/NETBIOS.');
  return [...accounts, { accountName: match[1], dnsName: match[2], netBiosName: match[3] }];
}
