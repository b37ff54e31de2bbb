import { type ChildProcess, spawn } from 'node:child_process';

import { findOnPath } from './paths.mjs';

/**
 * Starts a server that does not outlive this process, on Linux not even if this process is killed. Its environment holds
 * what is given and no more, so that nothing on the machine changes it. Its output must be read.
 */
export function spawnTied(
  executable: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): ChildProcess {
  const env = process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'], ...environment } : environment;
  const setpriv = process.platform === 'linux' ? findOnPath('setpriv') : undefined;
  const command = setpriv === undefined ? [] : [setpriv, '--pdeathsig', 'KILL', '--'];
  const [program = executable, ...rest] = [...command, executable, ...args];
  const child = spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}
