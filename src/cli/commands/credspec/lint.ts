import type { Command } from 'commander';
import { basename } from 'node:path';

import { readCredentialSpecFile, writeCredentialSpecFile } from '../../../channel/credential-spec-files.ts';
import { applyFixes } from '../../../shared/credspec/apply-fixes.ts';
import type { LintContext } from '../../../shared/credspec/finding.ts';
import { lintCredentialSpec, type SpecFinding } from '../../../shared/credspec/lint.ts';
import { globalOptions } from '../../lib/global-options.ts';
import { coloured, ExitError, exitCodes, printJson, printLine } from '../../lib/output.ts';
import { countFindings, formatSpecFinding, summarizeFindings } from '../../lib/spec-findings.ts';

interface LintOptions {
  readonly fix?: boolean;
  readonly source: readonly string[];
}

interface CheckedFile {
  readonly file: string;
  readonly findings: readonly SpecFinding[];
  /** What `--fix` mended. */
  readonly fixed: readonly SpecFinding[];
}

export function registerCredspecLint(credspec: Command): void {
  credspec
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
    .addHelpText(
      'after',
      `
Exit code 1 if any finding is an error; warnings alone leave it 0. docs/credential-specs.md explains every rule.
With --json and several files, a list.

Examples:
  ccg-vault credspec lint contoso_webapp01.json
  ccg-vault credspec lint --fix --source webapp01 --source reports contoso_webapp01.json`,
    )
    .action(async (files: string[], options: LintOptions, command: Command) => {
      const checked: CheckedFile[] = [];
      for (const file of files) checked.push(await checkFile(file, options));
      if (globalOptions(command).json) {
        const documents = checked.map(asJson);
        printJson(documents.length === 1 ? documents[0] : documents);
      } else {
        checked.forEach(printFile);
      }
      if (checked.some(({ findings }) => countFindings(findings, 'error') > 0)) throw new ExitError(exitCodes.failure);
    });
}

async function checkFile(file: string, { fix, source }: LintOptions): Promise<CheckedFile> {
  const bytes = await readCredentialSpecFile(file);
  const context: LintContext = { fileName: basename(file), sources: source.length === 0 ? undefined : source };
  if (fix !== true) return { file, findings: lintCredentialSpec(bytes, context).findings, fixed: [] };

  const { text, applied, result } = applyFixes(bytes, context);
  if (applied.length > 0) await writeCredentialSpecFile(file, text, 'replace');
  return { file, findings: result.findings, fixed: applied };
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
