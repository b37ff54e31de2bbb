import { setTimeout as sleep } from 'node:timers/promises';

import { Agent, type Dispatcher } from 'undici';

import type { ConnectionConfig } from '../../shared/config/configuration.ts';
import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { SecretResolver } from '../config/secret-resolver.ts';
import { serverTrouble } from './answer-errors.ts';
import { exchange, type HttpAnswer, type HttpRequest } from './http-exchange.ts';
import { ServerList } from './server-list.ts';
import { stateOfError } from './server-state.ts';
import { createConnector, TlsCertificates } from './tls-connector.ts';
import { explainTlsFailure } from './tls-trouble.ts';

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
  /** The one server to ask; absent for whichever can answer. */
  readonly address?: string;
}

/** Connecting takes milliseconds where it works at all; with others to try, waiting longer only delays the answer. */
const connectTimeoutAmongSeveral = 1_500;
/** Wait before a cluster without a leader is asked again, in milliseconds. An election takes a few seconds. */
const electionPause = 200;

/** Failures after which nothing has been done, so that any request can be sent to another server. */
const undone: ReadonlySet<ErrorName> = new Set([
  'vaultNameNotResolved',
  'vaultUnreachable',
  'vaultTlsFailed',
  'vaultCertificateExpired',
  'vaultCertificateNotYetValid',
  'vaultCertificateWrongName',
  'vaultCertificateUntrusted',
  'vaultSealed',
  'vaultNotInitialized',
  'vaultNoActiveNode',
]);

/** Further failures after which a read can be sent to another server. */
const harmlessForReads: ReadonlySet<ErrorName> = new Set([
  'vaultTimeout',
  'vaultConnectionLost',
  'vaultServerError',
  'vaultAnswerMalformed',
  'vaultRedirectRefused',
]);

/**
 * Carries requests to the Vault servers of one connection over connections that are kept open. Uses neither a proxy nor
 * anything else from the environment, and sends nothing, least of all a token, to a host that is not configured.
 */
export class VaultTransport {
  readonly servers: ServerList;
  readonly #timeoutMs: number;
  readonly #certificates: TlsCertificates;
  readonly #agent: Agent;

  constructor(config: ConnectionConfig, secrets: SecretResolver) {
    const { vaultAddr, furtherVaultAddrs = [], timeoutMs, tls } = config;
    this.servers = new ServerList([vaultAddr, ...furtherVaultAddrs]);
    this.#timeoutMs = timeoutMs;
    this.#certificates = new TlsCertificates(tls, secrets);
    const isAlone = furtherVaultAddrs.length === 0;
    this.#agent = new Agent({
      connections: 64,
      pipelining: 1,
      // Shorter than the idle timeouts usual in servers and load balancers, so that it is us who close first.
      keepAliveTimeout: 30_000,
      keepAliveMaxTimeout: 60_000,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: createConnector(
        this.#certificates,
        isAlone ? timeoutMs : Math.min(timeoutMs, connectTimeoutAmongSeveral),
      ),
    });
  }

  /**
   * @returns answers with a status below 500 that is neither a redirect nor 429
   * @throws CcgVaultError of the area 20xx, or `requestCancelled`
   */
  async send(request: TransportRequest): Promise<TransportAnswer> {
    if (request.address !== undefined) return this.#sendTo(request.address, request);
    const deadline = performance.now() + this.#timeoutMs;
    for (;;) {
      const result = await this.#sendToFirstAble(request);
      if (!(result instanceof CcgVaultError)) return result;
      const isElecting = result.errorName === 'vaultNoActiveNode' && performance.now() + electionPause < deadline;
      if (!isElecting) throw result;
      await sleep(electionPause, undefined, { signal: request.signal }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  /** @returns the error that says most if no server can answer */
  async #sendToFirstAble(request: TransportRequest): Promise<TransportAnswer | CcgVaultError> {
    let worst: CcgVaultError | undefined;
    for (const address of this.servers.inOrder()) {
      try {
        const answer = await this.#sendTo(address, request);
        this.servers.noteAnswer(address);
        return answer;
      } catch (thrown) {
        const error = toCcgVaultError(thrown);
        const state = stateOfError[error.errorName];
        if (state !== undefined) this.servers.note(address, state);
        const canGoOn =
          undone.has(error.errorName) || (request.method === 'GET' && harmlessForReads.has(error.errorName));
        if (!canGoOn) throw error;
        // A server that answered tells more about the cluster than one that could not be reached.
        if (worst === undefined || (isUnreachable(worst) && !isUnreachable(error))) worst = error;
      }
    }
    return worst ?? new CcgVaultError('internalError');
  }

  async #sendTo(address: string, request: TransportRequest): Promise<TransportAnswer> {
    const http: HttpRequest = {
      method: request.method,
      path: request.path,
      // Vault Agent and Proxy demand the header, which no form in a browser can send.
      headers: { accept: 'application/json', 'x-vault-request': 'true', ...request.headers },
      ...(request.json === undefined ? {} : { body: JSON.stringify(request.json) }),
      signal: request.signal,
    };
    const answer = await this.#exchangeFollowing(address, http);
    const { status } = answer;
    const body = parseBody(answer);
    if (status < 400 && body !== notJson) return { status, body };
    const { host } = new URL(address);
    const trouble = serverTrouble(status, body, host);
    if (trouble !== undefined) throw trouble;
    if (body === notJson) throw new CcgVaultError('vaultAnswerMalformed', `${host} (HTTP ${status})`);
    return { status, body };
  }

  /** A standby that does not forward redirects to the active node; that is followed once, within what is configured. */
  async #exchangeFollowing(address: string, request: HttpRequest): Promise<HttpAnswer> {
    const answer = await this.#exchange(address, request);
    if (!isRedirect(answer.status)) return answer;
    const target = redirectTarget(answer.location, address, this.servers.addresses);
    const followed = await this.#exchange(target.origin, { ...request, path: target.path }).catch((thrown: unknown) => {
      const error = toCcgVaultError(thrown);
      // The standby does not know yet that the node it takes for the active one is gone.
      if (undone.has(error.errorName)) throw new CcgVaultError('vaultNoActiveNode', error.detail);
      throw error;
    });
    if (isRedirect(followed.status))
      throw new CcgVaultError('vaultRedirectRefused', `${target.origin} redirects again`);
    return followed;
  }

  /** A server that restarts ends kept connections; a read that met this is safe to send again on a new one. */
  async #exchange(address: string, request: HttpRequest): Promise<HttpAnswer> {
    for (let isRepeated = false; ; isRepeated = true) {
      try {
        return await exchange(this.#agent, address, request, this.#timeoutMs);
      } catch (thrown) {
        const error = toCcgVaultError(thrown);
        const canRepeat = error.errorName === 'vaultConnectionLost' && request.method === 'GET' && !isRepeated;
        if (!canRepeat) throw await explainTlsFailure(error, address, this.#certificates);
      }
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

function isUnreachable(error: CcgVaultError): boolean {
  return stateOfError[error.errorName] === 'unreachable';
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
