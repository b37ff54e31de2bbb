import type { Command } from 'commander';

import { registerCredspecExport } from './credspec/export.ts';
import { registerCredspecLint } from './credspec/lint.ts';
import { registerCredspecList } from './credspec/list.ts';
import { registerCredspecNew } from './credspec/new.ts';
import { registerCredspecPlace } from './credspec/place.ts';
import { registerCredspecShow } from './credspec/show.ts';

export function registerCredspec(program: Command): void {
  const credspec = program.command('credspec').description('check, make, show and export credential specs');
  registerCredspecLint(credspec);
  registerCredspecNew(credspec);
  registerCredspecShow(credspec);
  registerCredspecExport(credspec);
  registerCredspecList(credspec);
  registerCredspecPlace(credspec);
}
