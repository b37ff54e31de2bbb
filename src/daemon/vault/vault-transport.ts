import { Agent, type Dispatcher } from 'undici';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { serverTrouble } from './answer-errors.ts';
import { exchange, type HttpAnswer, type HttpRequest } from './http-exchange.ts';

export interface VaultTransportOptions {
  /** Scheme, host and port. */
  readonly address: string;
  /** Limit for one HTTP exchange, in milliseconds. */
  readonly timeoutMs: number;
}

export interface TransportAnswer {
  readonly status: number;
  /** Parsed JSON; undefined for an answer without content. */
  readonly body: unknown;
}

export interface TransportRequest {
  readonly method: Dispatcher.HttpMethod;
  /** Absolute path with query, already encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly signal: AbortSignal;
}

/**
 * Carries requests to the Vault server of one connection over connections that are kept open. Uses neither a proxy nor
 * anything else from the environment, and sends nothing, least of all a token, to a host that is not configured.
 */
export class VaultTransport {
  readonly #options: VaultTransportOptions;
  readonly #agent: Agent;

  constructor(options: VaultTransportOptions) {
    this.#options = options;
    this.#agent = new Agent({
      connections: 16,
      pipelining: 1,
      // Shorter than the idle timeouts usual in servers and load balancers, so that it is us who close first.
      keepAliveTimeout: 30_000,
      keepAliveMaxTimeout: 60_000,
      headersTimeout: options.timeoutMs,
      bodyTimeout: options.timeoutMs,
      connect: {
        timeout: options.timeoutMs,
        // Said outright, since NODE_TLS_REJECT_UNAUTHORIZED would turn it off otherwise.
        rejectUnauthorized: true,
      },
    });
  }

  /**
   * @returns answers with a status below 500 that is neither a redirect nor 429
   * @throws CcgVaultError of the area 20xx, or `requestCancelled`
   */
  async send(request: TransportRequest): Promise<TransportAnswer> {
    const { method, headers, signal } = request;
    const http: HttpRequest = {
      method,
      path: request.path,
      headers: { accept: 'application/json', 'x-vault-request': 'true', ...headers },
      ...(request.json === undefined ? {} : { body: JSON.stringify(request.json) }),
      signal,
    };
    const { address } = this.#options;
    const { host } = new URL(address);
    const answer = await this.#exchangeFollowing(http);
    const body = parseBody(answer);
    const trouble = serverTrouble(answer.status, body, host);
    if (trouble !== undefined) throw trouble;
    if (body === notJson) throw new CcgVaultError('vaultAnswerMalformed', `${host} (HTTP ${answer.status})`);
    return { status: answer.status, body };
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  /** A standby that does not forward redirects to the active node; that is followed once, within what is configured. */
  async #exchangeFollowing(request: HttpRequest): Promise<HttpAnswer> {
    const { address } = this.#options;
    const answer = await this.#exchange(address, request);
    if (!isRedirect(answer.status)) return answer;
    const target = redirectTarget(answer.location, address, [address]);
    const followed = await this.#exchange(target.origin, { ...request, path: target.path });
    if (isRedirect(followed.status))
      throw new CcgVaultError('vaultRedirectRefused', `${target.origin} redirects again`);
    return followed;
  }

  /** A server that restarts ends kept connections; a read that met this is safe to send again on a new one. */
  async #exchange(origin: string, request: HttpRequest): Promise<HttpAnswer> {
    const { timeoutMs } = this.#options;
    try {
      return await exchange(this.#agent, origin, request, timeoutMs);
    } catch (error) {
      const isLost = error instanceof CcgVaultError && error.errorName === 'vaultConnectionLost';
      if (!isLost || request.method !== 'GET') throw error;
      return exchange(this.#agent, origin, request, timeoutMs);
    }
  }
}

const notJson = Symbol('not JSON');

function parseBody({ text }: HttpAnswer): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return notJson;
  }
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** @throws CcgVaultError `vaultRedirectRefused` unless the target is Vault's API on a configured address */
function redirectTarget(
  location: string | undefined,
  from: string,
  addresses: readonly string[],
): { origin: string; path: string } {
  const url = URL.parse(location ?? '', from);
  if (url === null) throw new CcgVaultError('vaultRedirectRefused', 'the redirect names no address');
  const configured = addresses.some((address) => new URL(address).origin === url.origin);
  if (!configured) throw new CcgVaultError('vaultRedirectRefused', `to ${url.origin}`);
  if (!url.pathname.startsWith('/v1/')) throw new CcgVaultError('vaultRedirectRefused', 'to another path');
  return { origin: url.origin, path: `${url.pathname}${url.search}` };
}
