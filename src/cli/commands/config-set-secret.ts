import type { Command } from 'commander';

import { withAdminClient } from '../lib/admin-session.ts';
import { globalOptions } from '../lib/global-options.ts';
import { printJson, printLine } from '../lib/output.ts';
import { readSecret } from '../lib/read-secret.ts';

export function registerSetSecret(config: Command): void {
  config
    .command('set-secret')
    .description('set a secret of the protected store, to which the configuration refers as { secret: NAME }')
    .argument('<name>', 'name of the secret')
    .option('--remove', 'remove the secret instead')
    .addHelpText(
      'after',
      `
Asks for the secret without showing it, or reads it from standard input; one line end is taken off. It is never an
argument, where other processes could see it. The daemon encrypts it for this host and service.

Examples:
  ccg-vault config set-secret prod-approle
  vault write -f -field=secret_id auth/approle/role/ccg/secret-id | ccg-vault config set-secret prod-approle`,
    )
    .action(async (name: string, { remove }: { remove?: boolean }, command: Command) => {
      const { json } = globalOptions(command);
      if (remove === true) {
        const { removed } = await withAdminClient(command, (client) => client.request('secret/remove', { name }));
        if (json) printJson({ name, removed });
        else printLine(removed ? `The secret ${name} is removed.` : `There was no secret ${name}.`);
        return;
      }
      const value = await readSecret(`Secret ${name}`);
      const { copyOfDamaged } = await withAdminClient(command, (client) =>
        client.request('secret/set', { name, value }),
      );
      if (json) {
        printJson({ name, ...(copyOfDamaged === null ? {} : { copyOfDamaged }) });
        return;
      }
      printLine(`The secret ${name} is set.`);
      if (copyOfDamaged !== null) printLine(`The store could not be opened completely; a copy is ${copyOfDamaged}.`);
    });
}
