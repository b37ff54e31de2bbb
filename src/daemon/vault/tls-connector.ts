import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import tls from 'node:tls';

import { buildConnector } from 'undici';

import type { TlsConfig } from '../../shared/config/configuration.ts';
import { CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { SecretResolver } from '../config/secret-resolver.ts';

/** Largest file of certificates that is read, in bytes; a bundle of all public CAs has 250 kB. */
const maxCertificateBytes = 4 * 1024 * 1024;

type Connector = buildConnector.connector;

/** What a TLS connection to the servers of one connection needs. */
export interface TlsSettings {
  readonly secureContext: tls.SecureContext;
  /** Name expected in the certificate, where it is not the host's. */
  readonly servername: string | undefined;
}

/** The certificates of a connection, which are read again when their files or the stored key change. */
export class TlsCertificates {
  readonly #config: TlsConfig | undefined;
  readonly #secrets: SecretResolver;
  #current: { readonly stamp: string; readonly settings: TlsSettings } | undefined;

  constructor(config: TlsConfig | undefined, secrets: SecretResolver) {
    this.#config = config;
    this.#secrets = secrets;
  }

  /**
   * The same object as long as neither a file nor the key has changed.
   *
   * @throws CcgVaultError `secretFileUnreadable`, `vaultTlsMaterialInvalid`, or about the stored key
   */
  async settings(): Promise<TlsSettings> {
    const clientKey = this.#config?.clientKey;
    // Asked for at each new connection, of which there are few: a stored key has no file whose change could be seen.
    const key = clientKey === undefined ? undefined : await this.#secrets.resolve(clientKey);
    const stamp = await stampOf(this.#config, key);
    if (this.#current?.stamp !== stamp) {
      const secureContext = await createSecureContext(this.#config, key);
      this.#current = { stamp, settings: { secureContext, servername: this.#config?.serverName } };
    }
    return this.#current.settings;
  }
}

/**
 * Opens connections for undici; a renewed certificate is used from the next connection on. Verification cannot be
 * turned off.
 *
 * @param timeout limit for TCP and TLS together, in milliseconds
 */
export function createConnector(certificates: TlsCertificates, timeout: number): Connector {
  // TCP's own keep-alive starts after 60 s, when an idle connection has long been closed, and Wine fails to connect a
  // socket on which it was set before.
  const common = { timeout, keepAlive: false };
  const plain = buildConnector(common);
  let current: { readonly settings: TlsSettings; readonly connector: Connector } | undefined;

  const connectorFor = async (protocol: string): Promise<Connector> => {
    if (protocol !== 'https:') return plain;
    const settings = await certificates.settings();
    if (current?.settings !== settings) {
      const { secureContext, servername } = settings;
      const connector = buildConnector({
        ...common,
        secureContext,
        // Said outright, since NODE_TLS_REJECT_UNAUTHORIZED would turn it off otherwise.
        rejectUnauthorized: true,
        ...(servername === undefined ? {} : { servername }),
      });
      current = { settings, connector };
    }
    return current.connector;
  };

  return (options, callback) => {
    connectorFor(options.protocol).then(
      (connector) => connector(options, callback),
      (error: unknown) => callback(toCcgVaultError(error), null),
    );
  };
}

async function createSecureContext(config: TlsConfig | undefined, key: string | undefined): Promise<tls.SecureContext> {
  const { caFile, clientCertFile, minVersion } = config ?? {};
  const ca = caFile === undefined ? trustedCertificates() : [await readCertificates(caFile)];
  const client: { cert?: string; key?: string } = {};
  if (clientCertFile !== undefined) client.cert = await readCertificates(clientCertFile);
  if (key !== undefined) client.key = key;
  const minVersions = { '1.2': 'TLSv1.2', '1.3': 'TLSv1.3' } as const;
  try {
    return tls.createSecureContext({ ca, ...client, minVersion: minVersions[minVersion ?? '1.2'] });
  } catch {
    const used = [clientCertFile ?? caFile, ...(key === undefined ? [] : ['client_key'])];
    throw new CcgVaultError('vaultTlsMaterialInvalid', used.join(', '));
  }
}

let trusted: string[] | undefined;

/** What Node brings along and what the system trusts, which is where a company's own CA is. */
function trustedCertificates(): string[] {
  trusted ??= [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
  return trusted;
}

async function readCertificates(path: string): Promise<string> {
  let text: string;
  try {
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > maxCertificateBytes) throw new Error('not usable');
    text = await readFile(path, 'utf8');
  } catch {
    throw new CcgVaultError('secretFileUnreadable', path);
  }
  // OpenSSL takes a file without any certificate for an empty list, and would then trust nobody without saying why.
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new CcgVaultError('vaultTlsMaterialInvalid', path);
  return text;
}

/** Changes whenever one of the files or the key does. */
async function stampOf(config: TlsConfig | undefined, key: string | undefined): Promise<string> {
  const { caFile, clientCertFile } = config ?? {};
  const stamps = [caFile, clientCertFile].map(async (path) => {
    if (path === undefined) return '';
    const stats = await stat(path).catch(() => undefined);
    return stats === undefined ? 'none' : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
  });
  const ofKey = key === undefined ? '' : createHash('sha256').update(key).digest('hex');
  return [...(await Promise.all(stamps)), ofKey].join('|');
}
