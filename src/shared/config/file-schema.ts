import { z } from 'zod';

import { configurationDefaults } from './configuration.ts';
import { parseDuration } from './duration.ts';

/**
 * The shape of `config.yaml` as an administrator writes it. Strict at every level: a key that is not here is an error,
 * so that a misspelt option never goes unnoticed. Messages never quote a value, which could be a secret.
 */

const controlCharacters = /[\u0000-\u001f\u007f]/;

const text = z
  .string({ error: 'must be text' })
  .min(1, 'must not be empty')
  .max(4_096, 'must not be longer than 4,096 characters')
  .refine((value) => !controlCharacters.test(value), 'must not hold control characters');

/** A Vault path or mount point: relative, without empty or dot segments. */
const vaultPath = text
  .transform((value) => value.replace(/^\/+|\/+$/g, ''))
  .refine((value) => value !== '', 'must not be empty')
  .refine(
    (value) =>
      value === '' || value.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..'),
    'must not hold empty, "." or ".." segments',
  );

const duration = z
  .union([z.string(), z.literal(0)], { error: 'must be a duration such as 30s, 5m or 24h' })
  .transform((value, context) => {
    const milliseconds = parseDuration(String(value));
    if (milliseconds !== undefined) return milliseconds;
    context.addIssue({ code: 'custom', message: 'must be a duration such as 30s, 5m or 24h' });
    return z.NEVER;
  });

/** The name of a connection, source or stored secret; a bar would clash with CcgVault's PluginInput. */
export const entryName = text
  .max(128, 'must not be longer than 128 characters')
  .refine((name) => !name.includes('|'), 'must not hold a bar (|)')
  .refine((name) => name.trim() === name, 'must not start or end with a space')
  .refine((name) => name !== '__proto__', 'is reserved');

const secretReference = z.union(
  [
    text.transform((value) => ({ kind: 'clear' as const, value })),
    z.strictObject({ secret: entryName }).transform(({ secret }) => ({ kind: 'stored' as const, name: secret })),
    z.strictObject({ file: text }).transform(({ file }) => ({ kind: 'file' as const, path: file })),
  ],
  { error: 'must be text, { secret: NAME } or { file: PATH }' },
);

const vaultAddress = text.transform((value, context) => {
  const refuse = (message: string): never => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if (!URL.canParse(value)) return refuse('must be an address such as https://vault.contoso.com:8200');
  const url = new URL(value);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('must start with https:// or http://');
  if (url.username !== '' || url.password !== '') return refuse('must not hold a user name or password');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return refuse('must end after host and port');
  return url.origin;
});

const auth = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('token'), config: z.strictObject({ token: secretReference }) }),
    z.strictObject({ type: z.literal('token_from_file'), config: z.strictObject({ file_path: text }) }),
    z.strictObject({
      type: z.literal('approle'),
      config: z.strictObject({
        mount_point: vaultPath.default(configurationDefaults.approleMountPoint),
        role_id: secretReference,
        secret_id: secretReference.optional(),
        wrapped_secret_id: secretReference.optional(),
      }),
    }),
    z.strictObject({
      type: z.literal('userpass'),
      config: z.strictObject({
        mount_point: vaultPath.default(configurationDefaults.userpassMountPoint),
        username: text,
        password: secretReference,
      }),
    }),
    z.strictObject({
      type: z.literal('ldap'),
      config: z.strictObject({
        mount_point: vaultPath.default(configurationDefaults.ldapMountPoint),
        username: text,
        password: secretReference,
      }),
    }),
    z.strictObject({
      type: z.literal('cert'),
      config: z
        .strictObject({
          mount_point: vaultPath.default(configurationDefaults.certMountPoint),
          role: text.optional(),
        })
        .prefault({}),
    }),
    z.strictObject({
      type: z.literal('jwt'),
      config: z.strictObject({
        mount_point: vaultPath.default(configurationDefaults.jwtMountPoint),
        role: text.optional(),
        token_file: text,
      }),
    }),
    z.strictObject({
      type: z.literal('kubernetes'),
      config: z.strictObject({
        mount_point: vaultPath.default(configurationDefaults.kubernetesMountPoint),
        role: text,
        token_file: text.default(configurationDefaults.kubernetesTokenFile),
      }),
    }),
    z.strictObject({ type: z.literal('agent') }),
  ],
  { error: 'must be one of token, token_from_file, approle, userpass, ldap, cert, jwt, kubernetes, agent' },
);

const connection = z.strictObject({
  vault_addr: z.union(
    [
      vaultAddress,
      z
        .array(vaultAddress)
        .min(1, 'must name an address')
        .max(16, 'must not name more than 16 addresses')
        .refine((list) => new Set(list).size === list.length, 'must not name an address twice'),
    ],
    { error: 'must be an address such as https://vault.contoso.com:8200, or a list of them' },
  ),
  namespace: vaultPath.optional(),
  auth,
  tls: z
    .strictObject({
      ca_file: text.optional(),
      server_name: text.optional(),
      client_cert_file: text.optional(),
      client_key: secretReference.optional(),
      min_version: z.enum(['1.2', '1.3'], { error: 'must be "1.2" or "1.3", in quotes' }).optional(),
    })
    .optional(),
  timeout_ms: z
    .int('must be a whole number of milliseconds')
    .min(100, 'must be at least 100')
    .max(60_000, 'must be at most 60,000')
    .default(configurationDefaults.timeoutMs),
});

const fields = z
  .strictObject({
    domain: text.optional(),
    username: text.optional(),
    password: text.optional(),
    credential: text.optional(),
  })
  .refine(
    ({ credential, ...parts }) => credential === undefined || Object.values(parts).every((part) => part === undefined),
    'must hold either credential alone, or domain, username and password',
  )
  .transform(({ credential, ...parts }) =>
    credential === undefined ? { ...configurationDefaults.fields, ...withoutUndefined(parts) } : { credential },
  )
  .prefault({});

function withoutUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const kv1 = z.strictObject({
  path: vaultPath,
  mount_point: vaultPath.default(configurationDefaults.kv1MountPoint),
  fields,
});

const kv2 = z.strictObject({
  path: vaultPath,
  mount_point: vaultPath.default(configurationDefaults.kv2MountPoint),
  version: z.int('must be a whole number').min(1, 'must be at least 1').optional(),
  fields,
});

const ldap = z.strictObject({
  role: vaultPath,
  mount_point: vaultPath.default(configurationDefaults.ldapMountPoint),
  domain: text.max(255, 'must not be longer than 255 characters'),
});

const cache = z
  .strictObject({
    ttl: duration,
    max_stale: duration.optional(),
    persist: z.boolean('must be true or false').optional(),
  })
  .superRefine(({ ttl, max_stale: maxStale }, context) => {
    if (maxStale === undefined || maxStale >= ttl) return;
    context.addIssue({
      code: 'custom',
      path: ['max_stale'],
      message: 'must not be shorter than ttl, since it is counted from the same moment',
    });
  });

const source = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('kv1'),
      connection: entryName.optional(),
      config: kv1,
      cache: cache.optional(),
    }),
    z.strictObject({
      type: z.literal('kv2'),
      connection: entryName.optional(),
      config: kv2,
      cache: cache.optional(),
    }),
    z.strictObject({
      type: z.literal('ldap'),
      connection: entryName.optional(),
      config: ldap,
      cache: cache.optional(),
    }),
  ],
  { error: 'must be one of kv1, kv2, ldap' },
);

export const configurationFileSchema = z.strictObject(
  {
    version: z.literal(1, { error: 'must be 1' }).optional(),
    defaults: connection.optional(),
    connections: z.record(entryName, connection).default({}),
    sources: z.record(entryName, source).default({}),
    allowed_config_paths: z.array(text).max(100).default([]),
    metrics: z
      .strictObject({
        port: z.int('must be a whole number').min(1, 'must be at least 1').max(65_535, 'must be at most 65,535'),
      })
      .optional(),
    call_log: z
      .strictObject({
        max_age: duration.default(configurationDefaults.callLog.maxAgeMs),
        max_rows: z
          .int('must be a whole number')
          .min(1_000, 'must be at least 1,000')
          .max(10_000_000, 'must be at most 10,000,000')
          .default(configurationDefaults.callLog.maxRows),
      })
      .prefault({}),
  },
  { error: 'must be a mapping with connections and sources' },
);

/** The file after checking, with defaults filled in, still in the file's own words. */
export type ConfigurationFile = z.infer<typeof configurationFileSchema>;
export type ConnectionEntry = z.infer<typeof connection>;
export type SourceEntry = z.infer<typeof source>;

/** Every key that means something at some level, for "did you mean" hints; derived, so that it cannot fall behind. */
export function knownKeys(): ReadonlySet<string> {
  const keys = new Set<string>();
  const collect = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [member, value] of Object.entries(node) as [string, unknown][]) {
      if (member === 'properties' && typeof value === 'object' && value !== null) {
        Object.keys(value).forEach((key) => keys.add(key));
      }
      collect(value);
    }
  };
  collect(z.toJSONSchema(configurationFileSchema, { io: 'input', unrepresentable: 'any' }));
  return keys;
}
