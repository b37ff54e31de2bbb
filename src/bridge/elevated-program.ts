import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { elevationCommand, elevationExitCodes } from './elevation-command.ts';

/** Longest wait for the answer to the prompt, in milliseconds; Windows withdraws it after two minutes. */
const consentPatience = 180_000;

/** How long a report may still be under way when the bridge has ended, in milliseconds. */
const lastWords = 3_000;

/** What differs in tests, which have no Windows. */
export interface ElevationMeans {
  /** Address at which this process listens for the program that was given this name. */
  readonly pipeAddress: (name: string) => string;
  /** What starts a program with administrator rights, and ends when it has ended. */
  readonly command: (file: string, args: readonly string[]) => readonly [command: string, args: readonly string[]];
}

/** Where the pipe of this name is; a socket where there is no Windows. */
export function elevationPipeAddress(name: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(tmpdir(), name);
}

const windows: ElevationMeans = { pipeAddress: elevationPipeAddress, command: elevationCommand };

/**
 * Starts a program with administrator rights, for which User Account Control asks. What is elevated this way cannot
 * inherit a pipe, so that the program connects to one of ours, whose name nobody can guess; it is the last of its
 * arguments. Whoever else connects to it first takes the place of the program, so what it says is not to be trusted.
 *
 * @param talk is given the connection once the program runs with administrator rights
 * @throws CcgVaultError `elevationDeclined`, `bridgeFailed`
 */
export async function runElevatedProgram<T>(
  file: string,
  args: readonly string[],
  talk: (connection: Socket) => Promise<T>,
  means: ElevationMeans = windows,
): Promise<T> {
  const name = `ccg-vault-setup-${randomUUID()}`;
  const server = createServer();
  const [command, commandArguments] = means.command(file, [...args, name]);
  const clock = new AbortController();
  try {
    await listen(server, means.pipeAddress(name));
    const connected = firstConnection(server);
    // Windows PowerShell would look for its modules where a newer PowerShell that started us keeps its own.
    const { PSModulePath: _, ...env } = process.env;
    const child = spawn(command, commandArguments, { stdio: 'ignore', windowsHide: true, env });
    const ended = once(child, 'exit').then(
      ([code]) => endedWithoutReport(code as number | null, clock.signal),
      () => new CcgVaultError('bridgeFailed', 'PowerShell'),
    );
    const waited = delay(consentPatience, new CcgVaultError('elevationDeclined'), { signal: clock.signal });
    const connection = await Promise.race([connected, ended, waited]);
    if (connection instanceof CcgVaultError) throw connection;
    return await talk(connection);
  } finally {
    clock.abort();
    server.close();
  }
}

async function listen(server: Server, address: string): Promise<void> {
  server.listen(address);
  await once(server, 'listening').catch(() => {
    throw new CcgVaultError('bridgeFailed', 'the pipe for the report');
  });
}

/** The first that connects is heard, and nobody after it. */
function firstConnection(server: Server): Promise<Socket> {
  return new Promise((resolve) => {
    server.once('connection', (socket) => {
      server.on('connection', (other) => other.destroy());
      server.close();
      resolve(socket);
    });
  });
}

async function endedWithoutReport(exitCode: number | null, signal: AbortSignal): Promise<CcgVaultError> {
  if (exitCode === elevationExitCodes.declined) return new CcgVaultError('elevationDeclined');
  if (exitCode !== 0) return new CcgVaultError('bridgeFailed', 'Start-Process');
  await delay(lastWords, undefined, { signal });
  return new CcgVaultError('bridgeFailed', 'no report');
}
