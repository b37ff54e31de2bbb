/** The engines that sources can read. */
export const browsableEngines = ['kv1', 'kv2', 'ldap'] as const;
export type BrowsableEngine = (typeof browsableEngines)[number];

/** A place where a secrets engine is mounted. */
export interface VaultMount {
  /** Without the slash at its end. */
  readonly path: string;
  /** Vault's name of the engine, such as `kv` or `ldap`. */
  readonly type: string;
  /** What a source for it is called; null for engines that sources cannot read. */
  readonly engine: BrowsableEngine | null;
  readonly description: string;
}

export interface VaultSecretVersion {
  readonly version: number;
  /** Milliseconds since the Unix epoch; null where Vault does not say. */
  readonly createdAt: number | null;
  readonly state: 'present' | 'deleted' | 'destroyed';
}

/** What CCG would be given, except for the password. */
export interface SourcePreview {
  readonly domain: string;
  readonly username: string;
  /** Version of the kv2 secret; null where the engine has none. */
  readonly secretVersion: number | null;
}

/** What can be told of a secret without telling it. */
export interface VaultSecretInfo {
  /** Names of its fields; empty for a version that was deleted. */
  readonly fields: readonly string[];
  /** The newest first; empty for engines without versions, or where the token may not see them. */
  readonly versions: readonly VaultSecretVersion[];
  /** The version whose fields these are; null for engines without versions. */
  readonly version: number | null;
  /** For a static role of the LDAP engine, the account that it stands for. */
  readonly account: string | null;
}
