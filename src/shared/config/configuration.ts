/** The configuration in force, after defaults and references were resolved. Plain data; secrets appear as references. */
export interface Configuration {
  /** `ccgvault` for a file without version and connections, as CcgVault writes it. */
  readonly format: 'native' | 'ccgvault';
  readonly connections: ReadonlyMap<string, ConnectionConfig>;
  readonly sources: ReadonlyMap<string, SourceConfig>;
  /** Further paths that `<path>|<source>` in PluginInput may name; all mean the active configuration. */
  readonly allowedConfigPaths: readonly string[];
  readonly callLog: CallLogConfig;
  /** Port on loopback for Prometheus; absent where there is to be none. */
  readonly metricsPort?: number;
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
      /** Absent for roles with bind_secret_id=false, and where there is a wrapping token. */
      readonly secretId?: SecretReference;
      /** Response-wrapping token of a secret_id, which is unwrapped once and kept. */
      readonly wrappedSecretId?: SecretReference;
    }
  | {
      readonly type: 'userpass' | 'ldap';
      readonly mountPoint: string;
      readonly username: string;
      readonly password: SecretReference;
    }
  | {
      /** The client certificate in `tls` proves who we are. */
      readonly type: 'cert';
      readonly mountPoint: string;
      /** Absent to let Vault find the role that fits the certificate. */
      readonly role?: string;
    }
  | {
      /** A signed token from a file that its issuer keeps fresh. */
      readonly type: 'jwt' | 'kubernetes';
      readonly mountPoint: string;
      /** Absent for the default role of a jwt mount. */
      readonly role?: string;
      readonly jwt: SecretReference;
    }
  | {
      /** A Vault Agent or Vault Proxy at the address adds its own token. */
      readonly type: 'agent';
    };

export interface TlsConfig {
  /** PEM file with the certificates of the issuing CAs, in place of the system's. */
  readonly caFile?: string;
  /** Name expected in the server's certificate, in place of the host in `vault_addr`. */
  readonly serverName?: string;
  /** PEM file with the client certificate and its chain. */
  readonly clientCertFile?: string;
  readonly clientKey?: SecretReference;
  /** Lowest TLS version that is spoken; 1.2 where absent. */
  readonly minVersion?: '1.2' | '1.3';
}

export interface ConnectionConfig {
  readonly name: string;
  /** Scheme, host and port, without a trailing slash. */
  readonly vaultAddr: string;
  /** Further servers of the same cluster, in the order in which they are tried. */
  readonly furtherVaultAddrs?: readonly string[];
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

/** How long a credential may be served from memory instead of being read from Vault. */
export interface CacheConfig {
  /**
   * Up to this age, in milliseconds, it is served without asking Vault. With 0 Vault is always asked first, and what
   * is remembered is served only while Vault cannot answer.
   */
  readonly ttlMs: number;
  /** Up to this age, in milliseconds, it is served while it is being read anew, or cannot be. At least `ttlMs`. */
  readonly maxStaleMs: number;
  /** Whether it is kept encrypted on disk too, for a host that starts while Vault is away. */
  readonly persist: boolean;
}

/** Name of the one field that holds the whole credential, as `DOMAIN\\user:password` or `user@domain:password`. */
export interface SingleFieldMapping {
  readonly credential: string;
}

interface SourceConfigBase {
  readonly name: string;
  readonly connection: string;
  readonly mountPoint: string;
  /** Absent where every request is read from Vault. */
  readonly cache?: CacheConfig;
}

/** A secret of the key-value engine. */
export interface KeyValueSourceConfig extends SourceConfigBase {
  readonly type: 'kv1' | 'kv2';
  readonly path: string;
  /** kv2 only: the version to read; absent for the latest. */
  readonly version?: number;
  readonly fields: FieldMapping | SingleFieldMapping;
}

/** A static role of the LDAP engine, which rotates the account's password itself. */
export interface LdapSourceConfig extends SourceConfigBase {
  readonly type: 'ldap';
  /** Name of the static role. */
  readonly path: string;
  /** Domain of the account, which Vault does not tell. */
  readonly domain: string;
  readonly version?: never;
}

export type SourceConfig = KeyValueSourceConfig | LdapSourceConfig;

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
  ldapMountPoint: 'ldap',
  certMountPoint: 'cert',
  jwtMountPoint: 'jwt',
  kubernetesMountPoint: 'kubernetes',
  /** Where Kubernetes projects the token of a pod's service account. */
  kubernetesTokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
  fields: { domain: 'Domain', username: 'Username', password: 'Password' },
  timeoutMs: 5_000,
  callLog: { maxAgeMs: 90 * 24 * 60 * 60 * 1000, maxRows: 1_000_000 },
  /** Name of the connection that a CcgVault file's `defaults` stand for. */
  connectionName: 'default',
} as const;
