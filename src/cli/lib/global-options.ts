import type { Command } from 'commander';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly json: boolean;
  /** As given on the command line; absent to use the environment or the default. */
  readonly dataDir?: string;
}

/** The global options, wherever on the line they were written. */
export function globalOptions(command: Command): GlobalOptions {
  const { json, dataDir } = command.optsWithGlobals<{ json?: boolean; dataDir?: string }>();
  return { json: json === true, ...(dataDir === undefined ? {} : { dataDir }) };
}
