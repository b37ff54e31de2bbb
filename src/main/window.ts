import { app, BrowserWindow, nativeTheme, screen } from 'electron';

import { language } from '../shared/i18n/translate.ts';
import { appStartUrl } from './app-protocol.ts';
import { guardUnsavedChanges } from './confirm.ts';
import {
  type Bounds,
  minimumSize,
  placeOnScreens,
  readWindowState,
  viewOfAddress,
  writeWindowState,
} from './window-state.ts';

/** Colours of the frame in the light and dark theme, shown until the page is drawn. */
const backgrounds = { light: '#f5f5f5', dark: '#141414' } as const;

/** Shortest time between two crashes of the page after which it is loaded again, in milliseconds. */
const crashInterval = 10_000;

export interface MainWindowOptions {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  /** File that remembers how the window was left. */
  readonly stateFile: string;
  /** Address after `#` to begin with; the view that was shown last without one. */
  readonly hash?: string | undefined;
}

/** Opens the console's window as it was left. It is shown once there is something to see. */
export function openMainWindow({ preload, stateFile, hash }: MainWindowOptions): BrowserWindow {
  const left = readWindowState(stateFile);
  const workAreas = screen.getAllDisplays().map(({ workArea }): Bounds => workArea);
  const place = left === undefined ? undefined : placeOnScreens(left.bounds, workAreas);
  const window = new BrowserWindow({
    ...(place ?? { width: 1_280, height: 800, useContentSize: true }),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
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
    if (left?.isMaximized === true) window.maximize();
    window.show();
  });
  window.on('close', () => {
    writeWindowState(stateFile, {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      view: viewOfAddress(window.webContents.getURL()),
    });
  });
  // The mouse's and keyboard's back buttons on Windows.
  window.on('app-command', (_event, command) => {
    const { navigationHistory } = window.webContents;
    if (command === 'browser-backward' && navigationHistory.canGoBack()) navigationHistory.goBack();
    if (command === 'browser-forward' && navigationHistory.canGoForward()) navigationHistory.goForward();
  });
  guardUnsavedChanges(window);
  reloadAfterCrash(window);
  const view = hash ?? (left === undefined ? '' : `#/${left.view}`);
  // The page must know the language before its first picture, which does not wait for the settings.
  window.loadURL(`${appStartUrl}?language=${language()}${view}`).catch((error: unknown) => {
    // Closing the window ends the loading too, and so does loading it anew, since the page has died meanwhile.
    const isReplaced = error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED';
    if (!window.isDestroyed() && !isReplaced) throw error;
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
