import { z } from 'zod';

import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { VaultAnswerError } from '../answer-errors.ts';
import type { VaultPath } from '../vault-path.ts';
import type { AuthContext, VaultToken } from './auth-method.ts';

const loginAnswerSchema = z.object({
  auth: z.object({
    client_token: z.string().min(1),
    /** Seconds; 0 for a token that never expires. */
    lease_duration: z.number().min(0),
    renewable: z.boolean(),
    policies: z.array(z.string()).nullish(),
  }),
});

/**
 * Logs in at an endpoint of an auth method, or renews a token.
 *
 * @throws CcgVaultError `loginRefused`, `authMountNotFound`, `loginAnswerIncomplete` or one of the area 20xx
 */
export async function login(
  { client, signal }: AuthContext,
  path: VaultPath,
  body: Readonly<Record<string, unknown>>,
): Promise<VaultToken> {
  const obtainedAt = performance.now();
  let answer: unknown;
  try {
    answer = await client.write(path, body, { signal });
  } catch (error) {
    if (!(error instanceof VaultAnswerError)) throw error;
    const isMounted = error.status !== 403 && error.status !== 404 ? true : await answersReads(client, path, signal);
    throw new CcgVaultError(isMounted ? 'loginRefused' : 'authMountNotFound', error.detail);
  }
  return tokenOfLogin(answer, obtainedAt, path);
}

/** @throws CcgVaultError `loginAnswerIncomplete` */
export function tokenOfLogin(answer: unknown, obtainedAt: number, path: VaultPath): VaultToken {
  const parsed = loginAnswerSchema.safeParse(answer);
  if (!parsed.success) throw new CcgVaultError('loginAnswerIncomplete', path.readable);
  const { client_token: value, lease_duration: seconds, renewable, policies } = parsed.data.auth;
  return { value, ttl: seconds === 0 ? null : seconds * 1_000, obtainedAt, renewable, policies: policies ?? [] };
}

/**
 * Vault refuses a login with 403 both where nothing is mounted and where, for example, a user is locked. A login
 * endpoint that exists does not support being read, which is another answer (405).
 */
async function answersReads(client: AuthContext['client'], path: VaultPath, signal: AbortSignal): Promise<boolean> {
  try {
    await client.read(path, { signal });
    return true;
  } catch (error) {
    return error instanceof VaultAnswerError && error.status === 405;
  }
}
