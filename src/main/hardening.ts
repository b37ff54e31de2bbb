import type { Session, WebContents } from 'electron';

import { appScheme } from './app-protocol.ts';

/** Schemes of requests that stay inside the process and cannot leave this host. */
const localSchemes = new Set([`${appScheme}:`, 'data:', 'blob:', 'devtools:']);

/** Whether a request may be made at all: our own pages, and what never leaves the process. */
export function isAllowedRequest(address: string): boolean {
  return URL.canParse(address) && localSchemes.has(new URL(address).protocol);
}

/** Denies what pages of this session could ask for: every permission, every device, every request but our own. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(details.url) });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}

/** Keeps any page where it is: no navigation, no frames from elsewhere, no windows, no web views. */
export function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
