import type { ErrorName } from '../errors/catalogue.ts';
import type { PlainText } from '../i18n/translate.ts';
import { isNetworkOrDevicePath } from '../plugin-input.ts';
import type { EntryFields, EntryRef } from './config-edit.ts';
import { configurationDefaults, type SecretReference } from './configuration.ts';
import type { ConfigurationFile, ConnectionEntry, SourceEntry } from './file-schema.ts';

/**
 * What could be better in a configuration that works. Each notice has a reason that is certain from the file alone, and
 * says what to do; where that is certain too, it is a change that an editor can make.
 */
export const noticeIds = [
  'secretInClear',
  'plainHttp',
  'fixedToken',
  'unusedConnection',
  'noCacheWhileAway',
  'cacheWithoutEffect',
  'pinnedVersion',
  'pathWithoutEffect',
] as const;
export type NoticeId = (typeof noticeIds)[number];

/** How an entry is changed so that the notice goes. What the change is made of, an editor's model adds. */
export type NoticeFix =
  /** Puts the secret of this field into the protected store. */
  | { readonly kind: 'moveSecret'; readonly field: string }
  /** Gives fields other values; null takes a field out of the file. */
  | { readonly kind: 'set'; readonly fields: Readonly<Record<string, EntryFields[string] | null>> }
  /** Takes a connection that nothing uses out of the file. */
  | { readonly kind: 'remove' }
  /** A change that only somebody who knows the surroundings can make: the field to begin with. */
  | { readonly kind: 'openField'; readonly field: string };

interface NoticeWords {
  /** `warning`: something is at risk. `suggestion`: it works, and could serve better. */
  readonly level: 'warning' | 'suggestion';
  /** Entry of the error catalogue that says the same, for warnings. */
  readonly error?: ErrorName;
  readonly title: PlainText;
  readonly why: PlainText;
  readonly remedy: PlainText;
  /** What the button says that makes the change, or leads to the field. */
  readonly verb: PlainText | null;
}

export const noticeWords: Readonly<Record<NoticeId, NoticeWords>> = {
  secretInClear: {
    level: 'warning',
    error: 'configSecretInClear',
    title: 'A secret stands in the file in clear.',
    why: 'Whoever can read the file, or a backup of it, can log in to Vault with it.',
    remedy: 'Use { file: PATH } or { secret: NAME } instead.',
    verb: 'Move into the protected store',
  },
  plainHttp: {
    level: 'warning',
    error: 'configPlainHttp',
    title: 'Tokens and passwords would travel unencrypted to this address.',
    why: 'It begins with http and is not on this host.',
    remedy: 'Use https.',
    verb: 'Change the address',
  },
  fixedToken: {
    level: 'suggestion',
    title: 'The login is a token that cannot be replaced by itself.',
    why: 'When it expires or is revoked, no container gets its identity until somebody puts another one here.',
    remedy: 'Let this host log in by AppRole, or through a Vault Agent.',
    verb: 'Choose another method',
  },
  unusedConnection: {
    level: 'suggestion',
    title: 'No source uses this connection.',
    why: 'Nothing is read with it.',
    remedy: 'Name it in a source, or take it out of the file.',
    verb: 'Delete the connection',
  },
  noCacheWhileAway: {
    level: 'suggestion',
    title: 'Without Vault this source has no answer.',
    why: 'Containers cannot start while Vault is away or sealed, however short that is.',
    remedy: 'Set cache: { ttl: 0, max_stale: 24h }: Vault is asked first, and the last answer counts while it is away.',
    verb: 'Bridge 24 hours without Vault',
  },
  cacheWithoutEffect: {
    level: 'suggestion',
    title: 'The cache of this source keeps nothing.',
    why: 'With a ttl of 0 and no max_stale, no answer is ever served from memory.',
    remedy: 'Set max_stale to the time without Vault that is to be bridged, for example 24h.',
    verb: 'Bridge 24 hours without Vault',
  },
  pinnedVersion: {
    level: 'suggestion',
    title: 'The version of the secret is fixed.',
    why: 'After the password has been changed in Vault, this source goes on answering with the old one.',
    remedy: 'Leave out version, so that the latest is read.',
    verb: 'Read the latest version',
  },
  pathWithoutEffect: {
    level: 'suggestion',
    title: 'An allowed path has no effect.',
    why: 'Paths on other hosts, of devices, or with . or .. in them are refused in every PluginInput.',
    remedy: 'Take it out of allowed_config_paths, or write it as an absolute path of this host.',
    verb: null,
  },
};

/** A notice before its place in the text is known. */
export interface UnplacedNotice {
  readonly id: NoticeId;
  /** Keys and list positions from the top of the document. */
  readonly path: readonly (string | number)[];
  /** Whether the key itself is meant and not its value. */
  readonly atKey: boolean;
  readonly entry: EntryRef | null;
  readonly fix: NoticeFix | null;
}

/** Something that could be better, with its place. Plain data, for every program. */
export interface ConfigNotice {
  readonly id: NoticeId;
  /** First line is 1. */
  readonly line: number;
  /** First column is 1. */
  readonly column: number;
  /** Where in the document, for example `sources.webapp01.config.version`. */
  readonly path: string;
  /** The connection or source that it is about; null for the file as a whole. */
  readonly entry: EntryRef | null;
  readonly fix: NoticeFix | null;
}

/** How long the last answer bridges a time without Vault, where the administrator has not said it. */
const bridgedTime = '24h';

/** Everything that could be better in a checked file, in the order of the file's parts. */
export function noticesOf(file: ConfigurationFile): readonly UnplacedNotice[] {
  const { defaults } = file;
  const used = new Set(
    Object.values(file.sources).map(({ connection }) => connection ?? configurationDefaults.connectionName),
  );
  const connections: [string, ConnectionEntry, readonly string[]][] = [
    ...(defaults === undefined ? [] : [[configurationDefaults.connectionName, defaults, ['defaults']] as const]),
    ...Object.entries(file.connections).map(([name, entry]) => [name, entry, ['connections', name]] as const),
  ].map(([name, entry, path]) => [name, entry, path]);
  return [
    ...connections.flatMap(([name, entry, path]) => [
      ...aboutConnection(name, entry, path),
      // Before there is a source, a connection has just been made.
      ...(used.size === 0 || used.has(name) ? [] : [unused(name, path)]),
    ]),
    ...Object.entries(file.sources).flatMap(([name, entry]) => aboutSource(name, entry)),
    ...file.allowed_config_paths.flatMap((path, index) => aboutAllowedPath(path, index)),
  ];
}

function unused(name: string, path: readonly string[]): UnplacedNotice {
  return {
    id: 'unusedConnection',
    path,
    atKey: true,
    entry: { section: 'connections', name },
    fix: { kind: 'remove' },
  };
}

function aboutConnection(name: string, entry: ConnectionEntry, path: readonly string[]): UnplacedNotice[] {
  const ref: EntryRef = { section: 'connections', name };
  const { vault_addr: addresses, auth } = entry;
  const notices: UnplacedNotice[] = secretsOf(entry)
    .filter(([, secret]) => secret?.kind === 'clear')
    .map(([field]) => ({
      id: 'secretInClear',
      path: [...path, ...field.split('.')],
      atKey: true,
      entry: ref,
      fix: { kind: 'moveSecret', field },
    }));
  (typeof addresses === 'string' ? [addresses] : addresses).forEach((address, index) => {
    if (!isPlainHttp(address)) return;
    const at = [...path, 'vault_addr', ...(typeof addresses === 'string' ? [] : [index])];
    const fix = { kind: 'openField', field: 'vault_addr' } as const;
    notices.push({ id: 'plainHttp', path: at, atKey: false, entry: ref, fix });
  });
  if (auth.type === 'token') {
    const fix = { kind: 'openField', field: 'auth.type' } as const;
    notices.push({ id: 'fixedToken', path: [...path, 'auth', 'type'], atKey: true, entry: ref, fix });
  }
  return notices;
}

/** What is secret in a connection, by the paths of the fields. */
function secretsOf({ auth, tls }: ConnectionEntry): readonly (readonly [string, SecretReference | undefined])[] {
  const key = ['tls.client_key', tls?.client_key] as const;
  switch (auth.type) {
    case 'token':
      return [['auth.config.token', auth.config.token], key];
    case 'approle':
      return [
        ['auth.config.secret_id', auth.config.secret_id],
        ['auth.config.wrapped_secret_id', auth.config.wrapped_secret_id],
        key,
      ];
    case 'userpass':
    case 'ldap':
      return [['auth.config.password', auth.config.password], key];
    default:
      return [key];
  }
}

function isPlainHttp(address: string): boolean {
  return address.startsWith('http:') && !isLoopback(new URL(address).hostname);
}

function isLoopback(hostName: string): boolean {
  return hostName === 'localhost' || hostName === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostName);
}

function aboutSource(name: string, { type, config, cache }: SourceEntry): UnplacedNotice[] {
  const ref: EntryRef = { section: 'sources', name };
  const path = ['sources', name];
  const notices: UnplacedNotice[] = [];
  const bridge: NoticeFix = { kind: 'set', fields: { 'cache.ttl': '0', 'cache.max_stale': bridgedTime } };
  if (cache === undefined) {
    notices.push({ id: 'noCacheWhileAway', path, atKey: true, entry: ref, fix: bridge });
  } else if (cache.ttl === 0 && (cache.max_stale ?? 0) === 0) {
    notices.push({ id: 'cacheWithoutEffect', path: [...path, 'cache'], atKey: true, entry: ref, fix: bridge });
  }
  if (type === 'kv2' && config.version !== undefined) {
    const fix: NoticeFix = { kind: 'set', fields: { 'config.version': null } };
    notices.push({ id: 'pinnedVersion', path: [...path, 'config', 'version'], atKey: true, entry: ref, fix });
  }
  return notices;
}

function aboutAllowedPath(path: string, index: number): UnplacedNotice[] {
  const hasDots = path.split(/[\\/]/).some((segment) => segment === '.' || segment === '..');
  if (!hasDots && !isNetworkOrDevicePath(path)) return [];
  return [{ id: 'pathWithoutEffect', path: ['allowed_config_paths', index], atKey: false, entry: null, fix: null }];
}
