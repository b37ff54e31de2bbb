import { Command, CommanderError } from 'commander';

import { productVersion } from '../shared/version.ts';
import { registerActivity } from './commands/activity.ts';
import { registerBridge } from './commands/bridge.ts';
import { registerConfig } from './commands/config.ts';
import { registerConnection } from './commands/connection-test.ts';
import { registerCredspec } from './commands/credspec.ts';
import { registerDaemon } from './commands/daemon.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerExplain } from './commands/explain.ts';
import { registerRequest } from './commands/request.ts';
import { registerStatus } from './commands/status.ts';
import { globalOptions } from './lib/global-options.ts';
import { ExitError, exitCodes, reportFailure } from './lib/output.ts';

function createProgram(): Command {
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
  registerDoctor(program);
  registerExplain(program);
  registerBridge(program);
  registerDaemon(program);
  exitByException(program);
  return program;
}

/** Makes commander throw in place of ending the process, for every command. */
function exitByException(command: Command): void {
  command.exitOverride();
  command.commands.forEach(exitByException);
}

/** A reader such as `head` may go away before all is written; that is its right, and no failure. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.failure);
  });
}

async function main(): Promise<number> {
  endWithReader();
  const program = createProgram();
  try {
    await program.parseAsync();
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof ExitError) return error.exitCode;
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    return reportFailure(error, globalOptions(program).json);
  }
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
