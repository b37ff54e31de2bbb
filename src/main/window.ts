import { app, BrowserWindow, nativeTheme } from 'electron';

import { appStartUrl } from './app-protocol.ts';
import { guardUnsavedChanges } from './confirm.ts';

/** Colours of the frame in the light and dark theme, shown until the page is drawn. */
const backgrounds = { light: '#f5f5f5', dark: '#141414' } as const;

/** Shortest time between two crashes of the page after which it is loaded again, in milliseconds. */
const crashInterval = 10_000;

/**
 * Opens the console's window. It is shown once there is something to see.
 * @param preload absolute path of the built preload script
 * @param hash address to begin at, for example `#/activity?row=12`
 */
export function openMainWindow(preload: string, hash = ''): BrowserWindow {
  const window = new BrowserWindow({
    width: 1_280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    useContentSize: true,
    show: false,
    title: 'CCG Vault Console',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      enableWebSQL: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  // The mouse's and keyboard's back buttons on Windows.
  window.on('app-command', (_event, command) => {
    const { navigationHistory } = window.webContents;
    if (command === 'browser-backward' && navigationHistory.canGoBack()) navigationHistory.goBack();
    if (command === 'browser-forward' && navigationHistory.canGoForward()) navigationHistory.goForward();
  });
  guardUnsavedChanges(window);
  reloadAfterCrash(window);
  window.loadURL(`${appStartUrl}${hash}`).catch((error: unknown) => {
    // Closing the window ends the loading too.
    if (!window.isDestroyed()) throw error;
  });
  return window;
}

/** A page that dies is drawn anew from main's state; one that dies again at once is left, so as not to spin. */
function reloadAfterCrash(window: BrowserWindow): void {
  let lastCrash = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const now = Date.now();
    if (reason !== 'clean-exit' && now - lastCrash > crashInterval) window.reload();
    lastCrash = now;
  });
}
