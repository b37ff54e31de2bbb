import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';

import { ifDeclined, powerShell } from '../../bridge/elevation-command.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** What the helper below needs to know. */
export interface InstallerStart {
  readonly installer: string;
  /** Process of the console, whose files the installer can replace once it has ended. */
  readonly processId: number;
  /** File that is told how it ended. */
  readonly resultFile: string;
  /** Program that is started in the end, whatever has happened, and the link that it opens. */
  readonly console: string;
  readonly link: string;
}

/** How an installer ended: its exit code, or why it did not start. */
export type InstallerResult = number | 'declined' | 'notStarted';

/**
 * Outlives the console: waits for its end, runs the installer without windows of its own, for which User Account Control
 * asks and names the publisher, writes down how that ended, and starts the console again with the rights of the user.
 * All values come in variables of the environment, so that nothing needs quoting.
 */
export const installScript = [
  `$ErrorActionPreference = 'Stop'`,
  `Wait-Process -Id $env:CCG_VAULT_UPDATE_PROCESS -Timeout 60 -ErrorAction SilentlyContinue`,
  // Chromium's other processes run the same file, and may end a moment later.
  `try { Get-Process | Where-Object { $_.Path -eq $env:CCG_VAULT_UPDATE_CONSOLE } | Wait-Process -Timeout 20 } catch { }`,
  `$result = 'notStarted'`,
  `try { $result = (Start-Process -FilePath $env:CCG_VAULT_UPDATE_INSTALLER -ArgumentList '/S' -Verb RunAs -PassThru -Wait).ExitCode }` +
    // Where policies allow few types, the reason is not found out, and the console opens again all the same.
    ` catch { try { ${ifDeclined(`$result = 'declined'`)} } catch { } }`,
  `Set-Content -LiteralPath $env:CCG_VAULT_UPDATE_RESULT -Value $result -Encoding ASCII`,
  `Start-Process -FilePath $env:CCG_VAULT_UPDATE_CONSOLE -ArgumentList ('--open=' + $env:CCG_VAULT_UPDATE_LINK)`,
].join('; ');

/**
 * Starts what runs the installer once this console has ended.
 * @throws CcgVaultError `updateInstallFailed` where there is no PowerShell
 */
export async function startInstaller(start: InstallerStart): Promise<void> {
  await rm(start.resultFile, { force: true });
  const { PSModulePath: _, ...inherited } = process.env;
  const child = spawn(powerShell(), ['-NoProfile', '-NonInteractive', '-Command', installScript], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    env: {
      ...inherited,
      CCG_VAULT_UPDATE_PROCESS: String(start.processId),
      CCG_VAULT_UPDATE_INSTALLER: start.installer,
      CCG_VAULT_UPDATE_RESULT: start.resultFile,
      CCG_VAULT_UPDATE_CONSOLE: start.console,
      CCG_VAULT_UPDATE_LINK: start.link,
    },
  });
  try {
    await once(child, 'spawn');
  } catch {
    throw new CcgVaultError('updateInstallFailed', 'PowerShell did not start');
  }
  child.unref();
}

/** How the installer ended that the console before this one has started; undefined where nothing is known of it. */
export async function readInstallerResult(file: string): Promise<InstallerResult | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const word = text.trim();
  if (word === 'declined' || word === 'notStarted') return word;
  return /^\d{1,10}$/.test(word) ? Number(word) : undefined;
}
