import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import type { RegistrationResult } from '../shared/bridge/registration.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { readActionOutput } from './action-output.ts';
import type { BridgeProgram } from './bridge-program.ts';
import { elevationCommand, elevationExitCodes } from './elevation-command.ts';
import { actionArguments, type ActionListeners, type ActionRequest } from './registration-action.ts';

/** Longest wait for the answer to the prompt, in milliseconds; Windows withdraws it after two minutes. */
const consentPatience = 180_000;

/** How long a report may still be under way when the bridge has ended, in milliseconds. */
const lastWords = 3_000;

export interface ElevatedListeners extends ActionListeners {
  /** Called once the bridge runs with administrator rights. */
  readonly onConsent: () => void;
}

/** What differs in tests, which have no Windows. */
export interface ElevationMeans {
  /** Address at which this process listens for the report named so. */
  readonly pipeAddress: (name: string) => string;
  /** What starts a program with administrator rights, and ends when it has ended. */
  readonly command: (file: string, args: readonly string[]) => readonly [command: string, args: readonly string[]];
}

const windows: ElevationMeans = {
  pipeAddress: (name) => `\\\\.\\pipe\\${name}`,
  command: elevationCommand,
};

/**
 * Carries out an action with administrator rights, for which User Account Control asks. What is elevated this way
 * cannot inherit a pipe, so that the bridge reports to one of ours, whose name nobody can guess. Whoever else connects
 * to it could at most make this window show wrong steps, and the status that is read afterwards is right again.
 *
 * @throws CcgVaultError `elevationDeclined`, `bridgeFailed`, `registrationTimeout`
 */
export async function runElevatedAction(
  program: BridgeProgram,
  request: ActionRequest,
  { onConsent, ...listeners }: ElevatedListeners,
  means: ElevationMeans = windows,
): Promise<RegistrationResult> {
  const name = `ccg-vault-setup-${randomUUID()}`;
  const server = createServer();
  const [command, args] = means.command(program.file, [...actionArguments(request), '--report-pipe', name]);
  const clock = new AbortController();
  try {
    await listen(server, means.pipeAddress(name));
    const connected = firstConnection(server);
    // Windows PowerShell would look for its modules where a newer PowerShell that started us keeps its own.
    const { PSModulePath: _, ...env } = process.env;
    const child = spawn(command, args, { stdio: 'ignore', windowsHide: true, env });
    const ended = once(child, 'exit').then(
      ([code]) => endedWithoutReport(code as number | null, clock.signal),
      () => new CcgVaultError('bridgeFailed', 'PowerShell'),
    );
    const waited = delay(consentPatience, new CcgVaultError('elevationDeclined'), { signal: clock.signal });
    const report = await Promise.race([connected, ended, waited]);
    if (report instanceof CcgVaultError) throw report;
    onConsent();
    return await readActionOutput(report, listeners);
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
