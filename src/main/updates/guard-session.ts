import type { Session } from 'electron';

/** What can be asked of a session that is held to rules. */
export interface GuardedSession {
  /** From now on the body of an answer must be that many bytes long, which its head has to say; null for any. */
  readonly expectSize: (bytes: number | null) => void;
  /** The server that was asked last. */
  readonly lastHost: () => string;
}

/** Else they would tell the versions of console, Electron and Windows, and the languages of the user. */
const plainHeaders = { 'User-Agent': 'CCG Vault Console', 'Accept-Language': '*' };

const loopback = /^(?:127\.0\.0\.1|\[::1\]|localhost)$/;

/**
 * Holds a session to https, whatever a server redirects to, and downloads to the announced size: a server can neither lead
 * elsewhere in clear nor fill a disk. It learns nothing of this host by headers either.
 *
 * @param allowsLoopback whether http is allowed to this host itself
 */
export function guardSession(session: Session, allowsLoopback: boolean): GuardedSession {
  let expected: number | null = null;
  let host = '';
  const isAllowed = ({ protocol, hostname }: URL): boolean =>
    protocol === 'https:' || (allowsLoopback && protocol === 'http:' && loopback.test(hostname));

  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const address = new URL(url);
    const cancel = !isAllowed(address);
    if (!cancel) host = address.host;
    answer({ cancel });
  });
  session.webRequest.onBeforeSendHeaders(({ requestHeaders }, answer) => {
    const kept = Object.entries(requestHeaders).filter(
      ([name]) => !/^(?:cookie|user-agent|accept-language)$/i.test(name),
    );
    answer({ requestHeaders: { ...Object.fromEntries(kept), ...plainHeaders } });
  });
  session.webRequest.onHeadersReceived(({ statusCode, responseHeaders = {} }, answer) => {
    const length = Object.entries(responseHeaders).find(([name]) => name.toLowerCase() === 'content-length')?.[1][0];
    const hasBody = statusCode >= 200 && statusCode < 300;
    answer({ cancel: expected !== null && hasBody && Number(length) !== expected });
  });
  return {
    expectSize: (bytes) => {
      expected = bytes;
    },
    lastHost: () => host,
  };
}
