import { type Command, Option } from 'commander';
import { basename } from 'node:path';

import { readCredentialSpecFile } from '../../../channel/credential-spec-files.ts';
import { exportCompose } from '../../../shared/credspec/export/compose.ts';
import { exportDocker } from '../../../shared/credspec/export/docker.ts';
import type { ExportInput, SpecExport } from '../../../shared/credspec/export/export.ts';
import { exportKubernetes } from '../../../shared/credspec/export/kubernetes.ts';
import { type ExportShell, exportShells } from '../../../shared/credspec/export/quote.ts';
import { exportRaw } from '../../../shared/credspec/export/raw.ts';
import { lintCredentialSpec } from '../../../shared/credspec/lint.ts';
import { globalOptions } from '../../lib/global-options.ts';
import { ExitError, exitCodes, printJson } from '../../lib/output.ts';
import { countFindings, formatSpecFinding } from '../../lib/spec-findings.ts';

const formats = ['docker', 'compose', 'kubernetes', 'raw'] as const;
type ExportFormat = (typeof formats)[number];

interface ExportOptions {
  readonly format: ExportFormat;
  readonly shell: ExportShell;
  readonly image?: string;
  readonly namespace?: string;
  readonly swarm?: boolean;
}

export function registerCredspecExport(credspec: Command): void {
  credspec
    .command('export')
    .description('print a credential spec in the form that Docker, Compose or Kubernetes wants')
    .argument('<file>', 'the file')
    .addOption(new Option('--format <format>', 'what to print').choices(formats).makeOptionMandatory())
    .addOption(
      new Option('--shell <shell>', 'the shell for docker and raw').choices(exportShells).default('powershell'),
    )
    .option('--image <image>', 'the container image')
    .option('--namespace <name>', 'the namespace for kubernetes (default: default)')
    .option('--swarm', 'for compose: take the file from a swarm config, not from the host')
    .addHelpText(
      'after',
      `
What to know before using the result is printed on standard error. Exit code 1 if the file is no JSON object.

Examples:
  ccg-vault credspec export contoso_webapp01.json --format docker --shell cmd
  ccg-vault credspec export contoso_webapp01.json --format kubernetes | kubectl apply -f -`,
    )
    .action(async (file: string, options: ExportOptions, command: Command) => {
      const fileName = basename(file);
      const { spec, findings } = lintCredentialSpec(await readCredentialSpecFile(file), { fileName });
      if (spec.root?.type !== 'object') {
        for (const finding of findings) process.stderr.write(`${formatSpecFinding(file, finding)}\n`);
        throw new ExitError(exitCodes.failure);
      }
      const { text, notes } = exportAs(options, { spec, fileName, image: options.image });
      const errors = countFindings(findings, 'error');
      const all =
        errors === 0
          ? notes
          : [`The credential spec has errors (${errors}): see \`ccg-vault credspec lint ${file}\`.`, ...notes];
      if (globalOptions(command).json) {
        printJson({ file, format: options.format, text, notes: all });
      } else {
        process.stdout.write(text);
        for (const note of all) process.stderr.write(`Note: ${note}\n`);
      }
    });
}

function exportAs({ format, shell, namespace, swarm }: ExportOptions, input: ExportInput): SpecExport {
  switch (format) {
    case 'docker':
      return exportDocker(input, shell);
    case 'raw':
      return exportRaw(input, shell);
    case 'compose':
      return exportCompose(input, swarm === true ? 'config' : 'file');
    case 'kubernetes':
      return exportKubernetes({ ...input, namespace });
  }
}
