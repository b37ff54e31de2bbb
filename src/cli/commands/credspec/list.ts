import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';

import { listCredentialSpecFiles, readCredentialSpecFile } from '../../../channel/credential-spec-files.ts';
import { credentialSpecFolder, findDockerRoot } from '../../../channel/docker-root.ts';
import { lintCredentialSpec } from '../../../shared/credspec/lint.ts';
import { summarizeCredentialSpec } from '../../../shared/credspec/summary.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { globalOptions } from '../../lib/global-options.ts';
import { formatTable, printJson, printLine } from '../../lib/output.ts';
import { countFindings, summarizeFindings } from '../../lib/spec-findings.ts';

export function registerCredspecList(credspec: Command): void {
  credspec
    .command('list')
    .description("list the credential specs in Docker's folder")
    .option('--dir <DIR>', "another folder than Docker's")
    .addHelpText(
      'after',
      `
Docker's folder is CredentialSpecs under the root that \`docker info\` names, else that of daemon.json, else the default.

Examples:
  ccg-vault credspec list
  ccg-vault credspec list --dir . --json`,
    )
    .action(async ({ dir }: { dir?: string }, command: Command) => {
      const folder = dir ?? credentialSpecFolder(await findDockerRoot());
      // Docker does not make the folder; only one that was asked for has to be there.
      const paths = dir === undefined && !existsSync(folder) ? [] : await listCredentialSpecFiles(folder);
      const files = await Promise.all(paths.map(describeFile));
      if (globalOptions(command).json) {
        printJson({ dir: folder, files: files.map(({ row: _row, ...file }) => file) });
      } else if (files.length === 0) {
        printLine(`There are no credential specs in ${folder}.`);
      } else {
        printLine(folder);
        printLine(
          formatTable(
            ['FILE', 'GMSA', 'DOMAIN', 'PLUGIN', 'PLUGININPUT', 'FINDINGS'],
            files.map(({ row }) => row),
          ),
        );
      }
    });
}

interface ListedFile extends Record<string, unknown> {
  readonly row: readonly string[];
}

/** One file; one that cannot be read is listed as such, and does not hide the others. */
async function describeFile(path: string): Promise<ListedFile> {
  const file = basename(path);
  try {
    const { spec, findings } = lintCredentialSpec(await readCredentialSpecFile(path), { fileName: file });
    const summary = summarizeCredentialSpec(spec);
    const { account, dnsName, pluginName, pluginGuid, pluginInput } = summary;
    return {
      file,
      path,
      ...summary,
      errors: countFindings(findings, 'error'),
      warnings: countFindings(findings, 'warning'),
      row: [
        file,
        account ?? '-',
        dnsName ?? '-',
        pluginName ?? pluginGuid ?? '-',
        pluginInput ?? '-',
        summarizeFindings(findings),
      ],
    };
  } catch (error) {
    if (!(error instanceof CcgVaultError)) throw error;
    return { file, path, error: error.toReport(), row: [file, '-', '-', '-', '-', error.toReport().message] };
  }
}
