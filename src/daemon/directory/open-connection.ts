import { once } from 'node:events';
import { connect as connectTcp, isIP } from 'node:net';
import tls from 'node:tls';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { networkError } from '../vault/network-errors.ts';
import type { TlsCertificates } from '../vault/tls-connector.ts';
import { explainTlsFailure } from '../vault/tls-trouble.ts';
import { asDirectoryError, directoryNetworkError } from './directory-errors.ts';
import { formatHost } from './directory-server.ts';
import { startTls } from './start-tls.ts';

/** Limit for TCP, StartTLS and TLS together, in milliseconds. */
const connectPatience = 5_000;

export interface ConnectionTarget {
  readonly host: string;
  readonly port: number;
  readonly security: 'ldaps' | 'starttls';
}

/**
 * Opens an encrypted connection to a domain controller, whose certificate has been checked. Checking cannot be turned
 * off.
 *
 * @throws CcgVaultError of the area Directory, or `requestCancelled`
 */
export async function openConnection(
  { host, port, security }: ConnectionTarget,
  certificates: TlsCertificates,
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  const where = formatHost(host, port);
  const { secureContext, servername } = await certificates.settings().catch((error: unknown) => {
    throw error instanceof CcgVaultError ? asDirectoryError(error) : error;
  });
  const name = servername ?? (isIP(host) === 0 ? host : undefined);
  const timeout = AbortSignal.timeout(connectPatience);
  const ending = AbortSignal.any([signal, timeout]);
  const plain = connectTcp({ host, port });
  // Stays for good, so that a late error does not end the process.
  plain.on('error', () => undefined);
  try {
    await once(plain, 'connect', { signal: ending });
    if (security === 'starttls') await startTls(plain, where, ending);
    const secure = tls.connect({
      socket: plain,
      secureContext,
      // Said outright, since NODE_TLS_REJECT_UNAUTHORIZED would turn it off otherwise.
      rejectUnauthorized: true,
      ...(name === undefined ? { host } : { servername: name, host: name }),
    });
    secure.on('error', () => undefined);
    await once(secure, 'secureConnect', { signal: ending });
    return secure;
  } catch (error) {
    plain.destroy();
    if (signal.aborted) throw new CcgVaultError('requestCancelled');
    if (timeout.aborted) throw new CcgVaultError('directoryTimeout', where);
    if (error instanceof CcgVaultError) throw error;
    const failure = directoryNetworkError(error, where);
    throw security === 'ldaps' ? await explain(error, host, port, certificates, failure) : failure;
  }
}

/** Says more about a certificate that was refused. */
async function explain(
  error: unknown,
  host: string,
  port: number,
  certificates: TlsCertificates,
  failure: CcgVaultError,
): Promise<CcgVaultError> {
  if (!failure.errorName.startsWith('directoryCertificate')) return failure;
  const where = formatHost(host, port);
  return asDirectoryError(await explainTlsFailure(networkError(error, where), `https://${where}`, certificates));
}
