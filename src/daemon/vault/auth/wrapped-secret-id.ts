import { createHash } from 'node:crypto';

import { z } from 'zod';

import type { SecretReference } from '../../../shared/config/configuration.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { VaultAnswerError } from '../answer-errors.ts';
import { vaultPath } from '../vault-path.ts';
import type { AuthContext } from './auth-method.ts';

/** Keeps a secret that Vault gives only once. Without a lasting one, a restart needs a new wrapping token. */
export interface SecretKeeper {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<unknown>;
}

/** A keeper that forgets everything with the process. */
export function rememberingKeeper(): SecretKeeper {
  const values = new Map<string, string>();
  return {
    get: (name) => Promise.resolve(values.get(name)),
    set(name, value) {
      values.set(name, value);
      return Promise.resolve();
    },
  };
}

const keptSchema = z.object({
  /** SHA-256 of the wrapping token, which tells whether another one has been provided since. */
  wrappedBy: z.string(),
  secretId: z.string().min(1),
});

const lookupSchema = z.object({ data: z.object({ creation_path: z.string() }) });
const unwrapSchema = z.object({ data: z.object({ secret_id: z.string().min(1) }) });

const lookupPath = vaultPath('sys/wrapping/lookup');
const unwrapPath = vaultPath('sys/wrapping/unwrap');

/** The secret_id behind a response-wrapping token: unwrapped at the first use, kept for all later ones. */
export class WrappedSecretId {
  readonly #reference: SecretReference;
  readonly #mountPoint: string;
  readonly #keeper: SecretKeeper;
  readonly #entryName: string;

  /** @param entryName under which the keeper knows the secret_id */
  constructor(reference: SecretReference, mountPoint: string, keeper: SecretKeeper, entryName: string) {
    this.#reference = reference;
    this.#mountPoint = mountPoint;
    this.#keeper = keeper;
    this.#entryName = entryName;
  }

  /**
   * @throws CcgVaultError `wrappingTokenInvalid`, `wrappingTokenForeign`, or about the wrapping token or the keeper
   */
  async get(context: AuthContext): Promise<string> {
    const kept = keptSchema.safeParse(parseJson(await this.#keeper.get(this.#entryName))).data;
    let wrappingToken: string;
    try {
      wrappingToken = await context.secrets.resolve(this.#reference);
    } catch (error) {
      // Used up as it is, the wrapping token may well have been deleted.
      if (kept !== undefined) return kept.secretId;
      throw error;
    }
    const wrappedBy = createHash('sha256').update(wrappingToken).digest('hex');
    if (kept?.wrappedBy === wrappedBy) return kept.secretId;
    await this.#checkOrigin(context, wrappingToken);
    const secretId = await unwrap(context, wrappingToken);
    await this.#keeper.set(this.#entryName, JSON.stringify({ wrappedBy, secretId }));
    return secretId;
  }

  /** Whoever swaps the wrapping token for one of their own could make us use a secret_id that they know. */
  async #checkOrigin({ client, signal }: AuthContext, token: string): Promise<void> {
    const answer = lookupSchema.safeParse(await refusable(client.write(lookupPath, { token }, { signal })));
    if (!answer.success) throw new CcgVaultError('vaultAnswerMalformed', lookupPath.readable);
    const path = answer.data.data.creation_path;
    const prefix = `auth/${this.#mountPoint}/role/`;
    const isOurs = path.startsWith(prefix) && /^[^/]+\/(custom-)?secret-id$/.test(path.slice(prefix.length));
    if (!isOurs) throw new CcgVaultError('wrappingTokenForeign');
  }
}

/** A connection lost here may have cost the secret_id; it is not tried again, since it can be unwrapped only once. */
async function unwrap({ client, signal }: AuthContext, token: string): Promise<string> {
  const answer = unwrapSchema.safeParse(await refusable(client.write(unwrapPath, {}, { token, signal })));
  if (!answer.success) throw new CcgVaultError('vaultAnswerMalformed', unwrapPath.readable);
  return answer.data.data.secret_id;
}

async function refusable(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof VaultAnswerError) throw new CcgVaultError('wrappingTokenInvalid', error.detail);
    throw error;
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
