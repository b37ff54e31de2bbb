import { z } from 'zod';

import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { VaultAnswerError } from '../answer-errors.ts';
import { vaultPath } from '../vault-path.ts';
import type { AuthContext, VaultToken } from './auth-method.ts';

const lookupSchema = z.object({
  data: z.object({
    /** Seconds left; 0 for a token that never expires. */
    ttl: z.number().min(0),
    renewable: z.boolean().nullish(),
    policies: z.array(z.string()).nullish(),
    expire_time: z.string().nullish(),
  }),
});

export const lookupSelfPath = vaultPath('auth/token/lookup-self');

/**
 * What Vault knows about a token. A token whose policies do not let it look itself up is valid nevertheless; nothing
 * is known about it then.
 *
 * @throws CcgVaultError `tokenRejected`, or one of the area 20xx
 */
export async function lookUpToken({ client, signal }: AuthContext, value: string): Promise<VaultToken> {
  const obtainedAt = performance.now();
  let answer: unknown;
  try {
    answer = await client.read(lookupSelfPath, { token: value, signal });
  } catch (error) {
    if (!(error instanceof VaultAnswerError) || error.status !== 403) throw error;
    if (error.phrase === 'tokenUnknown') throw new CcgVaultError('tokenRejected');
    return { value, ttl: null, obtainedAt, renewable: false, policies: [] };
  }
  const parsed = lookupSchema.safeParse(answer);
  if (!parsed.success) throw new CcgVaultError('vaultAnswerMalformed', lookupSelfPath.readable);
  const { ttl, renewable, policies, expire_time: expiry } = parsed.data.data;
  const neverExpires = ttl === 0 && (expiry ?? null) === null;
  return {
    value,
    ttl: neverExpires ? null : ttl * 1_000,
    obtainedAt,
    renewable: renewable ?? false,
    policies: policies ?? [],
  };
}
