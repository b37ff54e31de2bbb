import { build, Platform, type Configuration } from 'electron-builder';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { projectFolder } from '../lib/paths.mjs';
import { bridgeExecutable } from '../lib/wine.ts';
import { isOfficialDownloadReachable } from '../setup/electron-runtime.mjs';
import { updateSource, writeUpdateConfig } from './updates.ts';

/** The console as the installer puts it on a machine, and whether it is complete. */
export interface WindowsConsole {
  readonly folder: string;
  /** False where Electron for Windows could not be had, and another program stands in for it. */
  readonly hasElectron: boolean;
}

const outputFolder = path.join(projectFolder, 'dist');

/** Where {@link makeWindowsConsole} puts the console. */
export const windowsConsoleFolder = path.join(outputFolder, 'win-unpacked');

/** Packages the console for Windows, from what `npm run build` has built. */
export async function makeWindowsConsole(): Promise<WindowsConsole> {
  const hasElectron = await isOfficialDownloadReachable();
  const config: Configuration = {
    extends: path.join(projectFolder, 'electron-builder.yml'),
    electronVersion: packageJson.devDependencies.electron,
    // The stand-in has no fuses that could be set.
    ...(hasElectron ? {} : { electronDist: standInElectron(), electronFuses: null }),
  };
  rmSync(windowsConsoleFolder, { recursive: true, force: true });
  await build({
    projectDir: projectFolder,
    targets: Platform.WINDOWS.createTarget('dir'),
    publish: 'never',
    config,
  });
  writeUpdateConfig(path.join(windowsConsoleFolder, 'resources'), updateSource());
  return { folder: windowsConsoleFolder, hasElectron };
}

/** A folder that electron-builder takes for an Electron distribution: a small program of ours, and nothing else. */
function standInElectron(): string {
  const folder = path.join(outputFolder, 'electron-stand-in');
  for (const part of ['resources', 'locales']) mkdirSync(path.join(folder, part), { recursive: true });
  writeFileSync(path.join(folder, 'locales', 'en-US.pak'), '');
  copyFileSync(bridgeExecutable, path.join(folder, 'electron.exe'));
  return folder;
}
