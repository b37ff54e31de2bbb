import type { ErrorName } from '../../shared/errors/catalogue.ts';

/**
 * Failures that say something about the secret itself: it was deleted, moved or damaged on purpose or by mistake. What
 * is remembered of it must not be served any longer. Every other failure only says that Vault cannot or will not answer
 * now, during which the last good credential may be.
 */
const verdicts: ReadonlySet<ErrorName> = new Set<ErrorName>([
  'secretNotFound',
  'secretVersionDeleted',
  'secretVersionDestroyed',
  'secretVersionNotFound',
  'secretEngineMismatch',
  'secretFieldMissing',
  'secretFieldInvalid',
  'secretMountNotFound',
]);

/** Failures of the way to Vault or of the server, which trying again at once would only make worse. */
const outages: ReadonlySet<ErrorName> = new Set<ErrorName>([
  'vaultNameNotResolved',
  'vaultUnreachable',
  'vaultTimeout',
  'vaultConnectionLost',
  'vaultTlsFailed',
  'vaultSealed',
  'vaultNotInitialized',
  'vaultNoActiveNode',
  'vaultAnswerMalformed',
  'vaultAnswerTooLarge',
  'vaultServerError',
  'vaultRateLimited',
  'requestDeadline',
]);

/** Whether a failed read says that a remembered credential is not good any more. */
export function isVerdict(error: ErrorName): boolean {
  return verdicts.has(error);
}

/** Whether a failed read says that the connection is in trouble. */
export function isOutage(error: ErrorName): boolean {
  return outages.has(error) || error.startsWith('vaultCertificate');
}
