import { CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { TokenStatus } from '../../shared/status.ts';
import type { SecretResolver } from '../config/secret-resolver.ts';
import type { AuthMethod, VaultToken } from './auth/auth-method.ts';
import { tokenOfLogin } from './auth/login.ts';
import { lookUpToken } from './auth/look-up-token.ts';
import { LongTimer } from './long-timer.ts';
import type { VaultClient } from './vault-client.ts';
import { vaultPath } from './vault-path.ts';

const renewSelfPath = vaultPath('auth/token/renew-self');
const revokeSelfPath = vaultPath('auth/token/revoke-self');

/** A token with less than this left, in milliseconds, is not used any more where a new one can be had. */
const expiryMargin = 500;
/** Shortest wait before a renewal, in milliseconds, so that tiny or wrong times to live do not make a busy loop. */
const shortestRenewalDelay = 500;
/** Between looks whether Vault still knows a token that nothing else uses, in milliseconds. */
const upkeepInterval = 30_000;
/** Wait after the first refused login that nobody asked for, doubled with each further one, in milliseconds. */
const refusalDelay = 30_000;
const longestRefusalDelay = 10 * 60_000;
/** Longest wait for our tokens to be revoked at the end, in milliseconds. */
const revocationPatience = 1_000;

export interface TokenSessionOptions {
  readonly client: VaultClient;
  readonly method: AuthMethod;
  readonly secrets: SecretResolver;
  /** Called after the token, or the problem with getting one, has changed. */
  readonly onChanged: () => void;
}

/**
 * The token of one connection: obtained when first needed, by one login however many wait for it; renewed, or replaced
 * by a new login, well before it expires.
 */
export class TokenSession {
  readonly #options: TokenSessionOptions;
  readonly #renewal = new LongTimer();
  readonly #closing = new AbortController();
  #token: VaultToken | undefined;
  #problem: CcgVaultError | undefined;
  #obtaining: Promise<VaultToken> | undefined;
  #nextUpkeep = 0;
  #refusals = 0;
  /** The token that the last upkeep left behind. */
  #upkept: VaultToken | undefined;
  #checking: { readonly token: VaultToken; readonly result: Promise<boolean> } | undefined;

  constructor(options: TokenSessionOptions) {
    this.#options = options;
  }

  /** Why the last attempt to get a token failed, if it did. The one from before may still be good. */
  get problem(): CcgVaultError | undefined {
    return this.#problem;
  }

  get hasToken(): boolean {
    return this.#token !== undefined && !this.#isOver(this.#token);
  }

  get status(): TokenStatus | null {
    const token = this.#token;
    if (token === undefined) return null;
    const left = remaining(token);
    return {
      expiresAt: left === null ? null : Math.round(Date.now() + left),
      renewable: token.renewable,
      policies: token.policies,
    };
  }

  /**
   * A token that was valid when last looked at.
   *
   * @throws CcgVaultError saying why none can be had, or `requestCancelled`
   */
  async get(signal: AbortSignal): Promise<VaultToken> {
    const { method } = this.#options;
    const token = this.#token;
    if (token === undefined || this.#isOver(token)) return abortable(this.#obtain(), signal);
    if (method.hasChanged === undefined || !(await method.hasChanged())) return token;
    try {
      return await abortable(this.#obtain(), signal);
    } catch (error) {
      if (signal.aborted) throw error;
      // The file may be half written or hold a wrong token; the one that was read before may still be good.
      return token;
    }
  }

  /**
   * Makes sure, without being asked for a token, that there is one that Vault knows. Attempts that Vault refuses are
   * made more and more rarely, so that no user is locked because of them.
   *
   * @returns whether there is one
   */
  async keepReady(): Promise<boolean> {
    const now = performance.now();
    if (now < this.#nextUpkeep) return this.#problem === undefined;
    const { signal } = this.#closing;
    try {
      const token = await this.get(signal);
      if (token === this.#upkept && !(await this.isAlive(token, signal))) await this.get(signal);
      this.#upkept = this.#token;
      this.#refusals = 0;
      this.#nextUpkeep = now + upkeepInterval;
    } catch {
      const isRefused = this.#options.method.kind === 'login' && this.#problem?.errorName === 'loginRefused';
      this.#refusals = isRefused ? this.#refusals + 1 : 0;
      this.#nextUpkeep = isRefused ? now + Math.min(refusalDelay * 2 ** (this.#refusals - 1), longestRefusalDelay) : 0;
    }
    return this.#problem === undefined;
  }

  /**
   * Whether Vault still knows a token that it refused. Asked once, however many requests were refused with it. A token
   * that it does not know is forgotten, so that `get` gives another one.
   *
   * @throws CcgVaultError where Vault cannot be asked
   */
  isAlive(token: VaultToken, signal: AbortSignal): Promise<boolean> {
    // Another request has found out already.
    if (this.#token !== token) return Promise.resolve(false);
    let checking = this.#checking;
    if (checking?.token !== token) {
      checking = { token, result: this.#check(token) };
      this.#checking = checking;
      const forget = (): void => {
        if (this.#checking === checking) this.#checking = undefined;
      };
      checking.result.then(forget, forget);
    }
    return abortable(checking.result, signal);
  }

  /** Stops renewing and revokes a token that was obtained by a login, since nobody needs it any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#renewal.clear();
    const token = this.#token;
    this.#token = undefined;
    if (token === undefined || this.#options.method.kind === 'given') return;
    try {
      const signal = AbortSignal.timeout(revocationPatience);
      await this.#options.client.write(revokeSelfPath, {}, { token: token.value, signal });
    } catch {
      // It ends by itself when its time is over.
    }
  }

  #isOver(token: VaultToken): boolean {
    // Whether a given token is still good is for Vault to say, since no better one can be had here.
    if (this.#options.method.kind === 'given') return false;
    const left = remaining(token);
    return left !== null && left < expiryMargin;
  }

  #obtain(): Promise<VaultToken> {
    this.#obtaining ??= this.#login().finally(() => {
      this.#obtaining = undefined;
    });
    return this.#obtaining;
  }

  async #login(): Promise<VaultToken> {
    const { client, method, secrets } = this.#options;
    try {
      const token = await method.obtain({ client, secrets, signal: this.#closing.signal });
      this.#keep(token);
      return token;
    } catch (error) {
      this.#problem = toCcgVaultError(error);
      this.#options.onChanged();
      throw error;
    }
  }

  #keep(token: VaultToken): void {
    this.#token = token;
    this.#problem = undefined;
    this.#scheduleRenewal(token);
    this.#options.onChanged();
  }

  #forget(): void {
    this.#token = undefined;
    this.#renewal.clear();
    this.#options.onChanged();
  }

  async #check(token: VaultToken): Promise<boolean> {
    const { client, secrets } = this.#options;
    try {
      await lookUpToken({ client, secrets, signal: this.#closing.signal }, token.value);
      return true;
    } catch (error) {
      if (!(error instanceof CcgVaultError) || error.errorName !== 'tokenRejected') throw error;
      if (this.#token === token) this.#forget();
      return false;
    }
  }

  /** At two thirds of what is left, a little spread so that many hosts started together do not renew together. */
  #scheduleRenewal(token: VaultToken): void {
    this.#renewal.clear();
    const left = remaining(token);
    const canDoAnything = token.renewable || this.#options.method.kind === 'login';
    if (left === null || left <= 0 || !canDoAnything || this.#closing.signal.aborted) return;
    const delay = left * (0.6 + Math.random() * 0.1);
    this.#renewal.set(Math.max(delay, shortestRenewalDelay), () => void this.#renew(token));
  }

  /**
   * A failure is no problem yet, since the token is still valid: it is tried again in what is left of its time, and
   * after that a request finds out.
   */
  async #renew(token: VaultToken): Promise<void> {
    if (this.#token !== token) return;
    const renewed = token.renewable ? await this.#renewSelf(token) : undefined;
    if (this.#token !== token) return;
    // Near its maximum time to live a token is renewed for less and less; then a new one is better.
    const isWorthKeeping = (renewed?.ttl ?? 0) >= (token.ttl ?? 0) / 2;
    if (renewed !== undefined && (isWorthKeeping || this.#options.method.kind === 'given')) {
      this.#keep(renewed);
      return;
    }
    if (this.#options.method.kind === 'login') {
      try {
        await this.#obtain();
        return;
      } catch {
        // The problem is shown in the status; the token in hand still works.
      }
    }
    this.#scheduleRenewal(token);
  }

  async #renewSelf(token: VaultToken): Promise<VaultToken | undefined> {
    const obtainedAt = performance.now();
    try {
      const options = { token: token.value, signal: this.#closing.signal };
      const renewed = tokenOfLogin(
        await this.#options.client.write(renewSelfPath, {}, options),
        obtainedAt,
        renewSelfPath,
      );
      return { ...renewed, value: token.value };
    } catch {
      return undefined;
    }
  }
}

/** Milliseconds left; null for a token without a known end. */
function remaining(token: VaultToken): number | null {
  return token.ttl === null ? null : token.obtainedAt + token.ttl - performance.now();
}

/** Waits for work that others wait for too: an abort ends the waiting, not the work. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new CcgVaultError('requestCancelled'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
