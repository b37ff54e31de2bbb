import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';

import { type RegistrationStatus, registrationStatusSchema } from '../shared/bridge/registration.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';

const fileName = 'ccg-vault-bridge.exe';

/** Longest wait for the status, in milliseconds; it reads some registry keys. */
const statusPatience = 20_000;

/** How to start the bridge's executable. */
export interface BridgeProgram {
  readonly file: string;
  /** What runs it; absent on Windows, where it runs by itself. */
  readonly runner?: string;
}

/**
 * Finds the bridge's executable beside this program or in its folder `bin`. Elsewhere than on Windows there is none,
 * unless `CCG_VAULT_BRIDGE` names it and `CCG_VAULT_BRIDGE_RUNNER` what runs it, such as Wine; on Windows these are not
 * read, since what they name could be run with administrator rights.
 *
 * @throws CcgVaultError `bridgeMissing`
 */
export async function findBridgeProgram(): Promise<BridgeProgram> {
  if (process.platform !== 'win32') {
    const { CCG_VAULT_BRIDGE: file, CCG_VAULT_BRIDGE_RUNNER: runner } = process.env;
    if (file === undefined || runner === undefined) throw new CcgVaultError('bridgeMissing');
    return { file, runner };
  }
  const folder = path.dirname(process.execPath);
  for (const file of [path.join(folder, fileName), path.join(folder, 'bin', fileName)]) {
    if (await isThere(file)) return { file };
  }
  throw new CcgVaultError('bridgeMissing', folder);
}

/** @throws CcgVaultError `bridgeFailed` */
export function readRegistrationStatus(program: BridgeProgram): Promise<RegistrationStatus> {
  const [command, args] = bridgeCommand(program, ['status', '--json']);
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout: statusPatience, windowsHide: true }, (error, stdout) => {
      const status = error === null ? parseStatus(stdout) : undefined;
      if (status === undefined) reject(new CcgVaultError('bridgeFailed', 'ccg-vault-bridge status'));
      else resolve(status);
    });
  });
}

/** What to start for the bridge to run with these arguments. */
export function bridgeCommand(program: BridgeProgram, args: readonly string[]): [command: string, args: string[]] {
  return program.runner === undefined ? [program.file, [...args]] : [program.runner, [program.file, ...args]];
}

function parseStatus(text: string): RegistrationStatus | undefined {
  try {
    return registrationStatusSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function isThere(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}
