import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** Chromium's net errors (net_error_list.h) by their beginnings, the first that fits. */
const netErrors: readonly (readonly [beginning: string, name: ErrorName])[] = [
  ['ERR_CERT_', 'updateServerUntrusted'],
  ['ERR_SSL_', 'updateServerUntrusted'],
  ['ERR_BLOCKED_BY_CLIENT', 'updateFeedInvalid'],
  ['ERR_UNSAFE_REDIRECT', 'updateFeedInvalid'],
  ['ERR_TOO_MANY_REDIRECTS', 'updateFeedInvalid'],
  ['ERR_CONTENT_LENGTH_MISMATCH', 'updateDamaged'],
];

/** What electron-updater and Node say by a code. */
const codes: Readonly<Record<string, ErrorName>> = {
  ERR_CHECKSUM_MISMATCH: 'updateDamaged',
  ERR_UPDATER_INVALID_SIGNATURE: 'updateSignatureWrong',
  ENOSPC: 'updateNotStored',
  EACCES: 'updateNotStored',
  EPERM: 'updateNotStored',
  EBUSY: 'updateNotStored',
  EROFS: 'updateNotStored',
  ENOENT: 'updateNotStored',
};

/**
 * What went wrong, as an error of ours. Nothing of the original's text is passed on but names of errors that are known by
 * their form, since texts can hold addresses with accounts in them.
 *
 * @param host the server that was asked
 * @throws the signal's reason where it was aborted, since nothing went wrong then
 */
export function updateProblem(error: unknown, host: string, signal: AbortSignal): CcgVaultError {
  signal.throwIfAborted();
  if (error instanceof CcgVaultError) return error;
  if (!(error instanceof Error)) return new CcgVaultError('internalError');
  const { code } = error as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : codes[code];
  if (known !== undefined) return new CcgVaultError(known);
  const netError = /\bERR_[A-Z0-9_]+/.exec(error.message)?.[0];
  if (netError !== undefined) {
    const name = netErrors.find(([beginning]) => netError.startsWith(beginning))?.[1] ?? 'updateServerUnreachable';
    const what = netError === 'ERR_BLOCKED_BY_CLIENT' ? 'another size than announced, or not https' : netError;
    return new CcgVaultError(name, `${host}: ${what}`);
  }
  const status = /\bstatus (\d{3})\b/.exec(error.message)?.[1];
  if (status !== undefined) return new CcgVaultError('updateServerRefused', `${host} answered with status ${status}`);
  if (error.name === 'TimeoutError' || /timed out|aborted by the server/i.test(error.message))
    return new CcgVaultError('updateServerUnreachable', `${host}: no answer in time`);
  return new CcgVaultError('internalError', undefined, { cause: error });
}
