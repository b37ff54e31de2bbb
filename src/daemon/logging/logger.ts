import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pino, type Logger as PinoLogger } from 'pino';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { describeDefect } from './defect.ts';
import { RotatedFile } from './rotated-file.ts';

export type Logger = Pick<PinoLogger, LogLevel>;

export const logLevels = ['error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Size at which the log file is rotated, in bytes. */
const maxFileBytes = 10 * 1024 * 1024;

/** Rotated files that are kept beside the current one. */
const keptFiles = 4;

export interface LoggerOptions {
  /** Log files go to its folder `logs`. */
  readonly dataFolder: string;
  readonly level: LogLevel;
  /** Write to standard error too. */
  readonly stderr: boolean;
}

export interface DaemonLogger {
  readonly logger: Logger;
  /** Closes the file; nothing may be logged after. */
  readonly close: () => void;
}

/**
 * The daemon's log: lines of JSON in `logs/daemon.log` of the data folder, rotated by size, and on standard error.
 * Standard output belongs to the bridge channel and is never written to. Everything is written at once and in this
 * thread: a crash loses nothing, and no worker script has to be found inside a single executable. The text of an error
 * is never written, since it may hold a secret.
 * @throws CcgVaultError `dataFolderUnusable`
 */
export function createLogger(options: LoggerOptions): DaemonLogger {
  const folder = path.join(options.dataFolder, 'logs');
  let file: RotatedFile;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    file = new RotatedFile(path.join(folder, 'daemon.log'), { maxBytes: maxFileBytes, keptFiles });
  } catch (error) {
    throw new CcgVaultError('dataFolderUnusable', `${folder} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  const destination = {
    write: (line: string): void => {
      file.write(line);
      if (options.stderr) process.stderr.write(line);
    },
  };
  const logger = pino(
    {
      level: options.level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeDefect, error: describeDefect },
      hooks: {
        // pino would take the text of an error as the message.
        logMethod(args, method) {
          const [first, ...rest] = args as unknown[];
          const safe = first instanceof Error ? { err: first, msg: 'An error was met' } : first;
          method.apply(this, [safe, ...rest] as Parameters<typeof method>);
        },
      },
    },
    destination,
  );
  return {
    logger,
    close: () => {
      file.close();
    },
  };
}
