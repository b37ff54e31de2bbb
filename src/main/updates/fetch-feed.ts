import type { Session } from 'electron';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { feedFileName, maxFeedBytes } from './release-feed.ts';

/** How long a release server may take to answer, in milliseconds. */
const patience = 30_000;

/**
 * Reads latest.yml through the session, which knows the proxy of this host.
 * @throws CcgVaultError `updateServerRefused`, `updateFeedInvalid`; errors of Electron's where the server was not reached
 */
export async function fetchFeed(session: Session, folder: URL, signal: AbortSignal): Promise<string> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  // Not from anything that keeps copies on the way.
  const init = { signal: limited, cache: 'no-store', credentials: 'omit', headers: { 'cache-control': 'no-cache' } };
  const response = await session.fetch(new URL(feedFileName, folder).href, init as RequestInit);
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new CcgVaultError('updateServerRefused', `${folder.host} answered with status ${response.status}`);
  }
  return new TextDecoder().decode(await readAtMost(response, maxFeedBytes));
}

async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return Buffer.concat(parts);
    size += value.byteLength;
    if (size > most) {
      await reader?.cancel();
      throw new CcgVaultError('updateFeedInvalid', `${feedFileName} is larger than ${most / 1_024} KiB`);
    }
    parts.push(value);
  }
}
