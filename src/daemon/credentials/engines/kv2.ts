import { z } from 'zod';

import type { KeyValueSourceConfig } from '../../../shared/config/configuration.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { VaultAnswerError } from '../../vault/answer-errors.ts';
import type { VaultReadResult } from '../../vault/vault-connection.ts';
import { credentialOfFields } from './credential-fields.ts';
import { credentialPath } from './credential-path.ts';
import type { ReadableConnection, SecretEngine } from './engine.ts';
import { explainRefusal } from './explain-refusal.ts';

const metadataSchema = z.object({ version: z.number().int(), destroyed: z.boolean() });

const answerSchema = z.object({ data: z.record(z.string(), z.unknown()) });

const secretSchema = z.object({
  data: z.object({ data: z.record(z.string(), z.unknown()), metadata: metadataSchema }),
});

/** Vault answers a version without data with 404, and yet describes it. */
const lostVersionSchema = z.object({ data: z.object({ data: z.null(), metadata: metadataSchema }) });

/** The key-value engine, version 2: the latest version of a secret, or the one that the source pins. */
export const kv2: SecretEngine<KeyValueSourceConfig> = {
  async readCredential(source, connection, signal) {
    const path = credentialPath(source);
    let result: VaultReadResult;
    try {
      const query = source.version === undefined ? {} : { version: source.version };
      result = await connection.read(path, { query, signal });
    } catch (error) {
      throw await explain(error, source, connection, signal);
    }
    if (!answerSchema.safeParse(result.body).success) throw new CcgVaultError('vaultAnswerMalformed', path.readable);
    const secret = secretSchema.safeParse(result.body);
    // Version 1 takes "data/…" for a part of the path and answers with the fields themselves.
    if (!secret.success) throw new CcgVaultError('secretEngineMismatch', path.readable);
    const { data, metadata } = secret.data.data;
    const credential = credentialOfFields(data, source.fields, path.readable);
    return { credential, secretVersion: metadata.version, replacedIn: null, timings: result.timings };
  },
};

async function explain(
  error: unknown,
  source: KeyValueSourceConfig,
  connection: ReadableConnection,
  signal: AbortSignal,
): Promise<unknown> {
  if (!(error instanceof VaultAnswerError) || error.status !== 404) {
    return explainRefusal(error, source, connection, signal);
  }
  const lost = lostVersion(error);
  if (lost !== undefined) {
    const detail = `${error.detail ?? ''}, version ${lost.version}`;
    return new CcgVaultError(lost.destroyed ? 'secretVersionDestroyed' : 'secretVersionDeleted', detail);
  }
  const isPinnedAway = source.version !== undefined && (await hasLatest(source, connection, signal));
  if (isPinnedAway)
    return new CcgVaultError('secretVersionNotFound', `${error.detail ?? ''}, version ${source.version ?? ''}`);
  return explainRefusal(error, source, connection, signal);
}

function lostVersion(error: VaultAnswerError): z.infer<typeof metadataSchema> | undefined {
  return lostVersionSchema.safeParse(error.body).data?.data.metadata;
}

/** Whether there is any version of the secret. */
async function hasLatest(
  source: KeyValueSourceConfig,
  connection: ReadableConnection,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await connection.read(credentialPath(source), { signal });
    return true;
  } catch (error) {
    if (!(error instanceof VaultAnswerError)) throw error;
    return lostVersion(error) !== undefined;
  }
}
