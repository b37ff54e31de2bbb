import { isIP } from 'node:net';
import tls from 'node:tls';

import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { networkError } from './network-errors.ts';
import type { TlsCertificates } from './tls-connector.ts';

/** Longest wait for the server's certificate, in milliseconds. */
const patience = 2_000;
/** In TLS 1.3 a server judges the client's certificate after the handshake; wait for that, in milliseconds. */
const alertPatience = 300;

const certificateErrors: ReadonlySet<ErrorName> = new Set([
  'vaultCertificateExpired',
  'vaultCertificateNotYetValid',
  'vaultCertificateWrongName',
  'vaultCertificateUntrusted',
]);

/**
 * Says more about a failed connection, where TLS can be its cause, by making another one: Node tells only that a
 * certificate was refused, and a server's refusal of ours is often lost when it ends the connection at once. Nothing is
 * sent over that other connection.
 *
 * @returns the error to show in place of the given one, or that one where there is nothing to add
 */
export async function explainTlsFailure(
  error: CcgVaultError,
  address: string,
  certificates: TlsCertificates,
): Promise<CcgVaultError> {
  const { protocol, hostname, port, host } = new URL(address);
  if (protocol !== 'https:') return error;
  const isRefused = certificateErrors.has(error.errorName);
  if (!isRefused && error.errorName !== 'vaultConnectionLost') return error;
  const { secureContext, servername } = await certificates.settings();
  const server: tls.ConnectionOptions = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 443),
    timeout: patience,
  };
  const name = servername ?? (isIP(server.host ?? '') === 0 ? server.host : undefined);
  if (name !== undefined) server.servername = name;
  if (isRefused) {
    const chain = await fetchChain(server);
    const reason = chain && reasonFor(error.errorName, chain, Date.now());
    return reason === undefined ? error : new CcgVaultError(error.errorName, `${host}: ${reason}`);
  }
  const alert = networkError(await awaitAlert({ ...server, secureContext, rejectUnauthorized: true }), host);
  return alert.errorName === 'vaultTlsFailed' ? alert : error;
}

/** The server's certificate and those above it. */
export type Chain = readonly tls.DetailedPeerCertificate[];

function reasonFor(name: ErrorName, chain: Chain, now: number): string | undefined {
  const [leaf] = chain;
  if (leaf === undefined) return undefined;
  if (name === 'vaultCertificateExpired') {
    const expired = chain.find(({ valid_to: end }) => Date.parse(end) < now);
    return (
      expired &&
      `${whose(expired, leaf)} ended ${isoDate(expired.valid_to)}, ${span(now - Date.parse(expired.valid_to))} ago`
    );
  }
  if (name === 'vaultCertificateNotYetValid') {
    const early = chain.find(({ valid_from: start }) => Date.parse(start) > now);
    return (
      early &&
      `${whose(early, leaf)} begins ${isoDate(early.valid_from)}; the clock of this host is behind by at least ${span(Date.parse(early.valid_from) - now)}, or that of the issuer ahead`
    );
  }
  if (name === 'vaultCertificateWrongName')
    return `it is for ${printable(leaf.subjectaltname ?? nameOf(leaf.subject))}`;
  return `issued by ${printable(nameOf(leaf.issuer))}`;
}

function whose(certificate: tls.DetailedPeerCertificate, leaf: tls.DetailedPeerCertificate): string {
  return certificate === leaf ? 'it' : `that of ${printable(nameOf(certificate.subject))}`;
}

/** What a certificate calls somebody, safe to be shown. */
export function readableName(name: { CN?: string | string[]; O?: string | string[] }): string {
  return printable(nameOf(name));
}

/** Names in certificates come as text, or as a list where an attribute is repeated. */
function nameOf({ CN, O }: { CN?: string | string[]; O?: string | string[] }): string {
  return [CN ?? O ?? 'an issuer without a name'].flat().join(', ');
}

function isoDate(text: string): string {
  return new Date(text).toISOString().replace('.000Z', 'Z');
}

function span(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 2) return `${Math.ceil(milliseconds / 1_000)} s`;
  if (minutes < 120) return `${Math.round(minutes)} min`;
  return minutes < 2_880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1_440)} days`;
}

/** What a server calls itself is not to be trusted to be harmless. */
function printable(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\ufffd').replace(/\bDNS:|\bIP Address:/g, '');
  return visible.length > 200 ? `${visible.slice(0, 200)}…` : visible;
}

function fetchChain(server: tls.ConnectionOptions): Promise<Chain | undefined> {
  return new Promise((resolve) => {
    // Only here: the certificate that verification refused is what is wanted, and nothing is sent.
    const socket = tls.connect({ ...server, rejectUnauthorized: false });
    const end = (chain?: Chain): void => {
      socket.destroy();
      resolve(chain);
    };
    socket.once('secureConnect', () => end(chainOf(socket.getPeerCertificate(true))));
    socket.once('timeout', () => end());
    socket.on('error', () => end());
  });
}

/** The error with which the server ends a connection over which nothing is sent; undefined if it does not. */
function awaitAlert(server: tls.ConnectionOptions): Promise<unknown> {
  return new Promise((resolve) => {
    const socket = tls.connect(server);
    const end = (error?: unknown): void => {
      socket.destroy();
      resolve(error);
    };
    // Without a reader the alert would not be seen.
    socket.resume();
    socket.once('secureConnect', () => setTimeout(end, alertPatience));
    socket.once('timeout', () => end());
    socket.on('error', end);
  });
}

/** A certificate and those that came with it, up to the one without an issuer. */
export function chainOf(leaf: tls.DetailedPeerCertificate): Chain {
  const chain: tls.DetailedPeerCertificate[] = [];
  let next: Partial<tls.DetailedPeerCertificate> = leaf;
  // A self-signed certificate names itself as its issuer; the last one that the server sent names none.
  while (isCertificate(next) && !chain.includes(next) && chain.length < 10) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

function isCertificate(value: Partial<tls.DetailedPeerCertificate> | undefined): value is tls.DetailedPeerCertificate {
  return value?.valid_to !== undefined;
}
