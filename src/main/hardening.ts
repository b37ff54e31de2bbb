import type { CommandLine, Session, WebContents } from 'electron';

import { appScheme } from './app-protocol.ts';

/** Schemes of requests that stay inside the process and cannot leave this host. */
const localSchemes = new Set([`${appScheme}:`, 'data:', 'blob:', 'devtools:']);

/** Whether a request may be made at all: our own pages, and what never leaves the process. */
export function isAllowedRequest(address: string): boolean {
  return URL.canParse(address) && localSchemes.has(new URL(address).protocol);
}

/** No proxy is there, and no program can be at it. */
const nowhere = 'http://0.0.0.0:1';

/**
 * Switches that must be set before Electron is ready. Chromium would look up the names of links that a page marks for it,
 * which no policy of the page and no handler sees, and by which it could tell others what it knows.
 */
export function hardenChromium(commandLine: CommandLine): void {
  commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
}

/**
 * Denies what pages of this session could ask for: every permission, every device, every request but our own. What goes
 * past the handler of requests, such as WebRTC, has no way out: it is to take a proxy that is not there.
 */
export async function hardenSession(session: Session): Promise<void> {
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
  await session.setProxy({ mode: 'fixed_servers', proxyRules: nowhere, proxyBypassRules: '<-loopback>' });
}

/** Keeps any page where it is: no navigation, no frames from elsewhere, no windows, no web views, no datagrams. */
export function hardenContents(contents: WebContents): void {
  // WebRTC is not bound by the page's policy; without datagrams it is left with the proxy of the session.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
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
