import { type Command, InvalidArgumentError } from 'commander';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { findBridgeProgram, readRegistrationStatus } from '../../bridge/bridge-program.ts';
import { type AdminClient, connectAdmin } from '../../channel/admin-client.ts';
import { writeFailure } from '../../channel/credential-spec-files.ts';
import { dataFolder } from '../../channel/data-folder.ts';
import { collectSupportBundle, type SupportBundle } from '../../channel/support-bundle/collect-support-bundle.ts';
import { packSupportBundle } from '../../channel/support-bundle/pack-support-bundle.ts';
import { writeWholly } from '../../channel/write-wholly.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { maxBundleRows } from '../../shared/support/support-bundle.ts';
import { productVersion } from '../../shared/version.ts';
import { globalOptions } from '../lib/global-options.ts';
import { formatTable, printJson, printLine } from '../lib/output.ts';
import { parseSince } from '../lib/time.ts';

interface SupportBundleCommandOptions {
  readonly out: string;
  readonly since?: number;
  readonly source?: string;
  readonly rows: number;
  readonly pseudonyms?: boolean;
  readonly force?: boolean;
}

export function registerSupportBundle(program: Command): void {
  program
    .command('support-bundle')
    .description('collect what helps to understand a failure in one archive, without any secret')
    .requiredOption('--out <FILE>', 'the zip archive to write')
    .option('--since <time>', 'only requests since then: a duration such as 2h, or an ISO date or time', since)
    .option('--source <name>', 'only requests for this source')
    .option('--rows <count>', 'how many of the newest requests', rows, 1_000)
    .option('--pseudonyms', 'replace names of users, domains and hosts by user-1, domain-1, host-1 and so on')
    .option('--force', 'replace the archive if it is there')
    .addHelpText(
      'after',
      `
The archive holds versions, status, registration, the doctor's last report, the newest requests and events of CCG, the
end of the daemon's log, facts about the operating system, and the configuration. Passwords, tokens and whatever looks like one are taken out,
and README.txt in it says what there is. Look through it before you pass it on. Without a daemon it holds less.

Examples:
  ccg-vault support-bundle --out support.zip
  ccg-vault support-bundle --since 1d --source webapp01 --pseudonyms --out support.zip`,
    )
    .action(makeBundle);
}

async function makeBundle(options: SupportBundleCommandOptions, command: Command): Promise<void> {
  const { json, dataDir } = globalOptions(command);
  const file = path.resolve(options.out);
  if (options.force !== true && existsSync(file)) throw new CcgVaultError('fileExists', file);
  const folder = dataFolder(dataDir);
  const client = await connectAdmin({ dataFolder: folder }).catch(unreachable);
  const bundle = await collect(options, client, folder).finally(() => client.close());
  try {
    await writeWholly(file, packSupportBundle(bundle.files, path.basename(file, '.zip')), 0o600);
  } catch (error) {
    throw writeFailure(error, file);
  }
  if (json) printJson({ file, ...listing(bundle) });
  else show(file, bundle);
}

function collect(
  { since: from, source, rows: count, pseudonyms }: SupportBundleCommandOptions,
  { request }: Pick<AdminClient, 'request'>,
  folder: string,
): Promise<SupportBundle> {
  return collectSupportBundle(
    { filter: { since: from, source }, rows: count, pseudonyms: pseudonyms === true },
    {
      dataFolder: folder,
      versions: { program: 'ccg-vault', version: productVersion, node: process.versions.node },
      request,
      readRegistration: async () => readRegistrationStatus(await findBridgeProgram()),
      signal: new AbortController().signal,
    },
  );
}

/** Stands for the daemon where there is none: what it would answer becomes a gap of the bundle. */
function unreachable(error: unknown): Pick<AdminClient, 'request' | 'close'> {
  return {
    request: () => Promise.reject(error instanceof Error ? error : new CcgVaultError('daemonUnreachable')),
    close: () => Promise.resolve(),
  };
}

function listing({ files, gaps, removed }: SupportBundle): object {
  return {
    files: files.map(({ name, description, content }) => ({ name, description, bytes: content.length })),
    missing: gaps,
    removed,
  };
}

function show(file: string, { files, gaps, removed }: SupportBundle): void {
  const lines = files.map(({ name, description, content }) => [name, `${content.length} bytes`, description]);
  printLine(formatTable(['File', 'Size', 'What it holds'], lines));
  for (const { name, problem } of gaps) printLine(`Without ${name}: ${problem.code} ${problem.message}`);
  printLine(`${removed} different secrets, or texts that look like one, were taken out.`);
  printLine(`Written to ${file}. Look through it before you pass it on.`);
}

function since(text: string): number {
  const time = parseSince(text, Date.now());
  if (time !== undefined) return time;
  throw new InvalidArgumentError('Give a duration such as 30m, 2h or 7d, or an ISO date or time.');
}

function rows(text: string): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= maxBundleRows) return count;
  throw new InvalidArgumentError(`Give a whole number of at most ${maxBundleRows}.`);
}
