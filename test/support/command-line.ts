import { execFile } from 'node:child_process';
import path from 'node:path';

import { projectFolder } from '../../scripts/lib/paths.mjs';

/** The command line as built. */
export const commandLineProgram = path.join(projectFolder, 'out', 'cli', 'ccg-vault.cjs');

export interface CommandLineResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as built, without standard input, to its end. */
export function runCommandLine(...args: string[]): Promise<CommandLineResult> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [commandLineProgram, ...args], (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr });
    });
    child.stdin?.end();
  });
}
