import type { Agent, Dispatcher } from 'undici';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { networkError } from './network-errors.ts';

/** Largest answer that is accepted, in bytes; a credential has a few hundred. */
export const maxAnswerBytes = 1024 * 1024;

export interface HttpRequest {
  readonly method: Dispatcher.HttpMethod;
  /** Absolute path with query, already encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** Where a redirect leads. */
  readonly location: string | undefined;
  readonly text: string;
}

/**
 * One HTTP exchange with one server, done within `timeoutMs` from start to the last byte. Follows no redirects.
 *
 * @throws CcgVaultError of the area 20xx, or `requestCancelled` after `request.signal` was aborted
 */
export async function exchange(
  agent: Agent,
  origin: string,
  request: HttpRequest,
  timeoutMs: number,
): Promise<HttpAnswer> {
  const { signal } = request;
  if (signal.aborted) throw new CcgVaultError('requestCancelled');
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  signal.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(abort, timeoutMs);
  try {
    const response = await agent.request({
      origin,
      path: request.path,
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: controller.signal,
    });
    // A length that is told is held, so that there is no need to count.
    const length = Number(response.headers['content-length'] ?? Number.NaN);
    const text = length <= maxAnswerBytes ? await response.body.text() : await readBody(response.body);
    const location = response.headers['location'];
    return { status: response.statusCode, location: typeof location === 'string' ? location : undefined, text };
  } catch (error) {
    if (isAborted(signal)) throw new CcgVaultError('requestCancelled');
    if (error instanceof CcgVaultError) throw error;
    const { host } = new URL(origin);
    if (controller.signal.aborted) throw new CcgVaultError('vaultTimeout', `${host}, after ${timeoutMs} ms`);
    throw networkError(error, host);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** Asked anew: the compiler takes the answer from before the exchange for final. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Leaving the loop early destroys the body and with it the connection, so that nothing more is received. */
async function readBody(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > maxAnswerBytes) throw new CcgVaultError('vaultAnswerTooLarge');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length).toString('utf8');
}
