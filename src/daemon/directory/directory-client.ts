import { Client, type Filter, type SearchOptions as LdapSearchOptions } from 'ldapts';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { TlsCertificates } from '../vault/tls-connector.ts';
import { DirectoryEntry, printableText } from './directory-entry.ts';
import { directoryExchangeError, resultCodeOf } from './directory-errors.ts';
import { type DirectoryServer, formatHost } from './directory-server.ts';
import { LdapStream } from './ldap-stream.ts';
import { type ConnectionTarget, openConnection } from './open-connection.ts';

/** Limit for one bind or one page of a search, in milliseconds. */
const exchangePatience = 10_000;

/** Entries for each page of a search; Active Directory gives at most 1,000. */
const pageSize = 500;

/** Most pages of one search; a server could go on for ever with small ones. */
const maxPages = 200;

const ldapResult = { noSuchObject: 32, noSuchAttribute: 16 } as const;

/** How to know a domain controller by its certificate. */
export interface DirectoryTls {
  /** PEM file with the certificates of the issuing CAs, in place of the system's. */
  readonly caFile?: string | undefined;
  /** Name expected in the certificate, in place of the server's host. */
  readonly serverName?: string | undefined;
}

/** The certificate of a server, which has been checked. */
export interface ServerCertificate {
  /** Common name or organisation of who issued it. */
  readonly issuer: string;
  /** Milliseconds since the Unix epoch. */
  readonly validTo: number;
}

/** An account to bind with, as a source or a person gives it. */
export interface DirectoryAccount {
  /** DNS or NetBIOS name of the domain; may be empty where the user name says it. */
  readonly domain: string;
  /** sAMAccountName, `user@domain` or `DOMAIN\user`. */
  readonly username: string;
  readonly password: string;
}

export interface DirectorySearch {
  readonly scope: 'base' | 'one' | 'sub';
  readonly filter?: Filter;
  readonly attributes: readonly string[];
  /** Most entries to return; fewer pages are asked for then. */
  readonly limit?: number;
}

/**
 * A connection to one domain controller, always encrypted. Made for one task and closed after it.
 *
 * Referrals are not followed: they name other domains' servers, which would get the account's password.
 */
export class DirectoryClient {
  /** Host and port that answer. */
  readonly host: string;
  readonly certificate: ServerCertificate;
  readonly #client: Client;
  readonly #stream: LdapStream;
  readonly #stopListening: () => void;

  private constructor(stream: LdapStream, host: string, certificate: ServerCertificate, signal: AbortSignal) {
    this.host = host;
    this.certificate = certificate;
    this.#stream = stream;
    let isTaken = false;
    this.#client = new Client({
      url: 'ldap://connected.invalid',
      createConnection: () => {
        // The library connects anew by itself when a connection ends, and would then not be bound.
        if (isTaken) throw stream.failure ?? new CcgVaultError('directoryConnectionLost', host);
        isTaken = true;
        return stream as unknown as Socket;
      },
    });
    const onAbort = (): void => {
      stream.fail(new CcgVaultError('requestCancelled'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.#stopListening = () => {
      signal.removeEventListener('abort', onAbort);
    };
  }

  /**
   * Connects by LDAPS, or by StartTLS where the server answers no LDAPS, unless it is said which.
   *
   * @param signal ends the connection and whatever waits for it
   * @throws CcgVaultError of the area Directory, `fileUnreadable` for the CA file, or `requestCancelled`
   */
  static async connect(server: DirectoryServer, tls: DirectoryTls, signal: AbortSignal): Promise<DirectoryClient> {
    const { caFile, serverName } = tls;
    const certificates = new TlsCertificates(
      { ...(caFile === undefined ? {} : { caFile }), ...(serverName === undefined ? {} : { serverName }) },
      { resolve: () => Promise.reject(new CcgVaultError('internalError')) },
    );
    const open = async (target: ConnectionTarget): Promise<DirectoryClient> => {
      const socket = await openConnection(target, certificates, signal);
      const host = formatHost(target.host, target.port);
      return new DirectoryClient(new LdapStream(socket, host), host, certificateOf(socket), signal);
    };
    const { host, security } = server;
    if (security !== undefined) {
      return open({ host, security, port: server.port ?? (security === 'ldaps' ? 636 : 389) });
    }
    try {
      return await open({ host, security: 'ldaps', port: server.port ?? 636 });
    } catch (error) {
      if (server.port !== undefined || !mayHaveStartTls(error)) throw error;
      return await open({ host, security: 'starttls', port: 389 }).catch((second: unknown) => {
        // What keeps both from working is told for the usual one.
        throw second instanceof CcgVaultError && second.errorName === 'directoryUnreachable' ? error : second;
      });
    }
  }

  /**
   * Binds with user name and password.
   *
   * @throws CcgVaultError saying what is wrong with the account, or about the connection
   */
  async bind(account: DirectoryAccount): Promise<void> {
    // With an empty password a server says yes to an anonymous bind (RFC 4513 5.1.2).
    if (account.password === '') throw new CcgVaultError('directoryLogonRefused', 'the password is empty');
    await this.#exchange(() => this.#client.bind(bindName(account), account.password));
  }

  /**
   * Searches below `base`, page by page.
   *
   * @returns nothing where `base` does not exist
   * @throws CcgVaultError
   */
  async search(base: string, { scope, filter, attributes, limit }: DirectorySearch): Promise<DirectoryEntry[]> {
    const options: LdapSearchOptions = {
      scope,
      attributes: [...attributes],
      explicitBufferAttributes: [...attributes],
      timeLimit: Math.ceil(exchangePatience / 1_000),
      paged: { pageSize: Math.min(limit ?? pageSize, pageSize) },
      ...(filter === undefined ? {} : { filter }),
    };
    const entries: DirectoryEntry[] = [];
    try {
      const pages = this.#client.searchPaginated(base, options);
      for (let count = 0; ; count += 1) {
        if (count === maxPages) throw new CcgVaultError('directoryAnswerTooLarge', `${this.host}: too many pages`);
        const page = await this.#exchange(() => pages.next());
        if (page.done === true) break;
        entries.push(...page.value.searchEntries.map((entry) => new DirectoryEntry(entry)));
        if (limit !== undefined && entries.length >= limit) break;
      }
    } catch (error) {
      if (error instanceof MissingObject) return [];
      throw error;
    }
    return entries.slice(0, limit);
  }

  /** The object named, with these attributes; undefined where it does not exist or may not be seen. */
  async read(dn: string, attributes: readonly string[]): Promise<DirectoryEntry | undefined> {
    return (await this.search(dn, { scope: 'base', attributes }))[0];
  }

  /** Ends the connection. */
  close(): void {
    this.#stopListening();
    this.#stream.destroy();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** One request and its answer, within the time limit. */
  async #exchange<T>(work: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => {
      this.#stream.fail(new CcgVaultError('directoryTimeout', this.host));
    }, exchangePatience);
    try {
      return await work();
    } catch (error) {
      const code = resultCodeOf(error);
      if (code === ldapResult.noSuchObject || code === ldapResult.noSuchAttribute) throw new MissingObject();
      throw this.#stream.failure ?? directoryExchangeError(error, this.host);
    } finally {
      clearTimeout(timer);
    }
  }
}

function certificateOf(socket: TLSSocket): ServerCertificate {
  const { issuer, valid_to: validTo } = socket.getPeerCertificate();
  const name = [issuer.CN, issuer.O].flat().find((part) => part !== undefined) ?? 'an issuer without a name';
  return { issuer: printableText(name), validTo: Date.parse(validTo) };
}

/** The server's answer that there is no such object; only inside this file. */
class MissingObject extends Error {}

/** Whether it is worth to try StartTLS where LDAPS failed: a certificate would be the same one. */
function mayHaveStartTls(error: unknown): boolean {
  return (
    error instanceof CcgVaultError &&
    ['directoryUnreachable', 'directoryConnectionLost', 'directoryTlsFailed', 'directoryTimeout'].includes(
      error.errorName,
    )
  );
}

/** The forms of a name that Active Directory takes in a simple bind ([MS-ADTS] 5.1.1.1.1). */
export function bindName({ domain, username }: DirectoryAccount): string {
  if (domain === '' || username.includes('@') || username.includes('\\')) return username;
  return domain.includes('.') ? `${username}@${domain}` : `${domain}\\${username}`;
}
