import type { Command } from 'commander';
import { basename } from 'node:path';

import { readCredentialSpecFile } from '../../../channel/credential-spec-files.ts';
import { lintCredentialSpec } from '../../../shared/credspec/lint.ts';
import { type CredentialSpecSummary, summarizeCredentialSpec } from '../../../shared/credspec/summary.ts';
import { globalOptions } from '../../lib/global-options.ts';
import { coloured, ExitError, exitCodes, printJson, printLine } from '../../lib/output.ts';
import { countFindings, summarizeFindings } from '../../lib/spec-findings.ts';

export function registerCredspecShow(credspec: Command): void {
  credspec
    .command('show')
    .description('show what a credential spec says, with secrets masked')
    .argument('<file>', 'the file')
    .addHelpText(
      'after',
      `
Exit code 1 if the file is no JSON document.

Examples:
  ccg-vault credspec show contoso_webapp01.json
  ccg-vault credspec show contoso_webapp01.json --json`,
    )
    .action(async (file: string, _options, command: Command) => {
      const { spec, findings } = lintCredentialSpec(await readCredentialSpecFile(file), { fileName: basename(file) });
      const summary = summarizeCredentialSpec(spec);
      if (globalOptions(command).json) {
        const counts = { errors: countFindings(findings, 'error'), warnings: countFindings(findings, 'warning') };
        printJson({ file, readable: spec.root !== undefined, ...summary, ...counts });
      } else {
        printLine(describe(file, summary, summarizeFindings(findings)));
      }
      if (spec.root === undefined) throw new ExitError(exitCodes.failure);
    });
}

function describe(file: string, summary: CredentialSpecSummary, findings: string): string {
  const rows: [string, string | undefined][] = [
    ['gMSA', summary.account],
    ['Domain', [summary.dnsName, summary.netBiosName].filter((name) => name !== undefined).join(', ')],
    ['Forest', summary.dnsTreeName],
    ['Domain SID', summary.domainSid],
    ['Domain GUID', summary.domainGuid],
    ...summary.accounts.map(({ name, scopes }): [string, string] => ['Account', `${name} (${scopes.join(', ')})`]),
    ['Plugin', summary.pluginGuid === undefined ? 'none' : `${summary.pluginName ?? 'unknown'} ${summary.pluginGuid}`],
    ['PluginInput', summary.pluginInput],
    ['Findings', findings],
  ];
  const lines = rows.map(
    ([title, value]) => `  ${`${title}:`.padEnd(13)}${value === undefined || value === '' ? 'not given' : value}`,
  );
  return [coloured('bold', file), ...lines].join('\n');
}
