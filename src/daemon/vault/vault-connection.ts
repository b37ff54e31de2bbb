import { z } from 'zod';

import type { ConnectionConfig } from '../../shared/config/configuration.ts';
import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { type CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { ConnectionStatus, TokenStatus } from '../../shared/status.ts';
import type { SecretResolver } from '../config/secret-resolver.ts';
import { VaultAnswerError } from './answer-errors.ts';
import type { VaultToken } from './auth/auth-method.ts';
import { createAuthMethod } from './auth/create-auth-method.ts';
import { rememberingKeeper, type SecretKeeper } from './auth/wrapped-secret-id.ts';
import { HealthWatch } from './health-watch.ts';
import { type Survey, surveyServers } from './server-health.ts';
import type { ServerState } from './server-list.ts';
import { stateOfError } from './server-state.ts';
import { TokenSession } from './token-session.ts';
import { VaultClient } from './vault-client.ts';
import { type VaultPath, vaultPath } from './vault-path.ts';
import { VaultTransport } from './vault-transport.ts';

/** Where the time of a read went, in milliseconds with fractions. */
export interface ReadTimings {
  /** Waiting for a token: logging in, or finding out that one has died. */
  readonly auth: number;
  readonly read: number;
}

export interface VaultReadOptions {
  readonly query?: Readonly<Record<string, string | number>>;
  readonly signal: AbortSignal;
}

export interface VaultReadResult {
  /** Body of Vault's answer. */
  readonly body: unknown;
  readonly timings: ReadTimings;
}

export interface VaultConnectionOptions {
  readonly config: ConnectionConfig;
  readonly secrets: SecretResolver;
  /** Keeps what Vault gives only once; by default no longer than this connection lives. */
  readonly keeper?: SecretKeeper;
}

const capabilitiesPath = vaultPath('sys/capabilities-self');

const capabilitiesSchema = z.object({ data: z.object({ capabilities: z.array(z.string().max(100)) }) });

/** Failures that prove that the server answers. */
const refusals: ReadonlySet<ErrorName> = new Set(['tokenRejected', 'loginRefused', 'authMountNotFound']);

/**
 * One configured way to a Vault server or cluster: a session with a token of its own, reads with it, and what is known
 * about the server's state.
 */
export class VaultConnection {
  readonly name: string;
  readonly #config: ConnectionConfig;
  readonly #transport: VaultTransport;
  readonly #client: VaultClient;
  /** Without the namespace, since a server's health belongs to none. */
  readonly #healthClient: VaultClient;
  readonly #session: TokenSession;
  readonly #watch: HealthWatch;
  readonly #listeners = new Set<(status: ConnectionStatus) => void>();
  readonly #closing = new AbortController();
  #state: ServerState = 'unknown';
  #problem: CcgVaultError | undefined;
  #about: Pick<Survey, 'version' | 'clusterName'> = { version: null, clusterName: null };
  #checkedAt: number | null = null;

  constructor({ config, secrets, keeper = rememberingKeeper() }: VaultConnectionOptions) {
    this.name = config.name;
    this.#config = config;
    this.#transport = new VaultTransport(config, secrets);
    this.#client = new VaultClient(this.#transport, config.namespace);
    this.#healthClient = new VaultClient(this.#transport, undefined);
    this.#session = new TokenSession({
      client: this.#client,
      method: createAuthMethod(config.auth, config.name, keeper),
      secrets,
      onChanged: () => this.#publish(),
    });
    this.#watch = new HealthWatch(() => this.#check());
  }

  /**
   * Reads a path with the connection's token. A token that died meanwhile is replaced once.
   *
   * @throws VaultAnswerError where Vault refuses the read, another CcgVaultError for everything else that can go wrong
   */
  read(path: VaultPath, { query, signal }: VaultReadOptions): Promise<VaultReadResult> {
    const further = query === undefined ? {} : { query };
    return this.#withToken(signal, (token) => this.#client.read(path, { token, signal, ...further }));
  }

  /**
   * Writes a JSON body to a path; otherwise as `read`.
   *
   * @throws VaultAnswerError where Vault refuses the write, another CcgVaultError for everything else that can go wrong
   */
  async write(path: VaultPath, body: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<unknown> {
    return (await this.#withToken(signal, (token) => this.#client.write(path, body, { token, signal }))).body;
  }

  /** Deletes what is at a path; otherwise as `write`. */
  async delete(path: VaultPath, signal: AbortSignal): Promise<void> {
    await this.#withToken(signal, (token) => this.#client.delete(path, { token, signal }));
  }

  async #withToken(signal: AbortSignal, call: (token: string) => Promise<unknown>): Promise<VaultReadResult> {
    const stopwatch = new Stopwatch();
    try {
      let token = await stopwatch.auth(this.#session.get(signal));
      const send = (): Promise<unknown> => stopwatch.read(call(token.value));
      let body: unknown;
      try {
        body = await send();
      } catch (error) {
        if (!(error instanceof VaultAnswerError) || error.status !== 403) throw error;
        const fresh = await stopwatch.auth(this.#replacementOf(token, signal));
        if (fresh === undefined) throw error;
        token = fresh;
        body = await send();
      }
      this.#noteReachable();
      return { body, timings: stopwatch.timings };
    } catch (error) {
      this.#noteFailure(toCcgVaultError(error));
      throw error;
    }
  }

  /**
   * Looks at the servers now.
   *
   * @returns what is known of the best one, and why it cannot serve if it cannot; rejects only with an abort
   */
  survey(signal: AbortSignal): Promise<Survey> {
    return surveyServers(this.#healthClient, this.#transport.servers, signal);
  }

  /**
   * Makes sure that there is a token which Vault knows.
   *
   * @returns the token without its secret
   * @throws CcgVaultError why there is none
   */
  async logIn(signal: AbortSignal): Promise<TokenStatus> {
    const token = await this.#session.get(signal);
    if (!(await this.#session.isAlive(token, signal))) await this.#session.get(signal);
    return this.#session.status ?? { expiresAt: null, renewable: false, policies: [] };
  }

  /**
   * What the connection's token may do with a path ([Vault API], `sys/capabilities-self`).
   *
   * @returns undefined where the token may not ask
   * @throws CcgVaultError
   */
  async capabilities(path: VaultPath, signal: AbortSignal): Promise<readonly string[] | undefined> {
    const { value: token } = await this.#session.get(signal);
    try {
      const body = { paths: [path.readable] };
      const answer = capabilitiesSchema.safeParse(await this.#client.write(capabilitiesPath, body, { token, signal }));
      return answer.data?.data.capabilities;
    } catch (error) {
      if (error instanceof VaultAnswerError && error.status === 403) return undefined;
      throw error;
    }
  }

  status(): ConnectionStatus {
    const { name, vaultAddr, namespace, auth } = this.#config;
    const { servers } = this.#transport;
    const [address = vaultAddr] = servers.inOrder();
    const refusal = this.#refusal();
    return {
      name,
      address,
      namespace: namespace ?? null,
      authType: auth.type,
      state: refusal === undefined || this.#session.hasToken ? this.#state : 'refused',
      serverVersion: this.#about.version,
      clusterName: this.#about.clusterName,
      token: this.#session.status,
      problem: (this.#problem ?? refusal)?.toReport() ?? null,
      ...(servers.states.length > 1 ? { servers: servers.states } : {}),
      checkedAt: this.#checkedAt,
    };
  }

  /** @returns a function that ends the subscription */
  onStatusChanged(listener: (status: ConnectionStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Keeps the status fresh, and a token at hand, until the returned function is called: the server is looked at every
   * few seconds.
   */
  watch(): () => void {
    return this.#watch.start();
  }

  /** Ends everything; a token that was obtained by a login is revoked. Requests under way fail. */
  async close(): Promise<void> {
    this.#listeners.clear();
    this.#watch.stop();
    this.#closing.abort();
    await this.#session.close();
    await this.#transport.close();
  }

  /** Why a server that serves gives us no token; a problem of the server is told by its state. */
  #refusal(): CcgVaultError | undefined {
    const problem = this.#session.problem;
    if (problem === undefined || this.#problem !== undefined) return undefined;
    return problem.errorName in stateOfError ? undefined : problem;
  }

  /** @returns undefined if the token is valid, so that a new one would be refused as well */
  async #replacementOf(token: VaultToken, signal: AbortSignal): Promise<VaultToken | undefined> {
    if (await this.#session.isAlive(token, signal)) return undefined;
    return this.#session.get(signal);
  }

  /** @returns whether a server can serve and gives us a token */
  async #check(): Promise<boolean> {
    const { signal } = this.#closing;
    try {
      const { state, problem, ...about } = await surveyServers(this.#healthClient, this.#transport.servers, signal);
      this.#checkedAt = Date.now();
      this.#state = state;
      this.#problem = problem;
      // A server that cannot be reached now is still the one it was.
      if (about.version !== null) this.#about = about;
    } catch {
      return false;
    }
    this.#publish();
    return this.#problem === undefined && this.#session.keepReady();
  }

  #noteReachable(): void {
    const isKnown = this.#problem === undefined && (this.#state === 'ready' || this.#state === 'standby');
    if (isKnown) return;
    this.#state = 'ready';
    this.#problem = undefined;
    this.#checkedAt = Date.now();
    this.#publish();
  }

  #noteFailure(error: CcgVaultError): void {
    const state = stateOfError[error.errorName];
    if (state === undefined) {
      if (error instanceof VaultAnswerError || refusals.has(error.errorName)) this.#noteReachable();
      return;
    }
    if (state === this.#state && error.errorName === this.#problem?.errorName) return;
    this.#state = state;
    this.#problem = error;
    this.#checkedAt = Date.now();
    this.#publish();
    this.#watch.hasten();
  }

  #publish(): void {
    if (this.#listeners.size === 0) return;
    const status = this.status();
    for (const listener of this.#listeners) listener(status);
  }
}

/** Adds up the time of two kinds of waiting. */
class Stopwatch {
  #auth = 0;
  #read = 0;

  get timings(): ReadTimings {
    return { auth: this.#auth, read: this.#read };
  }

  async auth<T>(work: Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work;
    } finally {
      this.#auth += performance.now() - start;
    }
  }

  async read<T>(work: Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work;
    } finally {
      this.#read += performance.now() - start;
    }
  }
}
