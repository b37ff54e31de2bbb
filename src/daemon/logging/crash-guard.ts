import { describeDefect } from './defect.ts';
import type { Logger } from './logger.ts';

/** Exit code of a daemon that ended because of a defect; the supervisor starts it anew. */
export const crashExitCode = 70;

/**
 * Ends the process on an error that nothing caught, as Node would, but without printing the error's text, which may
 * hold a secret.
 *
 * @returns a function that gives Node its own way back
 */
export function installCrashGuard(logger: Logger): () => void {
  const crash = (thrown: unknown): void => {
    logger.error({ defect: describeDefect(thrown) }, 'The daemon ends because of a defect');
    process.exit(crashExitCode);
  };
  // Whoever reads our standard error may be gone; the log file has the same lines.
  const ignore = (): void => undefined;
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  process.stderr.on('error', ignore);
  return () => {
    process.off('uncaughtException', crash);
    process.off('unhandledRejection', crash);
    process.stderr.off('error', ignore);
  };
}
