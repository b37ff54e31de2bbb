import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import tls from 'node:tls';

import type { TestedCertificate } from '../../../shared/connection-test.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { networkError } from '../network-errors.ts';
import type { TlsSettings } from '../tls-connector.ts';
import { chainOf, readableName } from '../tls-trouble.ts';

/** Where a server is, taken apart. */
export interface ServerAddress {
  readonly origin: string;
  /** Host and port, for people. */
  readonly server: string;
  readonly host: string;
  readonly port: number;
  readonly isEncrypted: boolean;
}

export function serverAddress(origin: string): ServerAddress {
  const { protocol, hostname, port } = new URL(origin);
  const isEncrypted = protocol === 'https:';
  const number = port === '' ? (isEncrypted ? 443 : 80) : Number(port);
  return { origin, server: `${hostname}:${number}`, host: hostname.replace(/^\[|\]$/g, ''), port: number, isEncrypted };
}

/** Addresses of a name; none for what is an address already. @throws CcgVaultError `vaultNameNotResolved` */
export async function resolveName({ host, server }: ServerAddress): Promise<readonly string[] | undefined> {
  if (isIP(host) !== 0) return undefined;
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    throw networkError(error, server);
  }
}

/** Opens a connection; the caller ends it. @throws CcgVaultError of the area 20xx, or `requestCancelled` */
export function openTcp({ host, port, server }: ServerAddress, timeout: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host, port, keepAlive: false });
    const fail = (error: CcgVaultError): void => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      reject(error);
    };
    const abort = (): void => fail(new CcgVaultError('requestCancelled'));
    signal.addEventListener('abort', abort, { once: true });
    socket.setTimeout(timeout, () => fail(new CcgVaultError('vaultTimeout', `${server}, after ${timeout} ms`)));
    socket.once('error', (error) => fail(networkError(error, server)));
    socket.once('connect', () => {
      signal.removeEventListener('abort', abort);
      socket.setTimeout(0);
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}

/** What a handshake showed, whether or not the certificate is trusted. */
export interface Handshake {
  readonly protocol: string;
  readonly certificates: readonly TestedCertificate[];
  /** Why the certificate is not trusted. */
  readonly refusal: CcgVaultError | undefined;
}

/**
 * Makes a TLS handshake over a connection, which it ends. Nothing is sent over it.
 * @throws CcgVaultError `vaultTlsFailed` and others of the area 20xx where there is no common ground
 */
export function shakeHands(
  socket: Socket,
  { host, server }: ServerAddress,
  { secureContext, servername }: TlsSettings,
  timeout: number,
  signal: AbortSignal,
): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    const name = servername ?? (isIP(host) === 0 ? host : undefined);
    const secure = tls.connect({
      socket,
      host,
      secureContext,
      // The chain of a certificate that is not trusted is what is wanted most; it is judged below.
      rejectUnauthorized: false,
      ...(name === undefined ? {} : { servername: name }),
    });
    const end = (work: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      secure.destroy();
      socket.destroy();
      work();
    };
    const fail = (error: CcgVaultError): void => end(() => reject(error));
    const abort = (): void => fail(new CcgVaultError('requestCancelled'));
    const timer = setTimeout(() => fail(new CcgVaultError('vaultTimeout', `${server}, after ${timeout} ms`)), timeout);
    signal.addEventListener('abort', abort, { once: true });
    secure.on('error', (error) => fail(networkError(error, server)));
    secure.once('secureConnect', () => {
      const chain = chainOf(secure.getPeerCertificate(true));
      const certificates = chain.map((certificate) => ({
        subject: readableName(certificate.subject),
        issuer: readableName(certificate.issuer),
        validFrom: Date.parse(certificate.valid_from),
        validTo: Date.parse(certificate.valid_to),
      }));
      const protocol = secure.getProtocol() ?? 'unknown';
      // Typed as an error, it is the code of one.
      const code = secure.authorized ? undefined : String(secure.authorizationError);
      const refusal = code === undefined ? undefined : networkError(Object.assign(new Error(), { code }), server);
      end(() => resolve({ protocol, certificates, refusal }));
    });
  });
}
