import type { SourceConfig } from '../../../shared/config/configuration.ts';
import type { Credential } from '../../../shared/rpc/bridge-contract.ts';
import type { ReadTimings, VaultConnection } from '../../vault/vault-connection.ts';

/** What an engine needs of a connection. */
export type ReadableConnection = Pick<VaultConnection, 'read'>;

export interface EngineResult {
  readonly credential: Credential;
  /** Version of the secret; null where the engine has none. */
  readonly secretVersion: number | null;
  /** Milliseconds until Vault replaces the password; null where it does not do so by itself. */
  readonly replacedIn: number | null;
  readonly timings: ReadTimings;
}

/** Reads the credential of a source from one kind of secrets engine. */
export interface SecretEngine<S extends SourceConfig> {
  /** @throws CcgVaultError of the areas 20xx to 22xx */
  readCredential(source: S, connection: ReadableConnection, signal: AbortSignal): Promise<EngineResult>;
}
