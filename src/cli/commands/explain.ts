import type { Command } from 'commander';
import { readFileSync } from 'node:fs';

import { explain } from '../../shared/explain/explain.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, ExitError, exitCodes, printJson, printLine } from '../lib/output.ts';

export function registerExplain(program: Command): void {
  program
    .command('explain')
    .description('say what an error code or message means and what to do')
    .argument(
      '[text...]',
      'a code of ours, an HRESULT, an NTSTATUS, a Docker error or an event; - reads standard input',
    )
    .addHelpText(
      'after',
      `
Examples:
  ccg-vault explain CCGV-2005
  ccg-vault explain "hcs::CreateComputeSystem: winapi error #3489792023"
  ccg-vault explain - < docker-error.txt`,
    )
    .action((words: string[], _options, command: Command) => {
      const text = words.length === 0 || words.join('') === '-' ? readFileSync(0, 'utf8') : words.join(' ');
      const explanations = explain(text);
      if (globalOptions(command).json) {
        printJson({ explanations });
      } else if (explanations.length === 0) {
        printLine('Nothing in this text is a code that this program knows.');
        printLine('Try the whole error line, an HRESULT such as 0x80040154, or a code such as CCGV-2005.');
      } else {
        printLine(explanations.map(describe).join('\n\n'));
      }
      if (explanations.length === 0) throw new ExitError(exitCodes.failure);
    });
}

function describe({ subject, meaning, causes, next }: ReturnType<typeof explain>[number]): string {
  return [
    `${coloured('bold', subject)}: ${meaning}`,
    ...causes.map((cause, index) => `  ${index === 0 ? 'Cause: ' : '    or '} ${cause}`),
    `  Remedy: ${next}`,
  ].join('\n');
}
