import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';

import { t } from '../shared/i18n/translate.ts';

/** Questions that main asks itself, so that nothing in the page can answer them. */

/** Whether the password of a source may be shown in the window. */
export async function confirmReveal(window: BrowserWindow | undefined, source: string): Promise<boolean> {
  const options: MessageBoxOptions = {
    type: 'warning',
    message: t('Show the password of {{source}}?', { source: source.slice(0, 200) }),
    detail: t('It is shown in this window. The call log will say that it was shown.'),
    buttons: [t('Show the password'), t('Cancel')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const { response } = await (window === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return response === 0;
}

/** Whether the console may close and the installer of a newer version run. */
export async function confirmUpdate(window: BrowserWindow | undefined, version: string): Promise<boolean> {
  const options: MessageBoxOptions = {
    type: 'question',
    message: t('Install version {{version}} now?', { version }),
    detail: [
      t('The console closes, Windows asks for administrator rights, and the console opens again when all is done.'),
      t(
        'The service stops for a moment while the new one starts. Requests that come meanwhile wait for it, and running containers keep their identity.',
      ),
      t('A new version whose service does not answer is taken back, and the one before runs again.'),
    ].join('\n\n'),
    buttons: [t('Install and restart'), t('Cancel')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const { response } = await (window === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return response === 0;
}

/** Closes a window. Resolves with false where it stays, since its user wants to keep unsaved changes. */
export function closeWindow(window: BrowserWindow): Promise<boolean> {
  return new Promise((resolve) => {
    window.once('closed', () => {
      resolve(true);
    });
    // After guardUnsavedChanges has asked.
    window.webContents.once('will-prevent-unload', (event) => {
      if (!event.defaultPrevented) resolve(false);
    });
    window.close();
  });
}

/** Has a window that holds unsaved changes ask before it closes or is loaded anew. */
export function guardUnsavedChanges(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const choice = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: t('Discard the unsaved changes of the configuration?'),
      detail: t('They are in this window only.'),
      buttons: [t('Discard'), t('Keep editing')],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    // Preventing what prevents the unloading lets it happen.
    if (choice === 0) event.preventDefault();
  });
}
