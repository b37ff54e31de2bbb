import { app, type BrowserWindow } from 'electron';
import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';

import { linkTo } from '../../shared/console-link.ts';
import type { UpdateStatus } from '../../shared/ipc/updates.ts';
import { closeWindow, confirmUpdate } from '../confirm.ts';
import { readInstallerResult, startInstaller } from './start-installer.ts';
import { readUpdateConfig, updateCacheName, updateConfigName } from './update-config.ts';
import { UpdateRecordFile } from './update-record.ts';
import { type UpdateRules, UpdateService } from './update-service.ts';
import { verifyInstaller, verifySignature } from './verify-installer.ts';

/** How long after its start the console looks by itself first, and how often it sees whether a day has gone by, in ms. */
const firstLook = 60_000;
const lookInterval = 60 * 60_000;

export interface UpdatesOptions {
  readonly rules: () => UpdateRules;
  readonly window: () => BrowserWindow | undefined;
  /** Told that the last window closes for the installer, so that the console does not end before that has started. */
  readonly onClosing: (isClosing: boolean) => void;
  /** Shows the window again, where the installer could not be started. */
  readonly showWindow: () => void;
  readonly onChanged: (status: UpdateStatus) => void;
}

/** The updates of this console, with what they need of Electron and of this host. */
export function createUpdates(options: UpdatesOptions): UpdateService {
  const configFile = path.join(process.resourcesPath, updateConfigName);
  const userFile = (name: string): string => path.join(app.getPath('userData'), name);
  const resultFile = userFile('update-result.txt');

  const closeAndInstall = async (installer: string): Promise<boolean> => {
    const window = options.window();
    options.onClosing(true);
    if (window !== undefined && !(await closeWindow(window))) {
      options.onClosing(false);
      return false;
    }
    try {
      await startInstaller({
        installer,
        processId: process.pid,
        resultFile,
        console: process.execPath,
        link: linkTo('#/settings', hostname()),
      });
    } catch (error) {
      options.onClosing(false);
      options.showWindow();
      throw error;
    }
    app.quit();
    return true;
  };

  return new UpdateService({
    isInstalled: process.platform === 'win32' && app.isPackaged,
    version: app.getVersion(),
    readConfig: () => readUpdateConfig(configFile),
    loadEngine: async ({ publishers }) => {
      const { ElectronUpdateEngine } = await import('./electron-update-engine.ts');
      return new ElectronUpdateEngine({ configFile, verifySignature: (file) => verifySignature(file, publishers) });
    },
    rules: options.rules,
    record: new UpdateRecordFile(userFile('updates.json')),
    confirmInstall: (version) => confirmUpdate(options.window(), version),
    verify: (installer, release, { publishers }) =>
      verifyInstaller(installer, release, (file) => verifySignature(file, publishers)),
    closeAndInstall,
    readResult: () => readInstallerResult(resultFile),
    removeDownloads: async () => {
      const local = process.env['LOCALAPPDATA'];
      if (local !== undefined)
        await rm(path.join(local, updateCacheName), { recursive: true, force: true }).catch(() => undefined);
    },
    onChanged: options.onChanged,
    now: Date.now,
  });
}

/**
 * Has the console look by itself from time to time, as far as the rules want that.
 * @param look is called when it may be time
 */
export function lookRegularly(look: () => Promise<void>): void {
  // Nobody has asked, so that nobody is told why it did not work.
  const run = (): void => void look().catch(() => undefined);
  setTimeout(run, firstLook).unref();
  setInterval(run, lookInterval).unref();
}
