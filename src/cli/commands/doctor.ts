import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';

import type { AdminClient } from '../../channel/admin-client.ts';
import { readCredentialSpecFile } from '../../channel/credential-spec-files.ts';
import { parseCredentialSpec } from '../../shared/credspec/parse.ts';
import { outcomeWords, reportAsJson, reportAsMarkdown, reportAsText } from '../../shared/doctor/format-report.ts';
import { questionOfSpec } from '../../shared/doctor/question-of-spec.ts';
import type { CheckOutcome, DoctorReport, DoctorStep } from '../../shared/doctor/report.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { InputOf } from '../../shared/rpc/contract.ts';
import { withAdminClient } from '../lib/admin-session.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, ExitError, exitCodes } from '../lib/output.ts';

interface DoctorCommandOptions {
  readonly credspec?: string;
  readonly source?: string;
  readonly gmsa?: string;
  readonly domain?: string;
  readonly server?: string;
  readonly caFile?: string;
  readonly serverName?: string;
  readonly markdown?: boolean;
}

type Question = Omit<InputOf<AdminRequests['doctor/run']>, 'run'>;

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('find out whether a container would get its identity on this host, and if not, why')
    .option('--credspec <FILE>', 'the credential spec that the container is started with')
    .option('--gmsa <name>', 'without a credential spec: the gMSA')
    .option('--domain <name>', 'without a credential spec: DNS name of its domain')
    .option('--source <name>', 'without a credential spec: the source that answers for the gMSA')
    .option(
      '--server <host>',
      'the domain controller to ask (default: found by DNS); HOST, ldaps://HOST or ldap://HOST',
    )
    .option('--ca-file <FILE>', 'certificates of the CA that issued its certificate (default: those of this system)')
    .option('--server-name <name>', 'name expected in its certificate (default: that of the domain controller)')
    .option('--markdown', 'print the report as Markdown, for a ticket')
    .addHelpText(
      'after',
      `
Exit code 1 if a container would not get its identity; warnings leave it 0. The report holds no secret.
Where no daemon answers, the checks of host and plugin are made nevertheless, and the exit code is 3.

Examples:
  ccg-vault doctor --credspec contoso_webapp01.json
  ccg-vault doctor --domain contoso.com --gmsa webapp01 --source webapp01 --markdown > ticket.md`,
    )
    .action(examine);
}

async function examine(options: DoctorCommandOptions, command: Command): Promise<void> {
  const { json } = globalOptions(command);
  const question = await gatherQuestion(options, command);
  const isPlain = !json && options.markdown !== true;
  const { report, isDaemonThere } = await runInDaemonOrHere(
    command,
    question,
    isPlain ? showProgress() : () => undefined,
  );
  const text = json ? reportAsJson(report) : isPlain ? `${reportAsText(report, paint)}\n` : reportAsMarkdown(report);
  process.stdout.write(text);
  if (!isDaemonThere) throw new ExitError(exitCodes.daemonUnreachable);
  if (report.verdict === 'notReady' || report.verdict === 'interrupted') throw new ExitError(exitCodes.failure);
}

/** @throws CcgVaultError about the file of the credential spec */
async function gatherQuestion(options: DoctorCommandOptions, command: Command): Promise<Question> {
  const { credspec, server, serverName } = options;
  const bytes = credspec === undefined ? undefined : await readCredentialSpecFile(credspec);
  const said = bytes === undefined ? undefined : questionOfSpec(bytes);
  const gmsa = options.gmsa ?? said?.gmsa;
  const domain = options.domain ?? said?.domain;
  const source = options.source ?? said?.source;
  if (gmsa === undefined || domain === undefined) {
    const missing = gmsa === undefined ? '--gmsa' : '--domain';
    command.error(`error: name a credential spec that says it, or give ${missing}`, { exitCode: exitCodes.usage });
  }
  return {
    gmsa,
    domain,
    source,
    server,
    serverName,
    origin: 'cli',
    caFile: options.caFile === undefined ? undefined : resolve(options.caFile),
    credentialSpec:
      credspec === undefined || bytes === undefined
        ? undefined
        : { fileName: basename(credspec), text: parseCredentialSpec(bytes).text },
  };
}

async function runInDaemonOrHere(
  command: Command,
  question: Question,
  onStep: (step: DoctorStep) => void,
): Promise<{ report: DoctorReport; isDaemonThere: boolean }> {
  try {
    const report = await withAdminClient(command, (client) => runInDaemon(client, question, onStep));
    return { report, isDaemonThere: true };
  } catch (error) {
    if (!(error instanceof CcgVaultError) || error.errorName !== 'daemonUnreachable') throw error;
    return { report: await runHere(question, onStep), isDaemonThere: false };
  }
}

async function runInDaemon(
  client: AdminClient,
  question: Question,
  onStep: (step: DoctorStep) => void,
): Promise<DoctorReport> {
  const run = randomUUID();
  client.onNotification('doctor/step', (notified) => {
    if (notified.run === run) onStep(notified.step);
  });
  return client.request('doctor/run', { run, ...question });
}

/** What can be found out without the daemon, which is then the cause of the rest. */
async function runHere(question: Question, onStep: (step: DoctorStep) => void): Promise<DoctorReport> {
  // Loaded only here, so that other commands start without what the checks need.
  const { runDoctorWithoutDaemon } = await import('../../daemon/doctor/run-without-daemon.ts');
  return runDoctorWithoutDaemon(question, { signal: new AbortController().signal, onStep });
}

/** A line that says what is being done, where somebody watches a terminal. */
function showProgress(): (step: DoctorStep) => void {
  if (!process.stderr.isTTY) return () => undefined;
  const running = new Map<string, string>();
  const titles = new Map<string, string>();
  return (step) => {
    if (step.kind === 'planned') for (const { id, title } of step.checks) titles.set(id, title);
    if (step.kind === 'started') running.set(step.id, titles.get(step.id) ?? step.id);
    if (step.kind === 'ended') running.delete(step.result.id);
    const [current = ''] = running.values();
    process.stderr.write(`\r\u001b[K${current}`);
  };
}

const colours = { ok: 'green', warning: 'yellow', failed: 'red', notApplicable: 'dim', notReached: 'dim' } as const;

function paint(outcome: CheckOutcome, text: string): string {
  return text === outcomeWords[outcome] ? coloured(colours[outcome], text) : text;
}
