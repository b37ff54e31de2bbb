import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** Which of our errors the codes of Node, OpenSSL and undici stand for. */
const errorNames: readonly (readonly [pattern: RegExp, name: ErrorName])[] = [
  [/^(ENOTFOUND|EAI_[A-Z]+)$/, 'vaultNameNotResolved'],
  [/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/, 'vaultTimeout'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/, 'vaultConnectionLost'],
  [/^(HPE_[A-Z_]+|UND_ERR_(HEADERS_OVERFLOW|RESPONSE))$/, 'vaultAnswerMalformed'],
  [/^UND_ERR_(ABORTED|CLOSED|DESTROYED)$/, 'requestCancelled'],
  [/^CERT_HAS_EXPIRED$/, 'vaultCertificateExpired'],
  [/^CERT_NOT_YET_VALID$/, 'vaultCertificateNotYetValid'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'vaultCertificateWrongName'],
  [
    /^(UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?|CERT_UNTRUSTED|INVALID_CA)$/,
    'vaultCertificateUntrusted',
  ],
  [/^(EPROTO|ERR_(SSL|TLS|OSSL)_[A-Z0-9_/]+|CERT_[A-Z_]+|INVALID_PURPOSE|HOSTNAME_MISMATCH)$/, 'vaultTlsFailed'],
];

/** Details for codes that have a likely reason of their own. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server does not speak TLS; vault_addr may have to begin with http://',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the server does not speak TLS; vault_addr may have to begin with http://',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'the server demands a client certificate',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'the server does not know the issuer of the client certificate',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'the server does not accept the client certificate',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: 'the server does not accept the client certificate',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 'the client certificate has expired',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'no common TLS version',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'no common TLS version',
};

/**
 * What a failed connection or exchange means. The text of the original error is not kept, since it is not known what
 * it quotes.
 *
 * @param host host and port, for the detail
 */
export function networkError(error: unknown, host: string): CcgVaultError {
  const code = codeOf(error) ?? '';
  const name = errorNames.find(([pattern]) => pattern.test(code))?.[1] ?? 'vaultUnreachable';
  // OpenSSL 3.2 renamed the alerts that SSL 3 had already.
  const reason = reasons[code.replace('_SSL/TLS_ALERT_', '_SSLV3_ALERT_')];
  return new CcgVaultError(name, reason === undefined ? host : `${host}: ${reason}`);
}

/** The first code found in an error or what it was caused by. */
function codeOf(error: unknown): string | undefined {
  for (let current = error, depth = 0; current instanceof Error && depth < 4; current = current.cause, depth += 1) {
    if ('code' in current && typeof current.code === 'string') return current.code;
    // undici leaves its code empty where the parser gives no reason.
    if (current.name === 'HTTPParserError') return 'HPE_UNKNOWN';
  }
  return undefined;
}
