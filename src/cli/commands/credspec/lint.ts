import type { Command } from 'commander';

import { basename } from 'node:path';

import { findBridgeProgram, readRegistrationStatus } from '../../../bridge/bridge-program.ts';

import { readCredentialSpecFile, writeCredentialSpecFile } from '../../../channel/credential-spec-files.ts';
import { applyFixes } from '../../../shared/credspec/apply-fixes.ts';
import { applyEdits } from '../../../shared/credspec/edits.ts';
import type { LintContext } from '../../../shared/credspec/finding.ts';
import { lintCredentialSpec, type SpecFinding } from '../../../shared/credspec/lint.ts';
import { questionOfSpec } from '../../../shared/doctor/question-of-spec.ts';
import { addDirectoryOptions, askAboutCredentialSpec, type DirectoryOptions } from '../../lib/directory-facts.ts';
import { globalOptions } from '../../lib/global-options.ts';
import { coloured, ExitError, exitCodes, printJson, printLine } from '../../lib/output.ts';
import { countFindings, formatSpecFinding, summarizeFindings } from '../../lib/spec-findings.ts';

interface LintOptions extends DirectoryOptions {
  readonly fix?: boolean;
  readonly online?: boolean;
  readonly source: readonly string[];
}

interface CheckedFile {
  readonly file: string;
  readonly findings: readonly SpecFinding[];
  /** What `--fix` mended. */
  readonly fixed: readonly SpecFinding[];
}

export function registerCredspecLint(credspec: Command): void {
  const command = credspec
    .command('lint')
    .description('check credential specs by all rules')
    .argument('<file...>', 'the files')
    .option('--fix', 'mend what can certainly be mended, and save the files')
    .option(
      '--source <name>',
      'name of a configured source; repeat it for all, then PluginInput is checked',
      collect,
      [],
    )
    .option('--online', 'compare with the directory too: SID, GUID and names of the domain, and each gMSA');
  addDirectoryOptions(command)
    .addHelpText(
      'after',
      `
With --online a domain controller is asked: the daemon binds with the account of the source that PluginInput names, or
of the first --source; the options about domain controllers are for that.
Exit code 1 if any finding is an error; warnings alone leave it 0. docs/credential-specs.md explains every rule.
With --json and several files, a list.

Examples:
  ccg-vault credspec lint contoso_webapp01.json
  ccg-vault credspec lint --fix --source webapp01 --source reports contoso_webapp01.json
  ccg-vault credspec lint --online contoso_webapp01.json`,
    )
    .action(async (files: string[], options: LintOptions, command: Command) => {
      const checked: CheckedFile[] = [];
      const registeredPlugins = await findRegisteredPlugins();
      for (const file of files) checked.push(await checkFile(file, options, registeredPlugins, command));
      if (globalOptions(command).json) {
        const documents = checked.map(asJson);
        printJson(documents.length === 1 ? documents[0] : documents);
      } else {
        checked.forEach(printFile);
      }
      if (checked.some(({ findings }) => countFindings(findings, 'error') > 0)) throw new ExitError(exitCodes.failure);
    });
}

/** The plugins that CCG may use on this host; undefined where this product is not installed, or no Windows. */
async function findRegisteredPlugins(): Promise<readonly string[] | undefined> {
  try {
    const { plugins } = await readRegistrationStatus(await findBridgeProgram());
    return plugins.map(({ clsid }) => clsid);
  } catch {
    return undefined;
  }
}

async function checkFile(
  file: string,
  options: LintOptions,
  registeredPlugins: readonly string[] | undefined,
  command: Command,
): Promise<CheckedFile> {
  const { fix, source, online } = options;
  const bytes = await readCredentialSpecFile(file);
  const context: LintContext = {
    fileName: basename(file),
    sources: source.length === 0 ? undefined : source,
    registeredPlugins,
  };
  const mended = fix === true ? applyFixes(bytes, context) : undefined;
  const result = mended?.result ?? lintCredentialSpec(bytes, context);
  const fixed = [...(mended?.applied ?? [])];
  let { text } = result.spec;
  let findings = result.findings;
  if (online === true) {
    const told = await askAbout(basename(file), text, options, command);
    const mendable = fix === true ? told.filter((finding) => finding.fix !== undefined) : [];
    text = applyEdits(
      text,
      mendable.flatMap((finding) => finding.fix?.edits ?? []),
    );
    fixed.push(...mendable);
    findings = [
      ...(mendable.length === 0 ? findings : lintCredentialSpec(text, context).findings),
      ...told.filter((finding) => !mendable.includes(finding)),
    ];
  }
  if (fixed.length > 0) await writeCredentialSpecFile(file, text, 'replace');
  return { file, findings, fixed };
}

/** What the directory says. */
async function askAbout(
  fileName: string,
  text: string,
  options: LintOptions,
  command: Command,
): Promise<readonly SpecFinding[]> {
  const said = questionOfSpec(text);
  const source = said.source ?? options.source[0];
  if (source === undefined && options.user === undefined) {
    const problem = 'the credential spec names no source, name one with --source, or an account with --user';
    command.error(`error: ${problem}`, { exitCode: exitCodes.usage });
  }
  const question = { credentialSpec: { fileName, text }, source: source ?? '', domain: said.domain ?? '' };
  return (await askAboutCredentialSpec(command, question, options)).findings;
}

/** The stable form that automation reads. */
function asJson({ file, findings, fixed }: CheckedFile): Record<string, unknown> {
  const describe = ({ rule, severity, path, line, column, message, fix }: SpecFinding): Record<string, unknown> => ({
    rule,
    severity,
    path,
    line,
    column,
    message,
    ...(fix === undefined ? {} : { fix: fix.title }),
  });
  return {
    file,
    findings: findings.map(describe),
    ...(fixed.length === 0 ? {} : { fixed: fixed.map(describe) }),
  };
}

function printFile({ file, findings, fixed }: CheckedFile): void {
  for (const { rule, fix } of fixed) printLine(`${file}: ${coloured('green', 'fixed')} ${rule}: ${fix?.title ?? ''}`);
  for (const finding of findings) printLine(formatSpecFinding(file, finding));
  printLine(`${file}: ${summarizeFindings(findings)}.`);
}

function collect(name: string, names: readonly string[]): string[] {
  return [...names, name];
}
