import { type Command, Option } from 'commander';

import { dataFolder } from '../../channel/data-folder.ts';
import { collectGarbageOfStart, keepHeapSmall } from '../../daemon/keep-heap-small.ts';
import { logLevels, type LogLevel } from '../../daemon/logging/logger.ts';
import { globalOptions } from '../lib/global-options.ts';

interface DaemonCommandOptions {
  readonly stdio?: boolean;
  readonly logLevel: LogLevel;
}

/** After which a daemon has done what a start brings along, such as logging in to Vault; in milliseconds. */
const garbageOfStartDelay = 3_000;

export function registerDaemon(program: Command): void {
  program
    .command('daemon')
    .description('run the background service that answers credential requests from Vault')
    .option('--stdio', 'answer the bridge on standard input and output; the daemon ends when it closes them')
    .addOption(new Option('--log-level <level>', 'how much to log').choices(logLevels).default('info'))
    .addHelpText(
      'after',
      `
On Windows the service starts it. Elsewhere, and for trying things out, run it in a terminal; Ctrl+C ends it.
It logs to standard error and to logs/daemon.log in the data folder.

Examples:
  ccg-vault daemon
  ccg-vault daemon --data-dir ./demo --log-level debug`,
    )
    .action(async ({ stdio, logLevel }: DaemonCommandOptions, command: Command) => {
      keepHeapSmall();
      silenceSqliteWarning();
      // Loaded here and not above, so that the other commands start without SQLite and the Vault client.
      const { startDaemon } = await import('../../daemon/daemon.ts');
      const daemon = await startDaemon({
        dataFolder: dataFolder(globalOptions(command).dataDir),
        logLevel,
        ...(stdio === true ? { bridge: { input: process.stdin, output: process.stdout } } : {}),
      });
      // Calls that waited for the start come first.
      setTimeout(collectGarbageOfStart, garbageOfStartDelay).unref();
      const stop = (): void => {
        void daemon.close();
      };
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
      await daemon.closed;
      // Sockets and files are closed; what could still hold the process open is another's, such as a terminal.
      process.exit();
    });
}

/** Node 22 warns at each start that its SQLite may change; the version that this program ships with is pinned. */
function silenceSqliteWarning(): void {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: never[]) => {
    if (!String(warning).startsWith('SQLite is an experimental feature')) emitWarning(warning, ...rest);
  };
}
