import type { CacheConfig } from '../../shared/config/configuration.ts';
import type { Credential } from '../../shared/rpc/bridge-contract.ts';

/** A credential as it was read from Vault. */
export interface CachedCredential {
  readonly credential: Credential;
  readonly secretVersion: number | null;
  /** When it was read, on the clock of the cache in milliseconds. */
  readonly readAt: number;
}

/**
 * What to do with a remembered credential: serve it (`fresh`), serve it and read it anew meanwhile (`stale`), ask Vault
 * first and serve it only if Vault cannot answer (`fallback`), or forget it (`expired`).
 */
export type CacheDecision = 'fresh' | 'stale' | 'fallback' | 'expired';

/**
 * @param age milliseconds since the credential was read; a negative one, which only a persisted credential can have
 * after the clock of the host was set back, tells nothing and is taken for too old
 */
export function decide(age: number, { ttlMs, maxStaleMs }: CacheConfig): CacheDecision {
  if (age < 0 || age > maxStaleMs) return 'expired';
  if (ttlMs === 0) return 'fallback';
  return age <= ttlMs ? 'fresh' : 'stale';
}
