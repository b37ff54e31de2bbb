/**
 * Makes the Windows installer: `npm run dist:win`. Writes `dist/CCG-Vault-Console-Setup-<version>.exe`.
 *
 * On a host that cannot download Electron for Windows, another program stands in for it, and the installer's name says so:
 * service and command line are complete, but the console does not open.
 */
import { build, Platform, type Configuration } from 'electron-builder';
import { copyFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { projectFolder } from '../lib/paths.mjs';
import { bridgeExecutable } from '../lib/wine.ts';
import { isOfficialDownloadReachable } from '../setup/electron-runtime.mjs';
import { coreFolder, makeCoreFolder } from './core-folder.ts';
import { makeInstaller } from './installer.ts';
import { bridge, commandLine, consoleApp, daemonProgram, makeWhatChanged } from './products.ts';

const outputFolder = path.join(projectFolder, 'dist');
const consoleFolder = path.join(outputFolder, 'win-unpacked');

/** A folder that electron-builder takes for an Electron distribution: a small program of ours instead of it, and nothing else. */
function standInElectron(): string {
  const folder = path.join(outputFolder, 'electron-stand-in');
  for (const part of ['resources', 'locales']) mkdirSync(path.join(folder, part), { recursive: true });
  writeFileSync(path.join(folder, 'locales', 'en-US.pak'), '');
  copyFileSync(bridgeExecutable, path.join(folder, 'electron.exe'));
  return folder;
}

await makeWhatChanged([commandLine, daemonProgram, bridge, consoleApp]);
makeCoreFolder();

const hasElectron = await isOfficialDownloadReachable();
const config: Configuration = {
  extends: path.join(projectFolder, 'electron-builder.yml'),
  electronVersion: packageJson.devDependencies.electron,
  ...(hasElectron ? {} : { electronDist: standInElectron(), electronFuses: null }),
};
rmSync(consoleFolder, { recursive: true, force: true });
await build({
  projectDir: projectFolder,
  targets: Platform.WINDOWS.createTarget('dir'),
  publish: 'never',
  config,
});

const marks = hasElectron ? '' : '-without-electron';
const file = path.join(outputFolder, `CCG-Vault-Console-Setup-${packageJson.version}${marks}.exe`);
await makeInstaller({
  file,
  version: packageJson.version,
  coreFolder,
  consoleFolder,
  remark: [
    ...(hasElectron ? [] : ['This build has a stand-in for Electron: its console does not open.']),
    'This build is not signed.',
  ].join(' '),
});
console.log(`${path.relative(projectFolder, file)}: ${(statSync(file).size / 1024 / 1024).toFixed(1)} MB`);
