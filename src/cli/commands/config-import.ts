import type { Command } from 'commander';
import { resolve } from 'node:path';

import { readImportFile } from '../../channel/read-import-file.ts';
import type { ImportedEntry, ImportPreview, PathAfterImport } from '../../shared/config/config-import.ts';
import { noticeWords } from '../../shared/config/notices.ts';
import { withAdminClient } from '../lib/admin-session.ts';
import { confirmOnTerminal } from '../lib/confirm-on-terminal.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, ExitError, exitCodes, printJson, printLine } from '../lib/output.ts';
import { printFinding } from '../lib/print-finding.ts';

export function registerConfigImport(config: Command): void {
  config
    .command('import')
    .description('add what a configuration file of CcgVault holds to config.yaml')
    .argument('<file>', "CcgVault's file, wherever it lies")
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
Without --yes what would be added is shown and confirmed on the terminal; where there is none, nothing is done but
showing it. Nothing that is in config.yaml changes: an entry whose name is taken gets another one. Secrets that stand in
the file go into the protected store. With --json: "preview", and "outcome", which is "saved", "changed" where somebody
else changed config.yaml at the same time, or null where nothing was done.

Examples:
  ccg-vault config import C:\\ccg\\config.yml
  ccg-vault config import config.yml --yes --json`,
    )
    .action(importFile);
}

async function importFile(name: string, { yes }: { readonly yes?: boolean }, command: Command): Promise<void> {
  const { json } = globalOptions(command);
  const path = resolve(name);
  const file = { path, text: await readImportFile(path) };
  await withAdminClient(command, async (client) => {
    const preview = await client.request('config/previewImport', file);
    if (!json) printPreview(path, preview);
    const hasErrors = preview.findings.length + preview.ownFindings.length > 0;
    const isWanted = preview.canSave && (yes === true || (!json && (await confirmOnTerminal('Import this?'))));
    if (!isWanted) {
      if (json) printJson({ preview, outcome: null });
      throw new ExitError(hasErrors || preview.canSave ? exitCodes.failure : exitCodes.ok);
    }
    const { outcome } = await client.request('config/saveImport', { ...file, revision: preview.revision });
    if (json) printJson({ preview, outcome });
    else if (outcome === 'saved') printDone(path, preview);
    else printLine('Somebody else changed config.yaml at the same time. Nothing was imported; run this again.');
    if (outcome !== 'saved') throw new ExitError(exitCodes.failure);
  });
}

function printPreview(path: string, preview: ImportPreview): void {
  const { entries, findings, ownFindings, secrets, convertsOwn, canSave } = preview;
  findings.forEach((finding) => {
    printFinding(path, finding);
  });
  ownFindings.forEach((finding) => {
    printFinding('config.yaml', finding);
  });
  if (findings.length > 0) printLine(`${path} cannot be imported.`);
  if (ownFindings.length > 0) printLine('Correct config.yaml first.');
  if (entries.length === 0) return;
  printLine(coloured('bold', path));
  entries.forEach((entry) => {
    printLine(`  ${describeEntry(entry)}`);
  });
  secrets.forEach((secret) => {
    printLine(`  its secret goes into the protected store as ${secret}`);
  });
  if (convertsOwn) printLine('  config.yaml, a file of CcgVault too, becomes one of this product');
  printLine(`  ${pathWords[preview.path]}`);
  if (!canSave) printLine('All of it is in config.yaml already.');
}

const sectionWords = { connections: 'connection', sources: 'source' } as const;

function describeEntry({ section, original, name, outcome }: ImportedEntry): string {
  const word = sectionWords[section];
  switch (outcome) {
    case 'added':
      return `${word} ${name}`;
    case 'renamed':
      return `${word} ${name}, which is ${original} in the file: that name is taken`;
    case 'present':
      return `${word} ${name} is there already`;
  }
}

const pathWords: Readonly<Record<PathAfterImport, string>> = {
  works: 'PluginInput may name the file as before',
  added: 'PluginInput may name the file as before',
  renamed: 'PluginInput cannot name the file any more, since a source was renamed; it must name the source alone',
  impossible: 'PluginInput cannot name a file of this path; it must name the source alone',
};

/** What is done, and what is left to do. */
function printDone(path: string, { notices, secrets }: ImportPreview): void {
  printLine('Imported.');
  notices.forEach(({ id, entry }) => {
    const { title, remedy } = noticeWords[id];
    printLine(`${coloured('dim', 'suggestion')}: ${entry?.name ?? ''}: ${title} ${remedy}`);
  });
  if (secrets.length > 0)
    printLine(`${path} still holds its secrets in clear: delete it once nothing reads it any more.`);
}
