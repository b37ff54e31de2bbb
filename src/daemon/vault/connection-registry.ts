import { isDeepStrictEqual } from 'node:util';

import type { ConnectionConfig } from '../../shared/config/configuration.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { ConnectionStatus } from '../../shared/status.ts';
import type { SecretResolver } from '../config/secret-resolver.ts';
import type { SecretKeeper } from './auth/wrapped-secret-id.ts';
import { VaultConnection } from './vault-connection.ts';

export interface ConnectionRegistryOptions {
  readonly secrets: SecretResolver;
  /** Keeps what Vault gives only once. */
  readonly keeper?: SecretKeeper;
}

/** The connections of the configuration in force. One that a change leaves as it is keeps its session and its token. */
export class ConnectionRegistry {
  readonly #options: ConnectionRegistryOptions;
  readonly #connections = new Map<
    string,
    { readonly config: ConnectionConfig; readonly connection: VaultConnection }
  >();
  readonly #listeners = new Set<() => void>();
  /** Ends the watching of each connection, while anybody watches. */
  #watches: Map<VaultConnection, () => void> | undefined;
  /** Connections that a change removed, while they are being closed. */
  readonly #closing = new Set<Promise<void>>();

  constructor(options: ConnectionRegistryOptions) {
    this.#options = options;
  }

  /** @throws CcgVaultError `configDanglingReference`, which a checked configuration does not let happen */
  get(name: string): VaultConnection {
    const entry = this.#connections.get(name);
    if (entry === undefined) throw new CcgVaultError('configDanglingReference', `connection ${name}`);
    return entry.connection;
  }

  /** Opens what is new, closes what is gone, and replaces what has changed. */
  apply(configs: ReadonlyMap<string, ConnectionConfig>): void {
    for (const [name, { config, connection }] of this.#connections) {
      if (isDeepStrictEqual(config, configs.get(name))) continue;
      this.#connections.delete(name);
      this.#watches?.delete(connection);
      const closed = connection.close().finally(() => this.#closing.delete(closed));
      this.#closing.add(closed);
    }
    for (const [name, config] of configs) {
      if (!this.#connections.has(name)) this.#connections.set(name, { config, connection: this.#open(config) });
    }
  }

  /** In the order of the configuration. */
  statuses(): ConnectionStatus[] {
    return [...this.#connections.values()].map(({ connection }) => connection.status());
  }

  /** Keeps the statuses fresh from now on by asking the servers every few seconds; without it, only requests do. */
  watch(): void {
    this.#watches ??= new Map(
      [...this.#connections.values()].map(({ connection }) => [connection, connection.watch()]),
    );
  }

  unwatch(): void {
    for (const end of this.#watches?.values() ?? []) end();
    this.#watches = undefined;
  }

  /** Calls `listener` whenever the status of a connection has changed. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.apply(new Map());
    await Promise.all(this.#closing);
  }

  #open(config: ConnectionConfig): VaultConnection {
    const connection = new VaultConnection({ config, ...this.#options });
    connection.onStatusChanged(() => {
      for (const listener of this.#listeners) listener();
    });
    this.#watches?.set(connection, connection.watch());
    return connection;
  }
}
