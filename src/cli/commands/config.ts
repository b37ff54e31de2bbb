import type { Command } from 'commander';
import { join } from 'node:path';

import { dataFolder } from '../../channel/data-folder.ts';
import { readConfigurationFile } from '../../daemon/config/read-configuration-file.ts';
import type { ConfigFinding } from '../../shared/config/finding.ts';
import { parseConfiguration } from '../../shared/config/parse-configuration.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, ExitError, exitCodes, printJson, printLine } from '../lib/output.ts';
import { registerSetSecret } from './config-set-secret.ts';

export function registerConfig(program: Command): void {
  const config = program
    .command('config')
    .description('look at the configuration file, and set the secrets it refers to');
  registerSetSecret(config);
  config
    .command('check')
    .description('check a configuration file, without a daemon and without touching it')
    .argument('[file]', 'the file; config.yaml of the data folder if absent')
    .addHelpText(
      'after',
      `
Exit code 1 if any finding is an error; warnings alone leave it 0.

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
      const { findings } = parseConfiguration(text);
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      if (json) {
        printJson({ file: path, findings });
      } else {
        findings.forEach((finding) => printFinding(path, finding));
        printLine(summary(path, errors, findings.length - errors));
      }
      if (errors > 0) throw new ExitError(exitCodes.failure);
    });
}

/** In the form that editors and terminals turn into a link: `file:line:column`. */
function printFinding(file: string, { severity, code, line, column, message, hint }: ConfigFinding): void {
  const word = severity === 'error' ? coloured('red', 'error') : coloured('yellow', 'warning');
  printLine(`${file}:${line}:${column}: ${word} ${code}: ${message}${hint === undefined ? '' : ` ${hint}`}`);
}

function summary(file: string, errors: number, warnings: number): string {
  if (errors + warnings === 0) return `${file} is correct.`;
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  return `${file}: ${count(errors, 'error')}, ${count(warnings, 'warning')}.`;
}
