import { z } from 'zod';

import { configurationDefaults } from '../../shared/config/configuration.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { SecretProbe } from '../../shared/migrate/plan.ts';
import { migrationPolicy } from '../../shared/migrate/policy.ts';
import type { SecretPlace } from '../../shared/migrate/record.ts';
import type { PortableAccount } from '../../shared/migrate/spec-secret.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { ParamsOf, ResultOf } from '../../shared/rpc/contract.ts';
import { readMount } from '../credentials/engines/explain-refusal.ts';
import { VaultAnswerError } from '../vault/answer-errors.ts';
import type { VaultConnection } from '../vault/vault-connection.ts';
import { type VaultPath, vaultPath } from '../vault/vault-path.ts';

export type WritableConnection = Pick<VaultConnection, 'read' | 'write' | 'delete' | 'capabilities'>;
type Expected = ParamsOf<AdminRequests['migration/store']>['expected'];
type Written = Omit<ParamsOf<AdminRequests['migration/withdraw']>, 'place' | 'account'>;
type Withdrawal = ResultOf<AdminRequests['migration/withdraw']>['outcome'];

/** What is at a place. */
interface Found {
  /** Undefined where there is nothing, or only a deleted version. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
  /** Null for kv version 1. */
  readonly version: number | null;
}

const kv1Schema = z.object({ data: z.record(z.string(), z.unknown()) });
const kv2Schema = z.object({
  data: z.object({
    data: z.record(z.string(), z.unknown()).nullish(),
    metadata: z.object({ version: z.number().int().min(1) }),
  }),
});
const kv2WrittenSchema = z.object({ data: z.object({ version: z.number().int().min(1) }) });

/**
 * Compares an account with what is at a place in Vault, and finds out whether the token may write there.
 *
 * @throws CcgVaultError `secretEngineMismatch`, `secretMountNotFound`, and others of the areas 20xx to 22xx
 */
export async function probeSecret(
  connection: WritableConnection,
  place: SecretPlace,
  account: PortableAccount,
  signal: AbortSignal,
): Promise<SecretProbe> {
  await checkEngine(connection, place, signal);
  const capabilities = await connection.capabilities(dataPath(place), signal);
  const may = (right: string): boolean => capabilities?.some((given) => given === right || given === 'root') === true;
  const needed = ['create', 'update', 'read'];
  const mayWrite = capabilities === undefined ? null : needed.every(may);
  // Without the right to read, nothing can be compared; writing is refused then.
  if (capabilities !== undefined && !may('read')) {
    return { state: 'absent', version: place.engine === 'kv1' ? null : 0, mayWrite };
  }
  const found = await find(connection, place, signal);
  return { state: stateOf(found, account), version: found.version, mayWrite };
}

/**
 * Writes an account to a place, reads it back and compares. With kv version 2, Vault itself sees to it that nothing is
 * overwritten that was not seen (check-and-set); version 1 has no such thing, so that it is looked at just before.
 *
 * @returns the version that was written; null for kv version 1, and where the account was there already
 * @throws CcgVaultError `secretOccupied`, `secretWriteDenied`, `secretReadBackDiffers`, others of the areas 20xx to 22xx
 */
export async function storeAccount(
  connection: WritableConnection,
  place: SecretPlace,
  account: PortableAccount,
  expected: Expected,
  signal: AbortSignal,
): Promise<{ readonly version: number | null }> {
  await checkEngine(connection, place, signal);
  const path = dataPath(place);
  const found = await find(connection, place, signal);
  const state = stateOf(found, account);
  if (state === 'same') return { version: null };
  if (state !== expected.state || found.version !== expected.version) {
    throw new CcgVaultError('secretOccupied', path.readable);
  }
  const version = await write(connection, place, fieldsOf(account), found.version, signal);
  const back = await find(connection, place, signal);
  if (stateOf(back, account) !== 'same') throw new CcgVaultError('secretReadBackDiffers', path.readable);
  return { version };
}

/**
 * Takes back what `storeAccount` wrote, if that is what is there now: the version is deleted, or with kv version 2 the
 * one before is written again.
 *
 * @returns `changed` where somebody wrote after us, `kept` where it cannot be or may not be taken back
 * @throws CcgVaultError of the areas 20xx to 22xx
 */
export async function withdrawAccount(
  connection: WritableConnection,
  place: SecretPlace,
  account: PortableAccount | null,
  { version, was, versionBefore }: Written,
  signal: AbortSignal,
): Promise<Withdrawal> {
  if (was === 'same') return 'kept';
  const path = dataPath(place);
  const found = await find(connection, place, signal);
  if (found.fields === undefined) return 'gone';
  const ours = version ?? (versionBefore === null ? null : versionBefore + 1);
  const isOurs = found.version === ours && (account === null || stateOf(found, account) === 'same');
  // Version 1 counts nothing, so that only the content can tell.
  if (!isOurs || (place.engine === 'kv1' && account === null)) return 'changed';
  try {
    if (was !== 'different') {
      await connection.delete(path, signal);
      return 'removed';
    }
    if (place.engine === 'kv1' || versionBefore === null) return 'kept';
    const { body } = await connection.read(path, { query: { version: versionBefore }, signal });
    const before = kv2Schema.safeParse(body).data?.data.data;
    if (before === null || before === undefined) return 'kept';
    await write(connection, place, before, found.version, signal);
    return 'restored';
  } catch (error) {
    if (error instanceof VaultAnswerError && (error.status === 403 || error.status === 404)) return 'kept';
    throw error;
  }
}

/** Version 1 takes the path of version 2 for one of its own, and the other way round, so they are told apart first. */
async function checkEngine(
  connection: WritableConnection,
  { engine, mount }: SecretPlace,
  signal: AbortSignal,
): Promise<void> {
  const kind = await readMount(mount, connection, signal);
  if (kind !== undefined && kind !== engine) {
    throw new CcgVaultError('secretEngineMismatch', `${mount} is ${kind}, not ${engine}`);
  }
}

function dataPath({ engine, mount, path }: SecretPlace): VaultPath {
  return engine === 'kv1' ? vaultPath(mount, path) : vaultPath(mount, 'data', path);
}

async function find(connection: WritableConnection, place: SecretPlace, signal: AbortSignal): Promise<Found> {
  const path = dataPath(place);
  let body: unknown;
  try {
    ({ body } = await connection.read(path, { signal }));
  } catch (error) {
    if (!(error instanceof VaultAnswerError)) throw error;
    if (error.status === 403) throw denied(place);
    if (error.phrase === 'noRoute') throw new CcgVaultError('secretMountNotFound', error.detail);
    if (error.phrase === 'versionedEngine') throw new CcgVaultError('secretEngineMismatch', error.detail);
    if (error.status !== 404) throw error;
    // A version that was deleted is answered with what is left to know about it.
    const version = kv2Schema.safeParse(error.body).data?.data.metadata.version;
    return { fields: undefined, version: place.engine === 'kv1' ? null : (version ?? 0) };
  }
  if (place.engine === 'kv1') {
    const secret = kv1Schema.safeParse(body);
    if (!secret.success) throw new CcgVaultError('vaultAnswerMalformed', path.readable);
    return { fields: secret.data.data, version: null };
  }
  const secret = kv2Schema.safeParse(body);
  if (!secret.success) throw new CcgVaultError('vaultAnswerMalformed', path.readable);
  return { fields: secret.data.data.data ?? undefined, version: secret.data.data.metadata.version };
}

async function write(
  connection: WritableConnection,
  place: SecretPlace,
  fields: Readonly<Record<string, unknown>>,
  versionBefore: number | null,
  signal: AbortSignal,
): Promise<number | null> {
  const path = dataPath(place);
  const body = place.engine === 'kv1' ? fields : { options: { cas: versionBefore ?? 0 }, data: fields };
  try {
    const answer = await connection.write(path, body, signal);
    if (place.engine === 'kv1') return null;
    const written = kv2WrittenSchema.safeParse(answer);
    if (!written.success) throw new CcgVaultError('vaultAnswerMalformed', path.readable);
    return written.data.data.version;
  } catch (error) {
    if (!(error instanceof VaultAnswerError)) throw error;
    if (error.status === 403) throw denied(place);
    // The check-and-set failed: somebody else wrote just now.
    if (error.status === 400 && place.engine === 'kv2') throw new CcgVaultError('secretOccupied', path.readable);
    if (error.phrase === 'noRoute') throw new CcgVaultError('secretMountNotFound', error.detail);
    throw error;
  }
}

function denied(place: SecretPlace): CcgVaultError {
  return new CcgVaultError('secretWriteDenied', `policy to add: ${migrationPolicy([place]).replace(/\s+/g, ' ')}`);
}

function stateOf({ fields, version }: Found, account: PortableAccount): SecretProbe['state'] {
  if (fields === undefined) return version === null || version === 0 ? 'absent' : 'deleted';
  const wanted = Object.entries(fieldsOf(account));
  return wanted.every(([name, value]) => Object.hasOwn(fields, name) && fields[name] === value) ? 'same' : 'different';
}

function fieldsOf({ domain, username, password }: PortableAccount): Record<string, string> {
  const names = configurationDefaults.fields;
  return { [names.domain]: domain, [names.username]: username, [names.password]: password };
}
