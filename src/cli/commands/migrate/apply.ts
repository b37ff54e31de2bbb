import type { Command } from 'commander';

import { applyMigration } from '../../../channel/migration/apply-migration.ts';
import { gatherSpecs } from '../../../channel/migration/gather-specs.ts';
import { makePlan } from '../../../channel/migration/make-plan.ts';
import type { MigrationPlan } from '../../../shared/migrate/plan.ts';
import { withAdminClient } from '../../lib/admin-session.ts';
import { confirmOnTerminal } from '../../lib/confirm-on-terminal.ts';
import { globalOptions } from '../../lib/global-options.ts';
import { abortOnInterrupt } from '../../lib/interrupt.ts';
import { ExitError, exitCodes, printJson, printLine } from '../../lib/output.ts';
import { addPlanOptions, choicesOf, givenAccount, type PlanOptions, specPathsOf } from './options.ts';
import { printPlan, printResult, showProgress } from './print.ts';

interface ApplyOptions extends PlanOptions {
  readonly yes?: boolean;
}

export function registerMigrateApply(migrate: Command): void {
  addPlanOptions(migrate.command('apply').description('carry out what plan shows'))
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
Without --yes the plan is shown and confirmed on the terminal; where there is none, nothing is done but showing it.
Each original is kept beside its file as NAME.json.before-migration, password included, until \`migrate finish\`.
On Windows, Docker's folder is writable for administrators only: run this as administrator.
Exit code 1 if anything could not be migrated. Done again, it goes on where it stopped.

Examples:
  ccg-vault migrate apply
  ccg-vault migrate apply contoso_webapp01.json --connection prod --folder win --yes
  kubectl get secret webapp01 -n ad -o json | ccg-vault migrate apply webapp01.json --account-from-stdin --yes`,
    )
    .action(apply);
}

async function apply(args: string[], options: ApplyOptions, command: Command): Promise<void> {
  const { json } = globalOptions(command);
  const paths = await specPathsOf(args);
  const choices = choicesOf(options, paths, command);
  const account = await givenAccount(options);
  const { signal, dispose } = abortOnInterrupt();
  try {
    await withAdminClient(command, async (client) => {
      const plan = await makePlan(await gatherSpecs(paths, account), choices, client, signal);
      const ready = plan.specs.filter(({ isReady }) => isReady);
      const hasErrors = plan.specs.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
      if (ready.length === 0 || !(await isWanted(plan, ready.length, options, json))) {
        if (json) printJson({ plan, result: null });
        if (ready.length === 0 && !json) printLine('There is nothing that can be migrated.');
        throw new ExitError(ready.length === 0 && !hasErrors ? exitCodes.ok : exitCodes.failure);
      }
      const specs = ready.map(({ path, digest }) => ({ path, digest }));
      const onProgress = json ? () => undefined : showProgress;
      const result = await applyMigration(
        { specs, choices, account, origin: 'cli' },
        { daemon: client, signal, onProgress },
      );
      if (json) printJson({ plan, result });
      else {
        printResult(result);
        printLine(
          `Migration ${result.record.id}. \`migrate undo\` takes it back, \`migrate finish\` removes the originals.`,
        );
      }
      if (hasErrors || Object.keys(result.problems).length > 0) throw new ExitError(exitCodes.failure);
    });
  } finally {
    dispose();
  }
}

async function isWanted(
  plan: MigrationPlan,
  count: number,
  { yes, accountFromStdin }: ApplyOptions,
  json: boolean,
): Promise<boolean> {
  if (!json) printPlan(plan);
  if (yes === true) return true;
  // Standard input that brought the account cannot bring the answer too.
  if (accountFromStdin === true || json) {
    if (!json) printLine('Nothing was changed. Add --yes to carry it out.');
    return false;
  }
  return confirmOnTerminal(`Migrate ${count === 1 ? 'this credential spec' : `${count} credential specs`}?`);
}
