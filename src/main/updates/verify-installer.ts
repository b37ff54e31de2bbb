import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

import { powerShell } from '../../bridge/elevation-command.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { Release } from './release-feed.ts';

/** How long Windows may take to check a signature, in milliseconds; it may have to ask whether a certificate is revoked. */
const patience = 120_000;

/** How the script below ends. Any other code means that it could not find out. */
const verdicts = { ours: 0, notOurs: 21 } as const;

/**
 * The comparison is made inside PowerShell, whose output would be in the code page of the console. What is compared comes
 * in variables of the environment, so that nothing needs quoting. No methods are called, which hosts that allow only
 * signed scripts forbid.
 */
export const signatureScript = [
  `$ErrorActionPreference = 'Stop'`,
  `$signature = Get-AuthenticodeSignature -LiteralPath $env:CCG_VAULT_UPDATE_FILE`,
  `if ($signature.Status -ne 'Valid') { exit ${verdicts.notOurs} }`,
  `if (($env:CCG_VAULT_UPDATE_PUBLISHERS -split [char]10) -ccontains $signature.SignerCertificate.Subject) { exit ${verdicts.ours} }`,
  `exit ${verdicts.notOurs}`,
].join('; ');

/** Ends with the exit code of the program. Rejects where it did not run or did not end. */
export type RunProgram = (file: string, args: readonly string[], env: NodeJS.ProcessEnv) => Promise<number>;

/**
 * Checks that a file has a valid Authenticode signature of one of our certificates. electron-updater's own check lets a
 * file pass where PowerShell does not work; this one does not.
 *
 * @param publishers subjects as `Get-AuthenticodeSignature` shows them
 * @throws CcgVaultError `updateSignatureWrong`, `updateSignatureUnchecked`
 */
export async function verifySignature(
  file: string,
  publishers: readonly string[],
  run: RunProgram = runProgram,
): Promise<void> {
  // Windows PowerShell would look for its modules where a newer PowerShell that started us keeps its own.
  const { PSModulePath: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    CCG_VAULT_UPDATE_FILE: file,
    CCG_VAULT_UPDATE_PUBLISHERS: publishers.join('\n'),
  };
  let code: number;
  try {
    code = await run(powerShell(), ['-NoProfile', '-NonInteractive', '-Command', signatureScript], env);
  } catch {
    throw new CcgVaultError('updateSignatureUnchecked');
  }
  if (code === verdicts.notOurs || publishers.length === 0) throw new CcgVaultError('updateSignatureWrong');
  if (code !== verdicts.ours) throw new CcgVaultError('updateSignatureUnchecked');
}

/**
 * Checks digest and signature of a downloaded file, and removes it where one of them is wrong, so that it is downloaded anew.
 * @throws CcgVaultError as its parts
 */
export async function verifyInstaller(
  file: string,
  release: Pick<Release, 'sha512' | 'size'>,
  checkSignature: (file: string) => Promise<void>,
): Promise<void> {
  try {
    await verifyDigest(file, release);
    await checkSignature(file);
  } catch (error) {
    await rm(file, { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * Checks that a file is the installer that was announced.
 * @throws CcgVaultError `updateNotFound`, `updateDamaged`
 */
export async function verifyDigest(file: string, { sha512, size }: Pick<Release, 'sha512' | 'size'>): Promise<void> {
  const hash = createHash('sha512');
  try {
    if ((await stat(file)).size !== size) throw new CcgVaultError('updateDamaged');
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    throw error instanceof CcgVaultError ? error : new CcgVaultError('updateNotFound');
  }
  if (hash.digest('base64') !== sha512) throw new CcgVaultError('updateDamaged');
}

function runProgram(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = execFile(file, [...args], { env, timeout: patience, windowsHide: true }, (error) => {
      if (child.exitCode === null) reject(error ?? new Error('no exit code'));
      else resolve(child.exitCode);
    });
  });
}
