import { z } from 'zod';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { ParamsOf, ResultOf } from '../../shared/rpc/contract.ts';
import type { BrowsableEngine, VaultMount, VaultSecretInfo, VaultSecretVersion } from '../../shared/vault-browser.ts';
import { VaultAnswerError } from '../vault/answer-errors.ts';
import type { VaultConnection } from '../vault/vault-connection.ts';
import { vaultPath } from '../vault/vault-path.ts';

type Readable = Pick<VaultConnection, 'read'>;
type Place = ParamsOf<AdminRequests['vault/list']>;

/** Most names that are given of one level. */
const maxNames = 5_000;
/** Most fields and versions that are told of a secret. */
const maxParts = 500;

const mountsSchema = z.object({
  data: z.object({
    secret: z.record(
      z.string(),
      z.object({
        type: z.string().max(64),
        description: z.string().max(500).catch(''),
        options: z.object({ version: z.string().optional() }).nullish(),
      }),
    ),
  }),
});

/**
 * The secrets engines on which the token of a connection has any right.
 * @throws CcgVaultError of the areas 20xx to 22xx
 */
export async function listMounts(connection: Readable, signal: AbortSignal): Promise<VaultMount[]> {
  const path = vaultPath('sys/internal/ui/mounts');
  const parsed = mountsSchema.safeParse((await connection.read(path, { signal })).body);
  if (!parsed.success) throw new CcgVaultError('vaultAnswerMalformed', path.readable);
  const mounts = Object.entries(parsed.data.data.secret).map(([mount, { type, description, options }]): VaultMount => {
    const engine = engineOf(type, options?.version);
    return { path: mount.replace(/\/$/, ''), type, engine, description };
  });
  // What sources can read comes first.
  return mounts
    .sort((left, right) => Number(left.engine === null) - Number(right.engine === null) || order(left.path, right.path))
    .slice(0, maxNames);
}

function engineOf(type: string, version: string | undefined): BrowsableEngine | null {
  if (type === 'ldap') return 'ldap';
  if (type !== 'kv' && type !== 'generic') return null;
  return version === '2' ? 'kv2' : 'kv1';
}

const listSchema = z.object({ data: z.object({ keys: z.array(z.string().max(4_096)) }) });

/** Where each engine lists its names. */
const listInfix: Readonly<Record<BrowsableEngine, readonly string[]>> = {
  kv1: [],
  kv2: ['metadata'],
  ldap: ['static-role'],
};

/**
 * Names below a path; none where there is nothing.
 * @throws CcgVaultError `secretPermissionDenied` where the token may not list, and others of the areas 20xx to 22xx
 */
export async function listNames(
  connection: Readable,
  { engine, mount, path }: Place,
  signal: AbortSignal,
): Promise<string[]> {
  const target = vaultPath(mount, ...listInfix[engine], ...below(path));
  let body: unknown;
  try {
    ({ body } = await connection.read(target, { query: { list: 'true' }, signal }));
  } catch (error) {
    if (error instanceof VaultAnswerError && error.status === 404 && error.phrase === undefined) return [];
    throw error;
  }
  const parsed = listSchema.safeParse(body);
  if (!parsed.success) throw new CcgVaultError('vaultAnswerMalformed', target.readable);
  return parsed.data.data.keys.sort(order).slice(0, maxNames);
}

/** A path with its parts; none for the mount itself. */
function below(path: string): string[] {
  return path === '' ? [] : [path];
}

function order(left: string, right: string): number {
  return left.localeCompare(right);
}

const versionSchema = z.object({
  created_time: z.string().catch(''),
  deletion_time: z.string().catch(''),
  destroyed: z.boolean().catch(false),
});
const metadataSchema = z.object({ data: z.object({ versions: z.record(z.string(), versionSchema) }) });
const kv1Schema = z.object({ data: z.record(z.string(), z.unknown()) });
const kv2Schema = z.object({
  data: z.object({
    data: z.record(z.string(), z.unknown()).nullish(),
    metadata: versionSchema.extend({ version: z.number().int() }),
  }),
});
const roleSchema = z.object({
  data: z.object({ username: z.string().max(1_024).catch(''), dn: z.string().nullish() }),
});

/**
 * What can be told of a secret without telling it: values stay here.
 * @throws CcgVaultError `secretNotFound`, `secretPermissionDenied`, and others of the areas 20xx to 22xx
 */
export async function describeSecret(
  connection: Readable,
  { engine, mount, path, version }: ParamsOf<AdminRequests['vault/secret']>,
  signal: AbortSignal,
): Promise<ResultOf<AdminRequests['vault/secret']>> {
  const none = { fields: [], versions: [], version: null, account: null };
  if (engine === 'ldap') {
    const target = vaultPath(mount, 'static-role', path);
    const role = roleSchema.safeParse((await connection.read(target, { signal })).body);
    return { ...none, account: role.success ? role.data.data.username : null };
  }
  if (engine === 'kv1') {
    const target = vaultPath(mount, path);
    const secret = kv1Schema.safeParse((await connection.read(target, { signal })).body);
    if (!secret.success) throw new CcgVaultError('vaultAnswerMalformed', target.readable);
    return { ...none, fields: namesOf(secret.data.data) };
  }
  const [read, versions] = await Promise.all([
    readKv2(connection, mount, path, version, signal),
    readVersions(connection, mount, path, signal),
  ]);
  const known = versions.length > 0 ? versions : [read.seen];
  return { ...none, fields: read.fields, version: read.seen.version, versions: known };
}

async function readKv2(
  connection: Readable,
  mount: string,
  path: string,
  version: number | undefined,
  signal: AbortSignal,
): Promise<{ fields: string[]; seen: VaultSecretVersion }> {
  const target = vaultPath(mount, 'data', path);
  const query = version === undefined ? {} : { query: { version } };
  let body: unknown;
  try {
    ({ body } = await connection.read(target, { ...query, signal }));
  } catch (error) {
    // A version that was deleted is answered with what is left to know about it.
    if (!(error instanceof VaultAnswerError) || !kv2Schema.safeParse(error.body).success) throw error;
    body = error.body;
  }
  const secret = kv2Schema.safeParse(body);
  if (!secret.success) throw new CcgVaultError('vaultAnswerMalformed', target.readable);
  const { data, metadata } = secret.data.data;
  return { fields: namesOf(data ?? {}), seen: describeVersion(metadata.version, metadata) };
}

/** None where the token may not see them, which takes nothing from the rest. */
async function readVersions(
  connection: Readable,
  mount: string,
  path: string,
  signal: AbortSignal,
): Promise<VaultSecretVersion[]> {
  try {
    const { body } = await connection.read(vaultPath(mount, 'metadata', path), { signal });
    const metadata = metadataSchema.safeParse(body);
    return Object.entries(metadata.data?.data.versions ?? {})
      .map(([version, about]) => describeVersion(Number(version), about))
      .filter(({ version }) => Number.isInteger(version))
      .sort((left, right) => right.version - left.version)
      .slice(0, maxParts);
  } catch (error) {
    if (error instanceof VaultAnswerError) return [];
    throw error;
  }
}

function describeVersion(version: number, about: z.infer<typeof versionSchema>): VaultSecretVersion {
  const created = Date.parse(about.created_time);
  const isDeleted = about.deletion_time !== '' && Date.parse(about.deletion_time) <= Date.now();
  return {
    version,
    createdAt: Number.isNaN(created) ? null : created,
    state: about.destroyed ? 'destroyed' : isDeleted ? 'deleted' : 'present',
  };
}

function namesOf(fields: Readonly<Record<string, unknown>>): VaultSecretInfo['fields'][number][] {
  return Object.keys(fields)
    .map((name) => name.slice(0, 256))
    .sort(order)
    .slice(0, maxParts);
}
