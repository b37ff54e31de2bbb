import { z } from 'zod';

import type { KeyValueSourceConfig } from '../../../shared/config/configuration.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { type VaultReadResult } from '../../vault/vault-connection.ts';
import { credentialOfFields } from './credential-fields.ts';
import { credentialPath } from './credential-path.ts';
import type { SecretEngine } from './engine.ts';
import { explainRefusal } from './explain-refusal.ts';

const secretSchema = z.object({ data: z.record(z.string(), z.unknown()) });

/** The answer of version 2, which someone gets who puts "data/" into the path of a kv1 source. */
const versionedSchema = z.object({
  data: z.record(z.string(), z.unknown()),
  metadata: z.object({ version: z.number() }),
});

/** The key-value engine, version 1: fields without versions. */
export const kv1: SecretEngine<KeyValueSourceConfig> = {
  async readCredential(source, connection, signal) {
    const path = credentialPath(source);
    let result: VaultReadResult;
    try {
      result = await connection.read(path, { signal });
    } catch (error) {
      throw await explainRefusal(error, source, connection, signal);
    }
    const secret = secretSchema.safeParse(result.body);
    if (!secret.success) throw new CcgVaultError('vaultAnswerMalformed', path.readable);
    const fields = secret.data.data;
    if (versionedSchema.safeParse(fields).success) throw new CcgVaultError('secretEngineMismatch', path.readable);
    const credential = credentialOfFields(fields, source.fields, path.readable);
    return { credential, secretVersion: null, replacedIn: null, timings: result.timings };
  },
};
