import { basename } from 'node:path';

import type {
  MigrationAction,
  MigrationFinding,
  MigrationPlan,
  MigrationProgress,
  MigrationResult,
} from '../../../shared/migrate/plan.ts';
import { stepWords } from '../../../shared/migrate/words.ts';
import { coloured, printLine } from '../../lib/output.ts';

const actionWords: Readonly<Record<MigrationAction, string>> = {
  moveSecret: 'moves the account into Vault',
  useSource: 'uses a source that is there',
  importSource: 'takes the source over from CcgVault',
  copyFirst: 'needs the account from its store',
  nothing: 'nothing to migrate',
  blocked: 'cannot be migrated as it is',
};

/** Prints a plan for people. */
export function printPlan({ specs, policy }: MigrationPlan): void {
  if (specs.length === 0) printLine('There are no credential specs.');
  for (const { path, plugin, gmsa, action, account, steps, findings, commands } of specs) {
    printLine(coloured('bold', path));
    printLine(`  ${plugin ?? 'Unknown plugin'}, gMSA ${gmsa ?? 'unknown'}: ${actionWords[action]}`);
    if (account !== null) printLine(`  Account ${account.domain}\\${account.username}`);
    steps.forEach(({ what, from, to, isReversible }, index) => {
      printLine(`  ${index + 1}. ${what}${isReversible ? '' : coloured('yellow', ' (cannot be undone)')}`);
      if (to !== '') printLine(coloured('dim', `     ${from} -> ${to}`));
    });
    findings.forEach(printFinding);
    if (commands.length > 0) {
      printLine('  Run where you are signed in to that store:');
      commands.forEach((line) => {
        printLine(`    ${line}`);
      });
    }
    printLine();
  }
  if (policy !== null) {
    printLine('Policy that the token of the connection lacks (`vault policy write`):');
    printLine(policy);
  }
}

const findingColours = { error: 'red', warning: 'yellow', info: 'dim' } as const;

function printFinding({ severity, message }: MigrationFinding): void {
  printLine(`  ${coloured(findingColours[severity], severity)}: ${message}`);
}

/** Tells each step as it ends, on standard error, so that standard output has the result alone. */
export function showProgress({ path, step, state, error, note }: MigrationProgress): void {
  if (state === 'started') return;
  const name = `${basename(path)}: ${stepWords[step]}`;
  const end =
    state === 'done' ? `done. ${note ?? ''}`.trimEnd() : `failed: ${error?.code ?? ''} ${error?.message ?? ''}`;
  process.stderr.write(`${name}: ${end}\n`);
}

/** Prints how it ended. */
export function printResult({ record, problems, notes }: MigrationResult): void {
  for (const { path, state, source } of record.specs) {
    const problem = problems[path];
    const word = problem === undefined ? coloured('green', state) : coloured('red', 'failed');
    printLine(`${word} ${path} (source ${source})`);
    if (problem !== undefined) {
      printLine(`  ${problem.code}: ${problem.message}${problem.detail === undefined ? '' : `: ${problem.detail}`}`);
      printLine(`  Remedy: ${problem.remedy}`);
    }
  }
  notes.forEach((note) => {
    printLine(note);
  });
}
