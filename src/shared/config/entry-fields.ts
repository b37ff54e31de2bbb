import { configurationDefaults } from './configuration.ts';

/**
 * The fields of a connection and of a source, as forms show them and as edits name them. A test holds this table to
 * the schema of the file, so that no method, engine or option is ever missing from the forms.
 */

/** The two parts of the file that hold named entries. */
export const entrySections = ['connections', 'sources'] as const;
export type EntrySection = (typeof entrySections)[number];

/**
 * `secret`: a value that is written and never shown. `identifier`: may be kept like a secret, but is none. `addresses`:
 * one or several. `file`: a path on the host of the daemon. `connection`: the name of a connection.
 */
export type FieldKind =
  'text' | 'addresses' | 'secret' | 'identifier' | 'number' | 'duration' | 'file' | 'choice' | 'switch' | 'connection';

export interface EntryField {
  /** Keys from the entry on, joined by dots: `auth.config.role_id`. */
  readonly path: string;
  readonly kind: FieldKind;
  readonly label: string;
  /** One short sentence, or empty where the label says all. */
  readonly help: string;
  readonly required?: boolean;
  /** What counts where the field is empty, or an example of what to write. */
  readonly placeholder?: string;
  readonly choices?: readonly string[];
}

export const authTypes = [
  'approle',
  'token',
  'token_from_file',
  'userpass',
  'ldap',
  'cert',
  'jwt',
  'kubernetes',
  'agent',
] as const;
export type AuthType = (typeof authTypes)[number];

export const sourceTypes = ['kv2', 'kv1', 'ldap'] as const;
export type SourceType = (typeof sourceTypes)[number];

/** What the methods and engines are called. */
export const variantLabels: Readonly<Record<EntrySection, Readonly<Record<string, string>>>> = {
  connections: {
    approle: 'AppRole',
    token: 'Token',
    token_from_file: 'Token from a file',
    userpass: 'User name and password (userpass)',
    ldap: 'Directory account (LDAP)',
    cert: 'TLS client certificate',
    jwt: 'JWT',
    kubernetes: 'Kubernetes service account',
    agent: 'Vault Agent or Proxy',
  },
  sources: {
    kv2: 'Key-value, version 2',
    kv1: 'Key-value, version 1',
    ldap: 'LDAP static role',
  },
};

/** The field that decides which other fields an entry has. */
export const variantPath = { connections: 'auth.type', sources: 'type' } as const;

const server: readonly EntryField[] = [
  {
    path: 'vault_addr',
    kind: 'addresses',
    label: 'Address',
    help: 'Scheme, host and port. One line for each server of a cluster.',
    required: true,
    placeholder: 'https://vault.contoso.com:8200',
  },
  {
    path: 'namespace',
    kind: 'text',
    label: 'Namespace',
    help: 'Only where the server has namespaces.',
    placeholder: 'None',
  },
];

const tls: readonly EntryField[] = [
  {
    path: 'tls.ca_file',
    kind: 'file',
    label: 'CA certificates',
    help: 'PEM file with the issuing CAs, in place of those that the system trusts.',
    placeholder: 'CAs of the system',
  },
  {
    path: 'tls.server_name',
    kind: 'text',
    label: 'Server name',
    help: 'Name in the certificate, where it differs from the address.',
    placeholder: 'Host of the address',
  },
  {
    path: 'tls.client_cert_file',
    kind: 'file',
    label: 'Client certificate',
    help: 'PEM file with the certificate and its chain.',
    placeholder: 'None',
  },
  { path: 'tls.client_key', kind: 'secret', label: 'Key of the client certificate', help: 'In PEM form.' },
  {
    path: 'tls.min_version',
    kind: 'choice',
    label: 'Lowest TLS version',
    help: '',
    choices: ['1.2', '1.3'],
    placeholder: '1.2',
  },
];

const exchange: readonly EntryField[] = [
  {
    path: 'timeout_ms',
    kind: 'number',
    label: 'Time limit (ms)',
    help: 'For one exchange with the server, 100 to 60,000.',
    placeholder: String(configurationDefaults.timeoutMs),
  },
];

function mount(placeholder: string): EntryField {
  const help = 'Where the method is enabled in Vault.';
  return { path: 'auth.config.mount_point', kind: 'text', label: 'Mount of the method', help, placeholder };
}

function account(mountPoint: string): readonly EntryField[] {
  return [
    { path: 'auth.config.username', kind: 'text', label: 'User name', help: '', required: true },
    { path: 'auth.config.password', kind: 'secret', label: 'Password', help: '', required: true },
    mount(mountPoint),
  ];
}

const authFields: Readonly<Record<AuthType, readonly EntryField[]>> = {
  approle: [
    { path: 'auth.config.role_id', kind: 'identifier', label: 'Role ID', help: '', required: true },
    {
      path: 'auth.config.secret_id',
      kind: 'secret',
      label: 'Secret ID',
      help: 'Not needed for roles with bind_secret_id=false.',
    },
    {
      path: 'auth.config.wrapped_secret_id',
      kind: 'secret',
      label: 'Wrapped secret ID',
      help: 'A response-wrapping token in place of the secret ID; it is unwrapped once.',
    },
    mount(configurationDefaults.approleMountPoint),
  ],
  token: [
    {
      path: 'auth.config.token',
      kind: 'secret',
      label: 'Token',
      help: 'It is renewed while Vault allows it, and cannot be replaced by itself.',
      required: true,
    },
  ],
  token_from_file: [
    {
      path: 'auth.config.file_path',
      kind: 'file',
      label: 'Token file',
      help: 'Kept by another program, such as Vault Agent; read again when it changes.',
      required: true,
    },
  ],
  userpass: account(configurationDefaults.userpassMountPoint),
  ldap: account(configurationDefaults.ldapMountPoint),
  cert: [
    {
      path: 'auth.config.role',
      kind: 'text',
      label: 'Role',
      help: 'The client certificate below proves who we are.',
      placeholder: 'The one that fits the certificate',
    },
    mount(configurationDefaults.certMountPoint),
  ],
  jwt: [
    {
      path: 'auth.config.token_file',
      kind: 'file',
      label: 'JWT file',
      help: 'Read anew for each login.',
      required: true,
    },
    { path: 'auth.config.role', kind: 'text', label: 'Role', help: '', placeholder: 'Default role of the mount' },
    mount(configurationDefaults.jwtMountPoint),
  ],
  kubernetes: [
    { path: 'auth.config.role', kind: 'text', label: 'Role', help: '', required: true },
    {
      path: 'auth.config.token_file',
      kind: 'file',
      label: 'JWT file',
      help: 'The token of the service account.',
      placeholder: configurationDefaults.kubernetesTokenFile,
    },
    mount(configurationDefaults.kubernetesMountPoint),
  ],
  agent: [],
};

const reference: EntryField = {
  path: 'connection',
  kind: 'connection',
  label: 'Connection',
  help: '',
  placeholder: configurationDefaults.connectionName,
};

const cache: readonly EntryField[] = [
  {
    path: 'cache.ttl',
    kind: 'duration',
    label: 'Serve from memory for',
    help: 'For example 5m. With 0 Vault is always asked first. Empty for no cache.',
    placeholder: 'No cache',
  },
  {
    path: 'cache.max_stale',
    kind: 'duration',
    label: 'While Vault is away, for',
    help: 'Counted from the same moment, for example 24h.',
    placeholder: 'No longer',
  },
  {
    path: 'cache.persist',
    kind: 'switch',
    label: 'Keep it encrypted on disk',
    help: 'For a host that starts while Vault is away.',
  },
];

function engineMount(placeholder: string): EntryField {
  return {
    path: 'config.mount_point',
    kind: 'text',
    label: 'Mount',
    help: 'Where the engine is mounted.',
    placeholder,
  };
}

const { domain, username, password } = configurationDefaults.fields;
const mapping: readonly EntryField[] = [
  { path: 'config.fields.domain', kind: 'text', label: 'Field of the domain', help: '', placeholder: domain },
  { path: 'config.fields.username', kind: 'text', label: 'Field of the user name', help: '', placeholder: username },
  { path: 'config.fields.password', kind: 'text', label: 'Field of the password', help: '', placeholder: password },
  {
    path: 'config.fields.credential',
    kind: 'text',
    label: 'Field of the whole credential',
    help: 'As DOMAIN\\user:password or user@domain:password.',
  },
];

const secretPath: EntryField = {
  path: 'config.path',
  kind: 'text',
  label: 'Path of the secret',
  help: 'Below the mount.',
  required: true,
  placeholder: 'win/gmsa-getter',
};

const engineFields: Readonly<Record<SourceType, readonly EntryField[]>> = {
  kv2: [
    engineMount(configurationDefaults.kv2MountPoint),
    secretPath,
    { path: 'config.version', kind: 'number', label: 'Version', help: '', placeholder: 'Latest' },
    ...mapping,
  ],
  kv1: [engineMount(configurationDefaults.kv1MountPoint), secretPath, ...mapping],
  ldap: [
    engineMount(configurationDefaults.ldapMountPoint),
    { path: 'config.role', kind: 'text', label: 'Static role', help: '', required: true },
    {
      path: 'config.domain',
      kind: 'text',
      label: 'Domain of the account',
      help: 'Vault does not tell it.',
      required: true,
      placeholder: 'contoso.com',
    },
  ],
};

/** The groups of fields that a form shows for a method or engine, in their order. */
export interface FieldGroups {
  /** Where: the server, or the connection. */
  readonly place: readonly EntryField[];
  /** What belongs to the method or engine. */
  readonly variant: readonly EntryField[];
  readonly tls: readonly EntryField[];
  readonly further: readonly EntryField[];
}

/** The fields of an entry of a section; those of an unknown method or engine are the ones that all share. */
export function fieldGroups(section: EntrySection, variant: string): FieldGroups {
  if (section === 'connections') {
    const fields = Object.hasOwn(authFields, variant) ? authFields[variant as AuthType] : [];
    return { place: server, variant: fields, tls, further: exchange };
  }
  const fields = Object.hasOwn(engineFields, variant) ? engineFields[variant as SourceType] : [];
  return { place: [reference], variant: fields, tls: [], further: cache };
}

/** The methods or engines of a section. */
export function variantsOf(section: EntrySection): readonly string[] {
  return section === 'connections' ? authTypes : sourceTypes;
}

/** Every field that an entry of a section can have, the one of the method or engine first. */
export function allFields(section: EntrySection): ReadonlyMap<string, EntryField> {
  return fieldTables[section];
}

function fieldTable(section: EntrySection): ReadonlyMap<string, EntryField> {
  const path = variantPath[section];
  const choices = variantsOf(section);
  const label = section === 'connections' ? 'Method' : 'Engine';
  const fields: EntryField[] = [{ path, kind: 'choice', label, help: '', required: true, choices }];
  for (const variant of choices) {
    const { place, variant: own, tls: security, further } = fieldGroups(section, variant);
    fields.push(...place, ...own, ...security, ...further);
  }
  const table = new Map<string, EntryField>();
  for (const field of fields) if (!table.has(field.path)) table.set(field.path, field);
  return table;
}

const fieldTables = { connections: fieldTable('connections'), sources: fieldTable('sources') } as const;

/** The fields that an entry with this method or engine has. */
export function fieldsOfVariant(section: EntrySection, variant: string): readonly EntryField[] {
  const { place, variant: own, tls: security, further } = fieldGroups(section, variant);
  const first = allFields(section).get(variantPath[section]);
  return [...(first === undefined ? [] : [first]), ...place, ...own, ...security, ...further];
}
