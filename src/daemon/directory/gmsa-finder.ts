import { bindRefusals } from '../../shared/directory/bind-refusal.ts';
import type { FoundGmsas } from '../../shared/directory/facts.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { connectToFirst } from './connect-to-first.ts';
import { bindName, type DirectoryAccount, type DirectoryClient, type DirectoryTls } from './directory-client.ts';
import type { DirectoryServer } from './directory-server.ts';
import { findGmsas } from './find-gmsas.ts';
import { locateDomainControllers } from './locate-domain-controllers.ts';
import type { ServiceLookup } from './look-up-services.ts';
import { type ReadDomain, readDomain, requireDomain } from './read-domain.ts';

/** How long a connection is kept after a search, in milliseconds: somebody who types pauses for less. */
const idlePatience = 60_000;

/** Longest time until a connection is bound, in milliseconds. */
const openPatience = 30_000;

/** How long a refused account is not tried again, in milliseconds. */
const refusalPatience = 30_000;

/** Most connections that are kept; nobody looks at more places at once. */
const maxConnections = 8;

/** Most searches that one connection goes on with though nobody waits for them. */
const maxAbandoned = 3;

/** Where to search, and as whom. The same place is searched over the same connection. */
export interface GmsaPlace {
  /** What stands for the account, for example the source that has it. */
  readonly source: string;
  /** DNS name; that of the account where absent. */
  readonly domain?: string | undefined;
  /** The domain controller to ask; found by DNS where absent. */
  readonly server?: DirectoryServer | undefined;
  readonly tls: DirectoryTls;
}

export interface GmsaSearch {
  /** Part of an account or host name; empty for all. */
  readonly text: string;
  /** Most gMSAs to return. */
  readonly limit: number;
  /** Asked only when a connection has to be made. */
  readonly account: (signal: AbortSignal) => Promise<DirectoryAccount>;
  /** Ends the wait. The connection stays, for the search that comes in place of this one. */
  readonly signal: AbortSignal;
}

export interface GmsaFinderOptions {
  readonly lookUp?: ServiceLookup;
  /** Milliseconds after which an idle connection is closed. */
  readonly idlePatience?: number;
}

/**
 * Searches gMSAs while somebody types. Connecting and binding take longer than a search, so that a connection is kept
 * for the next letter; the account behind it is asked for once for each connection, and its password is not kept.
 */
export class GmsaFinder {
  readonly #connections = new Map<string, KeptConnection>();
  readonly #options: GmsaFinderOptions;

  constructor(options: GmsaFinderOptions = {}) {
    this.#options = options;
  }

  /** @throws CcgVaultError of the area Directory, what `account` throws, or `requestCancelled` */
  async find(place: GmsaPlace, search: GmsaSearch): Promise<FoundGmsas> {
    const key = JSON.stringify([place.source, place.domain, place.server, place.tls]);
    const kept = this.#connections.get(key);
    if (kept?.isUsable === true) {
      try {
        return await kept.find(search);
      } catch (error) {
        // A domain controller ends connections as it likes, which is no reason to tell anybody.
        if (!kept.hasEnded || search.signal.aborted) throw error;
      }
    }
    return await this.#open(key, place, search).find(search);
  }

  /** Ends every connection, and the searches over them. */
  close(): void {
    for (const connection of this.#connections.values()) connection.close();
    this.#connections.clear();
  }

  #open(key: string, place: GmsaPlace, { account }: GmsaSearch): KeptConnection {
    const connection = new KeptConnection(
      (signal) => openBound(place, account, this.#options.lookUp, signal),
      this.#options.idlePatience ?? idlePatience,
    );
    this.#connections.get(key)?.close();
    // Put at the end, so that the first is the one that was made longest ago.
    this.#connections.delete(key);
    this.#connections.set(key, connection);
    for (const [other, { isUsable }] of this.#connections) {
      if (isUsable && this.#connections.size <= maxConnections) continue;
      this.#connections.get(other)?.close();
      this.#connections.delete(other);
    }
    return connection;
  }
}

/** A connection to a domain controller that searches can be made over. */
interface BoundConnection extends ReadDomain {
  readonly client: DirectoryClient;
  readonly boundAs: string;
}

/** One connection and the searches over it; of no use any more after a failure, or when nobody searched for a while. */
class KeptConnection {
  readonly #controller = new AbortController();
  readonly #bound: Promise<BoundConnection>;
  readonly #idlePatience: number;
  #timer: NodeJS.Timeout | undefined;
  #running = 0;
  #abandoned = 0;
  #isBound = false;
  #isLate = false;

  constructor(open: (signal: AbortSignal) => Promise<BoundConnection>, patience: number) {
    this.#idlePatience = patience;
    this.#bound = this.#open(open);
    // Whoever searches is told.
    this.#bound.catch(() => undefined);
  }

  get isUsable(): boolean {
    return !this.#controller.signal.aborted;
  }

  /** Whether it was good before something happened to it. */
  get hasEnded(): boolean {
    return this.#isBound && !this.isUsable;
  }

  async find({ text, limit, signal }: GmsaSearch): Promise<FoundGmsas> {
    if (signal.aborted) throw new CcgVaultError('requestCancelled');
    const search = this.#search(text, limit);
    const cancelled = Promise.withResolvers<never>();
    const onAbort = (): void => {
      cancelled.reject(new CcgVaultError('requestCancelled'));
      this.#abandon(search);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([search, cancelled.promise]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }

  async #open(open: (signal: AbortSignal) => Promise<BoundConnection>): Promise<BoundConnection> {
    const timer = setTimeout(() => {
      this.#isLate = true;
      this.close();
    }, openPatience).unref();
    try {
      const bound = await open(this.#controller.signal);
      this.#isBound = true;
      return bound;
    } catch (error) {
      if (this.#isLate) throw new CcgVaultError('directoryTimeout', `after ${openPatience / 1_000} s`);
      // Each letter would be one more wrong password otherwise, until the account is locked.
      if (isRefused(error)) this.#closeAfter(refusalPatience);
      else this.close();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #search(text: string, limit: number): Promise<FoundGmsas> {
    const { client, namingContext, domain, forestDomains, boundAs } = await this.#bound;
    clearTimeout(this.#timer);
    this.#running += 1;
    try {
      const found = await findGmsas(client, namingContext, text, limit + 1);
      return { gmsas: found.slice(0, limit), hasMore: found.length > limit, domain, forestDomains, boundAs };
    } catch (error) {
      this.close();
      throw error;
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#closeAfter(this.#idlePatience);
    }
  }

  /** Lets a search go on that nobody waits for, unless the domain controller is so slow that they gather. */
  #abandon(search: Promise<FoundGmsas>): void {
    this.#abandoned += 1;
    const ended = (): void => {
      this.#abandoned -= 1;
    };
    search.then(ended, ended);
    if (this.#abandoned > maxAbandoned) this.close();
  }

  #closeAfter(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.close();
    }, milliseconds).unref();
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof CcgVaultError && bindRefusals.has(error.errorName);
}

/** Connects and binds, and sees to it that this is the domain that was asked for. */
async function openBound(
  { domain, server, tls }: GmsaPlace,
  account: (signal: AbortSignal) => Promise<DirectoryAccount>,
  lookUp: ServiceLookup | undefined,
  signal: AbortSignal,
): Promise<BoundConnection> {
  const as = await account(signal);
  const servers =
    server === undefined ? await locateDomainControllers(domain ?? ownDomain(as), signal, { lookUp }) : [server];
  const client = await connectToFirst(servers, tls, signal);
  try {
    await client.bind(as);
    const read = await readDomain(client);
    requireDomain(client, read.domain, domain);
    return { ...read, client, boundAs: bindName(as) };
  } catch (error) {
    client.close();
    throw error;
  }
}

/** The DNS name of an account's domain. @throws CcgVaultError where the account does not say it */
function ownDomain({ domain, username }: DirectoryAccount): string {
  const name = /@([^@]+)$/.exec(username)?.[1] ?? domain;
  if (!name.includes('.')) throw new CcgVaultError('invalidParameters', 'the account has no DNS name of its domain');
  return name;
}
