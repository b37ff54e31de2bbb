import { z } from 'zod';

import type { LdapSourceConfig } from '../../../shared/config/configuration.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import type { VaultReadResult } from '../../vault/vault-connection.ts';
import { credentialOfFields } from './credential-fields.ts';
import { credentialPath } from './credential-path.ts';
import type { SecretEngine } from './engine.ts';
import { explainRefusal } from './explain-refusal.ts';

/** Answer of `static-cred`; the times are in seconds ([LDAP secrets engine API], "Static role passwords"). */
const staticCredentialSchema = z.object({
  data: z.object({
    username: z.unknown(),
    password: z.unknown(),
    ttl: z.number().min(0),
  }),
});

/** A static role of the LDAP engine: Vault sets the account's password in the directory and rotates it. */
export const ldap: SecretEngine<LdapSourceConfig> = {
  async readCredential(source, connection, signal) {
    const path = credentialPath(source);
    let result: VaultReadResult;
    try {
      result = await connection.read(path, { signal });
    } catch (error) {
      throw await explainRefusal(error, source, connection, signal);
    }
    const answer = staticCredentialSchema.safeParse(result.body);
    if (!answer.success) throw new CcgVaultError('vaultAnswerMalformed', path.readable);
    const { ttl, ...fields } = answer.data.data;
    const mapping = { domain: 'domain', username: 'username', password: 'password' };
    const credential = credentialOfFields({ ...fields, domain: source.domain }, mapping, path.readable);
    return { credential, secretVersion: null, replacedIn: ttl * 1_000, timings: result.timings };
  },
};
