import type { Command } from 'commander';

import { readRecords } from '../../../channel/migration/journal.ts';
import { withAdminClient } from '../../lib/admin-session.ts';
import { globalOptions } from '../../lib/global-options.ts';
import { formatTable, printJson, printLine } from '../../lib/output.ts';

export function registerMigrateList(migrate: Command): void {
  migrate
    .command('list')
    .description('list the migrations of this host, the newest first')
    .action(async (_options: unknown, command: Command) => {
      const records = await withAdminClient(command, readRecords);
      if (globalOptions(command).json) {
        printJson({ records });
      } else if (records.length === 0) {
        printLine('Nothing was migrated yet.');
      } else {
        const rows = records.flatMap(({ id, startedAt, specs }) =>
          specs.map(({ state, source, path }) => [id, new Date(startedAt).toISOString(), state, source, path]),
        );
        printLine(formatTable(['MIGRATION', 'STARTED', 'STATE', 'SOURCE', 'FILE'], rows));
      }
    });
}
