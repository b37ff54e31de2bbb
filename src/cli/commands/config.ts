import type { Command } from 'commander';
import { join } from 'node:path';

import { dataFolder } from '../../channel/data-folder.ts';
import { readConfigurationFile } from '../../daemon/config/read-configuration-file.ts';
import { type ConfigNotice, noticeWords } from '../../shared/config/notices.ts';
import { parseConfiguration } from '../../shared/config/parse-configuration.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, ExitError, exitCodes, printJson, printLine } from '../lib/output.ts';
import { printFinding } from '../lib/print-finding.ts';
import { registerConfigImport } from './config-import.ts';
import { registerSetSecret } from './config-set-secret.ts';

export function registerConfig(program: Command): void {
  const config = program
    .command('config')
    .description('look at the configuration file, import into it, and set the secrets it refers to');
  registerSetSecret(config);
  registerConfigImport(config);
  config
    .command('check')
    .description('check a configuration file, without a daemon and without touching it')
    .argument('[file]', 'the file; config.yaml of the data folder if absent')
    .addHelpText(
      'after',
      `
Exit code 1 if any finding is an error; warnings and suggestions leave it 0. With --json, what could be better stands in
"notices", each with its place, reason and remedy.

Examples:
  ccg-vault config check
  ccg-vault config check new-config.yaml --json`,
    )
    .action(async (file: string | undefined, _options, command: Command) => {
      const { json, dataDir } = globalOptions(command);
      const path = file ?? join(dataFolder(dataDir), 'config.yaml');
      const text = await readConfigurationFile(path);
      if (text === undefined) {
        throw file === undefined ? new CcgVaultError('configMissing', path) : new CcgVaultError('fileUnreadable', path);
      }
      const { findings, notices } = parseConfiguration(text);
      // Warnings are findings already.
      const suggestions = notices.filter(({ id }) => noticeWords[id].level === 'suggestion');
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      if (json) {
        printJson({ file: path, findings, notices: notices.map(printableNotice) });
      } else {
        findings.forEach((finding) => printFinding(path, finding));
        suggestions.forEach((notice) => printSuggestion(path, notice));
        printLine(summary(path, errors, findings.length - errors, suggestions.length));
      }
      if (errors > 0) throw new ExitError(exitCodes.failure);
    });
}

function printSuggestion(file: string, { id, line, column }: ConfigNotice): void {
  const { title, why, remedy } = noticeWords[id];
  printLine(`${file}:${line}:${column}: ${coloured('dim', 'suggestion')}: ${title} ${why} ${remedy}`);
}

/** A notice as scripts get it: what it says, without what editors make of it. */
function printableNotice({ id, line, column, path }: ConfigNotice): Readonly<Record<string, string | number>> {
  const { level, title, why, remedy } = noticeWords[id];
  return { id, level, line, column, path, title, why, remedy };
}

function summary(file: string, errors: number, warnings: number, suggestions: number): string {
  if (errors + warnings + suggestions === 0) return `${file} is correct.`;
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  const counts = [count(errors, 'error'), count(warnings, 'warning')];
  if (suggestions > 0) counts.push(count(suggestions, 'suggestion'));
  return `${file}: ${counts.join(', ')}.`;
}
