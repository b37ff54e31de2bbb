import type { CacheConfig } from '../../shared/config/configuration.ts';
import type { Credential } from '../../shared/rpc/bridge-contract.ts';

/** A credential as it was read from Vault. */
export interface CachedCredential {
  readonly credential: Credential;
  readonly secretVersion: number | null;
  /** When it was read, on the clock of the cache in milliseconds. */
  readonly readAt: number;
  /** When Vault replaces the password, on the same clock; null where it does not. */
  readonly replacedAt: number | null;
}

/**
 * What to do with a remembered credential: serve it (`fresh`), serve it and read it anew meanwhile (`stale`), ask Vault
 * first and serve it only if Vault cannot answer (`fallback`), or forget it (`expired`).
 */
export type CacheDecision = 'fresh' | 'stale' | 'fallback' | 'expired';

/**
 * A credential that is read in the future, which only a persisted one can be after the clock of the host was set back,
 * tells nothing about its age and is taken for too old. One that Vault has replaced since is known to be wrong.
 * @param now on the clock of the cache, in milliseconds
 */
export function decide(value: CachedCredential, { ttlMs, maxStaleMs }: CacheConfig, now: number): CacheDecision {
  const age = now - value.readAt;
  if (age < 0 || age > maxStaleMs) return 'expired';
  if (value.replacedAt !== null && now >= value.replacedAt) return 'expired';
  if (ttlMs === 0) return 'fallback';
  return age <= ttlMs ? 'fresh' : 'stale';
}
