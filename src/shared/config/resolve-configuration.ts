import { closestName } from '../closest-name.ts';
import {
  type AuthConfig,
  type Configuration,
  type ConnectionConfig,
  type SourceConfig,
  configurationDefaults,
} from './configuration.ts';
import type { ConfigurationFile, ConnectionEntry, SourceEntry } from './file-schema.ts';
import type { UnplacedFinding } from './finding.ts';
import { noticesOf, noticeWords, type UnplacedNotice } from './notices.ts';

type Path = readonly (string | number)[];

/** Turns a checked file into the configuration it means, following its references. */
export function resolveConfiguration(file: ConfigurationFile): {
  configuration: Configuration;
  findings: UnplacedFinding[];
  notices: readonly UnplacedNotice[];
} {
  const findings: UnplacedFinding[] = [];
  const connections = new Map<string, ConnectionConfig>();
  const addConnection = (name: string, entry: ConnectionEntry, path: Path): void => {
    connections.set(name, resolveConnection(name, entry));
    findings.push(...connectionErrors(entry, path));
  };
  if (file.defaults !== undefined) addConnection(configurationDefaults.connectionName, file.defaults, ['defaults']);
  for (const [name, entry] of Object.entries(file.connections)) {
    const path = ['connections', name];
    if (connections.has(name)) {
      const message = `A connection named "${name}" is already defined by defaults.`;
      findings.push({ severity: 'error', error: 'configDuplicateKey', path, atKey: true, message });
    } else {
      addConnection(name, entry, path);
    }
  }

  const sources = new Map<string, SourceConfig>();
  for (const [name, entry] of Object.entries(file.sources)) {
    const finding = checkReference(name, entry, connections);
    if (finding === undefined) sources.set(name, resolveSource(name, entry));
    else findings.push(finding);
  }

  const configuration: Configuration = {
    format: file.version === undefined && file.defaults !== undefined && connections.size === 1 ? 'ccgvault' : 'native',
    connections,
    sources,
    allowedConfigPaths: file.allowed_config_paths,
    callLog: { maxAgeMs: file.call_log.max_age, maxRows: file.call_log.max_rows },
    ...(file.metrics === undefined ? {} : { metricsPort: file.metrics.port }),
  };
  const notices = noticesOf(file);
  return { configuration, findings: [...findings, ...notices.flatMap(warningOf)], notices };
}

function resolveConnection(name: string, entry: ConnectionEntry): ConnectionConfig {
  const { tls } = entry;
  const [vaultAddr = '', ...furtherVaultAddrs] = addressesOf(entry);
  return {
    name,
    vaultAddr,
    ...(furtherVaultAddrs.length === 0 ? {} : { furtherVaultAddrs }),
    ...(entry.namespace === undefined ? {} : { namespace: entry.namespace }),
    auth: resolveAuth(entry.auth),
    ...(tls === undefined
      ? {}
      : {
          tls: {
            ...(tls.ca_file === undefined ? {} : { caFile: tls.ca_file }),
            ...(tls.server_name === undefined ? {} : { serverName: tls.server_name }),
            ...(tls.client_cert_file === undefined ? {} : { clientCertFile: tls.client_cert_file }),
            ...(tls.client_key === undefined ? {} : { clientKey: tls.client_key }),
            ...(tls.min_version === undefined ? {} : { minVersion: tls.min_version }),
          },
        }),
    timeoutMs: entry.timeout_ms,
  };
}

function addressesOf(entry: ConnectionEntry): readonly string[] {
  return typeof entry.vault_addr === 'string' ? [entry.vault_addr] : entry.vault_addr;
}

function resolveAuth(auth: ConnectionEntry['auth']): AuthConfig {
  switch (auth.type) {
    case 'token':
      return { type: 'token', token: auth.config.token };
    case 'token_from_file':
      return { type: 'token_from_file', filePath: auth.config.file_path };
    case 'approle':
      return {
        type: 'approle',
        mountPoint: auth.config.mount_point,
        roleId: auth.config.role_id,
        ...(auth.config.secret_id === undefined ? {} : { secretId: auth.config.secret_id }),
        ...(auth.config.wrapped_secret_id === undefined ? {} : { wrappedSecretId: auth.config.wrapped_secret_id }),
      };
    case 'userpass':
    case 'ldap':
      return {
        type: auth.type,
        mountPoint: auth.config.mount_point,
        username: auth.config.username,
        password: auth.config.password,
      };
    case 'cert':
      return {
        type: 'cert',
        mountPoint: auth.config.mount_point,
        ...(auth.config.role === undefined ? {} : { role: auth.config.role }),
      };
    case 'jwt':
    case 'kubernetes':
      return {
        type: auth.type,
        mountPoint: auth.config.mount_point,
        ...(auth.config.role === undefined ? {} : { role: auth.config.role }),
        jwt: { kind: 'file', path: auth.config.token_file },
      };
    case 'agent':
      return { type: 'agent' };
  }
}

function resolveSource(name: string, entry: SourceEntry): SourceConfig {
  const common = {
    name,
    connection: entry.connection ?? configurationDefaults.connectionName,
    mountPoint: entry.config.mount_point,
    ...(entry.cache === undefined
      ? {}
      : {
          cache: {
            ttlMs: entry.cache.ttl,
            maxStaleMs: entry.cache.max_stale ?? entry.cache.ttl,
            persist: entry.cache.persist ?? false,
          },
        }),
  };
  if (entry.type === 'ldap') {
    return { ...common, type: 'ldap', path: entry.config.role, domain: entry.config.domain };
  }
  return {
    ...common,
    type: entry.type,
    path: entry.config.path,
    ...(entry.type === 'kv1' || entry.config.version === undefined ? {} : { version: entry.config.version }),
    fields: entry.config.fields,
  };
}

function checkReference(
  name: string,
  entry: SourceEntry,
  connections: ReadonlyMap<string, ConnectionConfig>,
): UnplacedFinding | undefined {
  const wanted = entry.connection ?? configurationDefaults.connectionName;
  if (connections.has(wanted)) return undefined;
  const common = { severity: 'error', error: 'configDanglingReference' } as const;
  if (entry.connection === undefined) {
    const message = `The source "${name}" names no connection, and there are no defaults.`;
    return { ...common, path: ['sources', name], atKey: true, message, hint: 'Add connection: NAME to the source.' };
  }
  const meant = closestName(wanted, connections.keys());
  return {
    ...common,
    path: ['sources', name, 'connection'],
    message: `The source "${name}" names a connection that is not defined.`,
    hint: meant === undefined ? 'Define it under connections.' : `Did you mean "${meant}"?`,
  };
}

/** Combinations that make no sense although each part is allowed. */
function connectionErrors({ auth, tls, vault_addr: addresses }: ConnectionEntry, path: Path): UnplacedFinding[] {
  const errors: UnplacedFinding[] = [];
  const refuse = (at: Path, message: string, hint: string): void => {
    errors.push({ severity: 'error', error: 'configInvalidValue', path: [...path, ...at], atKey: true, message, hint });
  };
  if (tls?.client_cert_file !== undefined && tls.client_key === undefined) {
    refuse(['tls', 'client_cert_file'], 'A client certificate is of no use without its key.', 'Add tls.client_key.');
  }
  if (tls?.client_key !== undefined && tls.client_cert_file === undefined) {
    refuse(['tls', 'client_key'], 'A key is of no use without its certificate.', 'Add tls.client_cert_file.');
  }
  if (auth.type === 'cert' && tls?.client_cert_file === undefined) {
    const hint = 'Add tls.client_cert_file and tls.client_key.';
    refuse(['auth', 'type'], 'The auth method cert needs a client certificate.', hint);
  }
  if (auth.type === 'approle' && auth.config.secret_id !== undefined && auth.config.wrapped_secret_id !== undefined) {
    const hint = 'Remove one of the two.';
    refuse(['auth', 'config', 'wrapped_secret_id'], 'There is a secret_id and a wrapped one.', hint);
  }
  const list = typeof addresses === 'string' ? [addresses] : addresses;
  if (tls !== undefined && list.every((address) => address.startsWith('http:'))) {
    refuse(['tls'], 'TLS settings are of no use with an http address.', 'Use https in vault_addr, or remove tls.');
  }
  if (new Set(list.map((address) => new URL(address).protocol)).size > 1) {
    refuse(['vault_addr'], 'The addresses of one cluster must be all https or all http.', 'Use https for all.');
  }
  return errors;
}

/** What is at risk is a finding too, for every program that shows findings. */
function warningOf({ id, path, atKey }: UnplacedNotice): UnplacedFinding[] {
  const { error, title, remedy } = noticeWords[id];
  return error === undefined ? [] : [{ severity: 'warning', error, path, atKey, message: title, hint: remedy }];
}
