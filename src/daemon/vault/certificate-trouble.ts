import { isIP } from 'node:net';
import tls from 'node:tls';

import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** Longest wait for the server's certificate, in milliseconds. */
const patience = 2_000;

const certificateErrors: ReadonlySet<ErrorName> = new Set([
  'vaultCertificateExpired',
  'vaultCertificateNotYetValid',
  'vaultCertificateWrongName',
  'vaultCertificateUntrusted',
]);

export function isCertificateError(error: CcgVaultError): boolean {
  return certificateErrors.has(error.errorName);
}

/**
 * Says more about a certificate that was refused, by fetching it once more: Node tells only that it was. Nothing is
 * sent over that connection, which is ended as soon as the certificate has been seen.
 *
 * @returns the same error with what the certificate says, or unchanged if it cannot be had
 */
export async function describeCertificateError(
  error: CcgVaultError,
  address: string,
  servername: string | undefined,
): Promise<CcgVaultError> {
  const { hostname, port, host } = new URL(address);
  const chain = await fetchChain(hostname.replace(/^\[|\]$/g, ''), Number(port === '' ? 443 : port), servername);
  const reason = chain === undefined ? undefined : reasonFor(error.errorName, chain, Date.now());
  return reason === undefined ? error : new CcgVaultError(error.errorName, `${host}: ${reason}`);
}

/** The server's certificate and those above it. */
type Chain = readonly tls.DetailedPeerCertificate[];

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

async function fetchChain(host: string, port: number, servername: string | undefined): Promise<Chain | undefined> {
  return new Promise((resolve) => {
    const name = servername ?? (isIP(host) === 0 ? host : undefined);
    const socket = tls.connect({
      host,
      port,
      ...(name === undefined ? {} : { servername: name }),
      // Only here: the certificate that verification refused is what is wanted, and nothing is sent.
      rejectUnauthorized: false,
      timeout: patience,
    });
    const end = (chain?: Chain): void => {
      socket.destroy();
      resolve(chain);
    };
    socket.once('secureConnect', () => end(chainOf(socket.getPeerCertificate(true))));
    socket.once('timeout', () => end());
    socket.once('error', () => end());
  });
}

function chainOf(leaf: tls.DetailedPeerCertificate): Chain {
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
