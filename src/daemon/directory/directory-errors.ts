import { InvalidAsn1Error, MessageParserError, ResultCodeError } from 'ldapts';

import { bindRefusal } from '../../shared/directory/bind-refusal.ts';
import { DirectoryDataError } from '../../shared/directory/byte-reader.ts';
import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { networkError } from '../vault/network-errors.ts';

/** Connections fail for the same reasons whoever is at their other end; the remedies differ. */
const directoryNames: Partial<Record<ErrorName, ErrorName>> = {
  vaultNameNotResolved: 'directoryNameNotResolved',
  vaultUnreachable: 'directoryUnreachable',
  vaultTimeout: 'directoryTimeout',
  vaultConnectionLost: 'directoryConnectionLost',
  vaultTlsFailed: 'directoryTlsFailed',
  vaultCertificateExpired: 'directoryCertificateExpired',
  vaultCertificateNotYetValid: 'directoryCertificateNotYetValid',
  vaultCertificateWrongName: 'directoryCertificateWrongName',
  vaultCertificateUntrusted: 'directoryCertificateUntrusted',
  vaultTlsMaterialInvalid: 'directoryCaFileInvalid',
  secretFileUnreadable: 'fileUnreadable',
};

/** An error about a connection, or about certificates, as it is called where the other end is a domain controller. */
export function asDirectoryError(error: CcgVaultError): CcgVaultError {
  const name = directoryNames[error.errorName];
  return name === undefined ? error : new CcgVaultError(name, error.detail);
}

/**
 * What a failed connection means.
 *
 * @param host host and port, for the detail
 */
export function directoryNetworkError(error: unknown, host: string): CcgVaultError {
  const { errorName, detail } = networkError(error, host);
  // The only reason that speaks of Vault's settings.
  const reason = detail?.includes('vault_addr') === true ? `${host}: the server does not speak TLS` : detail;
  return asDirectoryError(new CcgVaultError(errorName, reason));
}

/** Result codes of LDAP (RFC 4511 appendix A) that mean something particular here. */
const resultCodes: ReadonlyMap<number, ErrorName> = new Map([
  // Active Directory's answer to a search before a bind.
  [1, 'directoryAccessDenied'],
  [8, 'directoryNotEncrypted'],
  [10, 'directoryReferralRefused'],
  [13, 'directoryNotEncrypted'],
  [50, 'directoryAccessDenied'],
]);

/** The result code that a server answered with; undefined where the error is something else. */
export function resultCodeOf(error: unknown): number | undefined {
  return error instanceof ResultCodeError ? error.code : undefined;
}

/**
 * What a failed exchange means. The server's text decides between the reasons of a refused bind, and is not kept.
 *
 * @param host host and port, for the detail
 */
export function directoryExchangeError(error: unknown, host: string): CcgVaultError {
  const code = resultCodeOf(error);
  if (code === 49 && error instanceof Error) return new CcgVaultError(bindRefusal(error.message), host);
  if (code !== undefined) {
    return new CcgVaultError(resultCodes.get(code) ?? 'directoryRequestFailed', `${host}: LDAP result ${code}`);
  }
  if (error instanceof InvalidAsn1Error || error instanceof MessageParserError) {
    return new CcgVaultError('directoryAnswerMalformed', host);
  }
  return toCcgVaultError(error);
}

/**
 * Runs a parser on an attribute.
 *
 * @param what object and attribute, for the detail
 * @throws CcgVaultError `directoryDataInvalid` where the parser refuses the bytes
 */
export function parseAttribute<T>(what: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof DirectoryDataError)
      throw new CcgVaultError('directoryDataInvalid', `${what}: ${error.message}`);
    throw error;
  }
}
