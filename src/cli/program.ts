import { Command } from 'commander';

import { productVersion } from '../shared/version.ts';
import { registerActivity } from './commands/activity.ts';
import { registerBridge } from './commands/bridge.ts';
import { registerConfig } from './commands/config.ts';
import { registerConnection } from './commands/connection-test.ts';
import { registerCredspec } from './commands/credspec.ts';
import { registerDaemon } from './commands/daemon.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerExplain } from './commands/explain.ts';
import { registerMigrate } from './commands/migrate.ts';
import { registerRequest } from './commands/request.ts';
import { registerStatus } from './commands/status.ts';
import { registerSupportBundle } from './commands/support-bundle.ts';

/** The command line with all its commands: what `ccg-vault` runs, and what docs/commands.md is generated from. */
export function createProgram(): Command {
  const program = new Command('ccg-vault')
    .description(
      'Gives Windows containers their Active Directory identity (gMSA), with the account kept in HashiCorp Vault.',
    )
    .version(productVersion, '--version', 'print the version')
    .option('--json', 'print JSON for automation')
    .option(
      '--data-dir <DIR>',
      'data folder of the daemon (default: CCG_VAULT_DATA_DIR, else the one of this platform)',
    )
    .helpCommand(false)
    .showHelpAfterError('Run with --help for usage.')
    .addHelpText(
      'after',
      `
Exit codes: 0 ok, 1 findings or failure, 2 wrong usage, 3 daemon cannot be reached.

Examples:
  ccg-vault status
  ccg-vault request --input webapp01
  ccg-vault activity --follow`,
    );
  registerStatus(program);
  registerRequest(program);
  registerActivity(program);
  registerConfig(program);
  registerConnection(program);
  registerCredspec(program);
  registerMigrate(program);
  registerDoctor(program);
  registerExplain(program);
  registerBridge(program);
  registerSupportBundle(program);
  registerDaemon(program);
  exitByException(program);
  return program;
}

/** Makes commander throw in place of ending the process, for every command. */
function exitByException(command: Command): void {
  command.exitOverride();
  command.commands.forEach(exitByException);
}
