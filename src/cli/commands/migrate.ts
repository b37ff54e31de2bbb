import type { Command } from 'commander';

import { registerMigrateApply } from './migrate/apply.ts';
import { registerMigrateList } from './migrate/list.ts';
import { registerMigratePlan } from './migrate/plan.ts';
import { registerMigrateFinish, registerMigrateUndo } from './migrate/return.ts';

export function registerMigrate(program: Command): void {
  const migrate = program
    .command('migrate')
    .description('bring credential specs of other CCG plugins to this one, with their passwords moved into Vault');
  registerMigratePlan(migrate);
  registerMigrateApply(migrate);
  registerMigrateUndo(migrate);
  registerMigrateFinish(migrate);
  registerMigrateList(migrate);
}
