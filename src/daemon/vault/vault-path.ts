import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** A path below `/v1/`, as it is sent and as people write it. Made by `vaultPath` alone. */
export interface VaultPath {
  /** Percent-encoded, without a leading slash. */
  readonly encoded: string;
  /** As an administrator would type it; for details of errors. */
  readonly readable: string;
}

/**
 * Joins parts such as a mount point and a path within it; each may hold several segments. Every segment is encoded by
 * itself, so that a space, a per cent sign, a quote, a question mark or a letter outside ASCII reaches Vault as written.
 *
 * @throws CcgVaultError `secretPathInvalid` for an empty segment, `.`, `..` (both of which Vault or a proxy would
 *   resolve to another path), control characters and half surrogate pairs
 */
export function vaultPath(...parts: readonly string[]): VaultPath {
  const segments = parts.flatMap((part) => part.replace(/^\/|\/$/g, '').split('/'));
  for (const segment of segments) {
    if (/^\.{0,2}$/.test(segment) || /[\p{Cc}\p{Cs}]/u.test(segment)) throw new CcgVaultError('secretPathInvalid');
  }
  return { encoded: segments.map(encodeURIComponent).join('/'), readable: segments.join('/') };
}
