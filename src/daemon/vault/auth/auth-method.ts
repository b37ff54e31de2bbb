import type { AuthConfig } from '../../../shared/config/configuration.ts';
import type { SecretResolver } from '../../config/secret-resolver.ts';
import type { VaultClient } from '../vault-client.ts';

/** A token and what Vault said about it. */
export interface VaultToken {
  readonly value: string;
  /** Time to live from `obtainedAt`, in milliseconds; null for a token that never expires or whose end is not known. */
  readonly ttl: number | null;
  /** By `performance.now()`, which no change of the clock disturbs. */
  readonly obtainedAt: number;
  readonly renewable: boolean;
  readonly policies: readonly string[];
}

export interface AuthContext {
  readonly client: VaultClient;
  readonly secrets: SecretResolver;
  readonly signal: AbortSignal;
}

/** One way to come by a token. */
export interface AuthMethod {
  /** `login`: Vault gives a new token whenever asked. `given`: an administrator or another program provides it. */
  readonly kind: 'login' | 'given';
  /** @throws CcgVaultError of the areas 20xx, 21xx or about the secrets used */
  obtain(context: AuthContext): Promise<VaultToken>;
  /** Whether another token has been provided since; asked before every use, so it must be cheap. */
  hasChanged?(): Promise<boolean>;
}

/** The configuration of one type of auth method, or of several that share their form. */
export type AuthConfigOf<T extends AuthConfig['type']> = AuthConfig & { readonly type: T };
