import type { Command } from 'commander';

import type { MigrationRun } from '../../../channel/migration/apply-migration.ts';
import { findRecord, finishMigration, undoMigration } from '../../../channel/migration/undo-migration.ts';
import type { MigrationResult } from '../../../shared/migrate/plan.ts';
import { canBeFinished, canBeUndone, type MigrationRecord } from '../../../shared/migrate/record.ts';
import { withAdminClient } from '../../lib/admin-session.ts';
import { confirmOnTerminal } from '../../lib/confirm-on-terminal.ts';
import { globalOptions } from '../../lib/global-options.ts';
import { abortOnInterrupt } from '../../lib/interrupt.ts';
import { ExitError, exitCodes, printJson, printLine } from '../../lib/output.ts';
import { printResult, showProgress } from './print.ts';

interface ReturnOptions {
  readonly yes?: boolean;
}

export function registerMigrateUndo(migrate: Command): void {
  migrate
    .command('undo')
    .description('take a migration back: files byte by byte, sources, and what was written into Vault')
    .argument('[id]', 'the migration; the newest that can be taken back if absent')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
What somebody changed since is left as it is and told. Done again, it goes on where it stopped.

Examples:
  ccg-vault migrate undo
  ccg-vault migrate list --json`,
    )
    .action(
      returning(canBeUndone, undoMigration, ({ specs }) => {
        printLine('Taken back would be:');
        specs.forEach(({ path }) => {
          printLine(`  ${path}`);
        });
        return 'Put the originals back?';
      }),
    );
}

export function registerMigrateFinish(migrate: Command): void {
  migrate
    .command('finish')
    .description('remove the kept originals for good, after each source has answered once more')
    .argument('[id]', 'the migration; the newest with originals if absent')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
The originals hold the passwords that stood in the credential specs. Nothing can be taken back afterwards. A removed
file may still be readable on the disk, in a backup or in a repository: change the passwords.

Example:
  ccg-vault migrate finish --yes`,
    )
    .action(
      returning(canBeFinished, finishMigration, ({ specs }) => {
        printLine('Removed for good would be:');
        for (const { keptAs } of specs) if (keptAs !== null) printLine(`  ${keptAs}`);
        return 'Remove the originals for good?';
      }),
    );
}

/** An action on one migration of the journal: shown and confirmed first, then carried out. */
function returning(
  fits: (record: MigrationRecord) => boolean,
  work: (record: MigrationRecord, run: MigrationRun) => Promise<MigrationResult>,
  show: (record: MigrationRecord) => string,
): (id: string | undefined, options: ReturnOptions, command: Command) => Promise<void> {
  return async (id, { yes }, command) => {
    const { json } = globalOptions(command);
    const { signal, dispose } = abortOnInterrupt();
    try {
      await withAdminClient(command, async (client) => {
        const record = await findRecord(client, id, fits);
        if (yes !== true && (json || !(await confirmOnTerminal(show(record))))) {
          if (json) printJson({ record, result: null });
          throw new ExitError(exitCodes.failure);
        }
        const onProgress = json ? () => undefined : showProgress;
        const result = await work(record, { daemon: client, signal, onProgress });
        if (json) printJson({ result });
        else printResult(result);
        if (Object.keys(result.problems).length > 0) throw new ExitError(exitCodes.failure);
      });
    } finally {
      dispose();
    }
  };
}
