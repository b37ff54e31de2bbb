/**
 * The whole product on one machine: a real Vault server with an example secret, the daemon, the console, and a credential
 * request that is answered and shown. Runs until Ctrl+C; with `--once`, or with CI=true, until the request was shown.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { commandLine, consoleApp, makeWhatChanged } from '../build/products.ts';
import { DaemonProcess } from '../lib/daemon-process.ts';
import { exampleConfiguration, prepareExampleVault } from '../lib/example-vault.ts';
import { findOnPath, installedElectron, projectFolder, vaultExecutable } from '../lib/paths.mjs';
import { VaultServer } from '../lib/vault-server.ts';
import { VirtualDisplay } from '../lib/virtual-display.ts';
import { ConsoleWindow } from './console-window.ts';

const runOnce = process.argv.includes('--once') || process.env['CI'] === 'true';
const screenshot = path.join('test-output', 'demo.png');

/** Undone in reverse order, whatever happens. */
const cleanUps: (() => unknown)[] = [];
const interrupted = new Promise<void>((resolve) => {
  process.once('SIGINT', () => resolve());
  process.once('SIGTERM', () => resolve());
});

try {
  await Promise.race([demo(), interrupted]);
} finally {
  // A second Ctrl+C must not cut the cleaning up short.
  process.on('SIGINT', () => undefined);
  if (!runOnce) console.log('\nEnding the console, the daemon and the Vault server.');
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
}

async function demo(): Promise<void> {
  await makeWhatChanged(installedElectron() === undefined ? [commandLine] : [commandLine, consoleApp]);

  const folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-demo-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  const dataFolder = path.join(folder, 'data');
  const vault = await startVault(dataFolder);
  say('Vault', `${vaultVersion()} at ${vault.address}, with the secret win/gmsa-getter on kv and secret`);
  const daemon = await DaemonProcess.start({ dataFolder });
  cleanUps.push(() => daemon.stop());
  say('Daemon', `process ${String(daemon.pid)}, data in ${dataFolder}`);
  const window = await startConsole(dataFolder, path.join(folder, 'console'));

  await daemon.request('webapp01');
  await window?.capture?.();
  if (!runOnce) {
    console.log(`
Make a request in the console, or in a second terminal:
  npx ccg-vault --data-dir ${dataFolder} request --input webapp01
Ctrl+C ends everything.`);
  }
  console.log('\nThe requests, of which the first was made as CCG makes it with the PluginInput "webapp01":');
  const activity = runCommandLine(dataFolder, ['activity', ...(runOnce ? [] : ['--follow'])]);
  cleanUps.push(() => activity.kill());
  if (runOnce) {
    await once(activity, 'exit');
    return;
  }
  await (window?.ended ?? once(activity, 'exit'));
}

async function startVault(dataFolder: string): Promise<VaultServer> {
  const vault = await VaultServer.start();
  cleanUps.push(() => vault.close());
  const { roleId, secretId } = await prepareExampleVault(vault);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const secretIdFile = path.join(dataFolder, 'secret-id');
  writeFileSync(secretIdFile, secretId, { mode: 0o600 });
  writeFileSync(path.join(dataFolder, 'config.yaml'), exampleConfiguration(vault, roleId, secretIdFile));
  return vault;
}

/** @returns what to wait for and to do once there is something to see, or undefined if no console can be shown */
async function startConsole(
  dataFolder: string,
  userDataFolder: string,
): Promise<{ ended?: Promise<void>; capture?: () => Promise<void> } | undefined> {
  const electron = installedElectron();
  if (electron === undefined) {
    say('Console', 'not shown, for lack of Electron; what it would show appears here');
    return undefined;
  }
  const hasDisplay =
    process.platform !== 'linux' ||
    process.env['DISPLAY'] !== undefined ||
    process.env['WAYLAND_DISPLAY'] !== undefined;
  if (hasDisplay && !runOnce) {
    const window = new ConsoleWindow({ dataFolder, userDataFolder });
    cleanUps.push(() => window.close());
    say('Console', `its window is open (Electron ${electron.version})`);
    return { ended: window.ended() };
  }
  if (findOnPath('Xvfb') === undefined) {
    say('Console', 'not shown, for lack of a display; what it would show appears here');
    return undefined;
  }
  const display = await VirtualDisplay.start();
  cleanUps.push(() => display.stop());
  const window = new ConsoleWindow({ dataFolder, userDataFolder, display: display.name });
  cleanUps.push(() => window.close());
  say('Console', `on a virtual display (Electron ${electron.version}), pictured in ${screenshot}`);
  return { capture: () => window.capture('webapp01', path.join(projectFolder, screenshot)) };
}

function runCommandLine(dataFolder: string, args: readonly string[]): ChildProcess {
  const program = path.join(projectFolder, 'out', 'cli', 'ccg-vault.cjs');
  return spawn(process.execPath, [program, '--data-dir', dataFolder, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Name and version, such as "OpenBao v2.7.2". */
function vaultVersion(): string {
  const text = spawnSync(vaultExecutable() ?? '', ['version'], { encoding: 'utf8' }).stdout;
  return /^\S+ v[\d.]+/.exec(text)?.[0] ?? 'Vault';
}

function say(what: string, text: string): void {
  console.log(`${what.padEnd(9)}${text}`);
}
