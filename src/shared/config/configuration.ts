/** The configuration in force, after defaults and references were resolved. Plain data; secrets appear as references. */
export interface Configuration {
  /** `ccgvault` for a file without version and connections, as CcgVault writes it. */
  readonly format: 'native' | 'ccgvault';
  readonly connections: ReadonlyMap<string, ConnectionConfig>;
  readonly sources: ReadonlyMap<string, SourceConfig>;
  /** Further paths that `<path>|<source>` in PluginInput may name; all mean the active configuration. */
  readonly allowedConfigPaths: readonly string[];
  readonly callLog: CallLogConfig;
}

/** Where a secret value comes from. */
export type SecretReference =
  /** Written in the configuration itself: accepted, and reported as a warning. */
  | { readonly kind: 'clear'; readonly value: string }
  /** An entry of the protected store. */
  | { readonly kind: 'stored'; readonly name: string }
  /** A file that is read again when it changes. */
  | { readonly kind: 'file'; readonly path: string };

export type AuthConfig =
  | { readonly type: 'token'; readonly token: SecretReference }
  | { readonly type: 'token_from_file'; readonly filePath: string }
  | {
      readonly type: 'approle';
      readonly mountPoint: string;
      readonly roleId: SecretReference;
      /** Absent for roles with bind_secret_id=false. */
      readonly secretId?: SecretReference;
    }
  | {
      readonly type: 'userpass';
      readonly mountPoint: string;
      readonly username: string;
      readonly password: SecretReference;
    };

export interface TlsConfig {
  /** PEM file with the certificates of the issuing CAs, in place of the system's. */
  readonly caFile?: string;
  /** Name expected in the server's certificate, in place of the host in `vault_addr`. */
  readonly serverName?: string;
  /** PEM file with the client certificate and its chain. */
  readonly clientCertFile?: string;
  readonly clientKey?: SecretReference;
}

export interface ConnectionConfig {
  readonly name: string;
  /** Scheme, host and port, without a trailing slash. */
  readonly vaultAddr: string;
  readonly namespace?: string;
  readonly auth: AuthConfig;
  readonly tls?: TlsConfig;
  /** Limit for one HTTP exchange, in milliseconds. */
  readonly timeoutMs: number;
}

/** Names of the fields of the secret that hold the three parts of the credential. */
export interface FieldMapping {
  readonly domain: string;
  readonly username: string;
  readonly password: string;
}

export interface SourceConfig {
  readonly name: string;
  readonly type: 'kv1' | 'kv2';
  readonly connection: string;
  readonly mountPoint: string;
  readonly path: string;
  /** kv2 only: the version to read; absent for the latest. */
  readonly version?: number;
  readonly fields: FieldMapping;
}

export interface CallLogConfig {
  /** Rows older than this many milliseconds are removed. */
  readonly maxAgeMs: number;
  /** Only this many of the newest rows are kept. */
  readonly maxRows: number;
}

/** Values used where the file is silent. Mount points and field names are CcgVault's own. */
export const configurationDefaults = {
  kv1MountPoint: 'kv',
  kv2MountPoint: 'secret',
  approleMountPoint: 'approle',
  userpassMountPoint: 'userpass',
  fields: { domain: 'Domain', username: 'Username', password: 'Password' },
  timeoutMs: 5_000,
  callLog: { maxAgeMs: 90 * 24 * 60 * 60 * 1000, maxRows: 1_000_000 },
  /** Name of the connection that a CcgVault file's `defaults` stand for. */
  connectionName: 'default',
} as const;
