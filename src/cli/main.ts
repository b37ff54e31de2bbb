import { CommanderError } from 'commander';

import { globalOptions } from './lib/global-options.ts';
import { ExitError, exitCodes, reportFailure } from './lib/output.ts';
import { createProgram } from './program.ts';

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
