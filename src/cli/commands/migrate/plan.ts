import type { Command } from 'commander';

import { gatherSpecs } from '../../../channel/migration/gather-specs.ts';
import { makePlan } from '../../../channel/migration/make-plan.ts';
import { withAdminClient } from '../../lib/admin-session.ts';
import { globalOptions } from '../../lib/global-options.ts';
import { ExitError, exitCodes, printJson } from '../../lib/output.ts';
import { addPlanOptions, choicesOf, givenAccount, type PlanOptions, specPathsOf } from './options.ts';
import { printPlan } from './print.ts';

export function registerMigratePlan(migrate: Command): void {
  addPlanOptions(migrate.command('plan').description('show what a migration would do; nothing is changed'))
    .addHelpText(
      'after',
      `
Exit code 1 if a credential spec cannot be migrated as it is. The plan holds no password.

Examples:
  ccg-vault migrate plan
  ccg-vault migrate plan C:\\ProgramData\\Docker\\CredentialSpecs\\contoso_webapp01.json --json`,
    )
    .action(async (args: string[], options: PlanOptions, command: Command) => {
      const paths = await specPathsOf(args);
      const choices = choicesOf(options, paths, command);
      const gathered = await gatherSpecs(paths, await givenAccount(options));
      const plan = await withAdminClient(command, (client) =>
        makePlan(gathered, choices, client, new AbortController().signal),
      );
      if (globalOptions(command).json) printJson(plan);
      else printPlan(plan);
      if (plan.specs.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))) {
        throw new ExitError(exitCodes.failure);
      }
    });
}
