import { app, type BrowserWindow, dialog } from 'electron';
import path from 'node:path';

import { t } from '../../shared/i18n/translate.ts';

/** Has the user choose a folder; undefined where none was chosen. */
export async function chooseFolder(window: BrowserWindow | undefined): Promise<string | undefined> {
  const options = {
    title: t('Add a folder with credential specs'),
    buttonLabel: t('Add folder'),
    properties: ['openDirectory', 'dontAddToRecent'],
  } satisfies Electron.OpenDialogOptions;
  const { canceled, filePaths } = await (window === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled ? undefined : filePaths[0];
}

/** Has the user choose a file of CcgVault; undefined where none was chosen. */
export async function chooseImportFile(window: BrowserWindow | undefined): Promise<string | undefined> {
  const options = {
    title: t('Import a CcgVault file'),
    filters: [
      { name: 'YAML', extensions: ['yml', 'yaml'] },
      { name: t('All files'), extensions: ['*'] },
    ],
    properties: ['openFile', 'dontAddToRecent'],
  } satisfies Electron.OpenDialogOptions;
  const { canceled, filePaths } = await (window === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled ? undefined : filePaths[0];
}

/** Has the user choose where to save a file; undefined where nothing was chosen. */
export async function chooseSavePath(window: BrowserWindow | undefined, fileName: string): Promise<string | undefined> {
  const options = {
    title: t('Save as'),
    defaultPath: path.join(app.getPath('documents'), fileName),
    properties: ['showOverwriteConfirmation', 'dontAddToRecent'],
  } satisfies Electron.SaveDialogOptions;
  const { canceled, filePath } = await (window === undefined
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? undefined : filePath;
}
