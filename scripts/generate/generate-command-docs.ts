/**
 * Writes docs/commands.md from the help of the command line: `node scripts/generate/generate-command-docs.ts`.
 * With `--check` it only says whether the file is up to date, and fails if not.
 */
import type { Command } from 'commander';

import { createProgram } from '../../src/cli/program.ts';
import { keepPage } from '../lib/generated-page.ts';

const program = createProgram();

/** What `ccg-vault … --help` prints, at the width of a terminal. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => 100,
  });
  command.outputHelp();
  return text.trim();
}

/** The commands below one that are meant for people. */
function visible(command: Command): Command[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((below) => below.name() !== 'help');
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}

/** A command, then those below it, each with a heading of its own. */
function describe(command: Command): string[] {
  const heading = command.parent === program ? '##' : '###';
  return [
    `${heading} ${fullName(command)}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\``,
    ...visible(command).flatMap(describe),
  ];
}

await keepPage(
  'docs/commands.md',
  () => `# Commands

\`ccg-vault\` has the powers of the console, for Server Core and for automation. This page holds what each command says
with \`--help\`, and is generated from it.

\`\`\`text
${helpOf(program)}
\`\`\`

${visible(program).flatMap(describe).join('\n\n')}
`,
);
