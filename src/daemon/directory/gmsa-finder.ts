import { createHmac, randomBytes } from 'node:crypto';

import type { FoundGmsas } from '../../shared/directory/facts.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { bindToDomain } from './bind-to-domain.ts';
import { connectToFirst } from './connect-to-first.ts';
import { bindName, type DirectoryAccount, type DirectoryTls } from './directory-client.ts';
import type { DirectoryServer } from './directory-server.ts';
import { locateDomainControllers } from './locate-domain-controllers.ts';
import type { ServiceLookup } from './look-up-services.ts';
import { readDomain, requireDomain } from './read-domain.ts';
import { type BoundConnection, SearchConnection, type TypedSearch } from './search-connection.ts';

/** How long a connection is kept after a search, in milliseconds: somebody who types pauses for less. */
const idlePatience = 60_000;

/** Most connections that are kept; nobody looks at more places at once. */
const maxConnections = 8;

/** Where to search, and as whom. The same place is searched over the same connection. */
export interface GmsaPlace {
  /** What stands for the account: the source that has it, or what {@link GmsaFinder.standIn} makes of a typed one. */
  readonly source: string;
  /** DNS name; that of the account where absent. */
  readonly domain?: string | undefined;
  /** The domain controller to ask; found by DNS where absent. */
  readonly server?: DirectoryServer | undefined;
  readonly tls: DirectoryTls;
}

export interface GmsaSearch extends TypedSearch {
  /** Asked only when a connection has to be made. */
  readonly account: (signal: AbortSignal) => Promise<DirectoryAccount>;
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
  readonly #connections = new Map<string, SearchConnection>();
  readonly #options: GmsaFinderOptions;
  readonly #key = randomBytes(32);

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

  /** Stands for an account without being of use to whoever reads it: a digest with a key of this object alone. */
  standIn({ domain, username, password }: DirectoryAccount): string {
    const digest = createHmac('sha256', this.#key).update(JSON.stringify([domain, username, password]));
    return `typed ${digest.digest('base64')}`;
  }

  /** Ends every connection, and the searches over them. */
  close(): void {
    for (const connection of this.#connections.values()) connection.close();
    this.#connections.clear();
  }

  #open(key: string, place: GmsaPlace, { account }: GmsaSearch): SearchConnection {
    const connection = new SearchConnection(
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
    await (domain === undefined ? client.bind(as) : bindToDomain(client, as, domain));
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
