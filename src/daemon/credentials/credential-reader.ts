import type { CacheState } from '../../shared/calllog/call-log-row.ts';
import type { SourceConfig } from '../../shared/config/configuration.ts';
import type { Credential } from '../../shared/rpc/bridge-contract.ts';

/** A credential and how it was come by. */
export interface ReadResult {
  readonly credential: Credential;
  readonly cache: CacheState;
  /** Version of the kv2 secret; null where the engine has none. */
  readonly secretVersion: number | null;
  /** In how many milliseconds Vault itself replaces the password; null or absent where the engine does not. */
  readonly replacedIn?: number | null;
  /** Milliseconds spent waiting for another's work, logging in, and reading. */
  readonly timings: { readonly queue: number; readonly auth: number; readonly read: number };
}

export interface ReadOptions {
  /** Do not answer from a cache. */
  readonly refresh: boolean;
  readonly signal: AbortSignal;
}

/** Gets the credential of a source, from Vault or from what is remembered of it. */
export type CredentialReader = (source: SourceConfig, options: ReadOptions) => Promise<ReadResult>;
