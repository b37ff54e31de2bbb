import { z } from 'zod';

import type { SourceConfig } from '../../../shared/config/configuration.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { VaultAnswerError } from '../../vault/answer-errors.ts';
import { vaultPath } from '../../vault/vault-path.ts';
import type { ReadableConnection } from './engine.ts';

const mountSchema = z.object({
  data: z.object({ type: z.string(), options: z.object({ version: z.string().optional() }).nullish() }),
});

/**
 * What a refused read means. Vault answers 403 and 404 for a wrong engine version too; any token
 * with a right somewhere on a mount may ask what the mount is.
 *
 * @returns the error to throw
 * @throws CcgVaultError where finding out met a trouble of its own, such as Vault going away
 */
export async function explainRefusal(
  error: unknown,
  source: SourceConfig,
  connection: ReadableConnection,
  signal: AbortSignal,
): Promise<unknown> {
  if (!(error instanceof VaultAnswerError)) return error;
  if (error.phrase === 'noRoute') return new CcgVaultError('secretMountNotFound', error.detail);
  if (error.phrase === 'unknownRole') return new CcgVaultError('secretNotFound', error.detail);
  if (error.phrase === 'namespaceNotFound') return new CcgVaultError('secretMountNotFound', 'namespace not found');
  if (error.phrase === 'versionedEngine') return new CcgVaultError('secretEngineMismatch', error.detail);
  if (error.status !== 403 && error.status !== 404) return error;
  const mount = await readMount(source.mountPoint, connection, signal);
  if (mount === undefined || mount === source.type) return error;
  return new CcgVaultError('secretEngineMismatch', `${source.mountPoint} is ${mount}, the source says ${source.type}`);
}

/** The kind of engine at a mount point, such as `kv1`; undefined if the token may not know. */
export async function readMount(
  mountPoint: string,
  connection: ReadableConnection,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const path = vaultPath('sys/internal/ui/mounts', mountPoint);
    const mount = mountSchema.safeParse((await connection.read(path, { signal })).body);
    if (!mount.success) return undefined;
    const { type, options } = mount.data.data;
    if (type === 'ldap') return 'ldap';
    if (type !== 'kv' && type !== 'generic') return `the engine "${type.slice(0, 64)}"`;
    return options?.version === '2' ? 'kv2' : 'kv1';
  } catch (error) {
    if (error instanceof VaultAnswerError) return undefined;
    throw error;
  }
}
