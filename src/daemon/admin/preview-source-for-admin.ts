import type { EntryFields } from '../../shared/config/config-edit.ts';
import type { SourcePreview } from '../../shared/vault-browser.ts';
import { draftSource } from '../config/edit/draft-source.ts';
import { selectEngine } from '../credentials/engines/select-engine.ts';
import type { VaultConnection } from '../vault/vault-connection.ts';

/**
 * What CCG would be given from a source that somebody is about to save. The password stays here.
 * @throws CcgVaultError `configInvalidValue`, `configDanglingReference`, and those of reading a credential
 */
export async function previewSource(
  fields: EntryFields,
  connection: (name: string) => Pick<VaultConnection, 'read'>,
  signal: AbortSignal,
): Promise<SourcePreview> {
  const source = draftSource(fields);
  const { credential, secretVersion } = await selectEngine(source).readCredential(
    source,
    connection(source.connection),
    signal,
  );
  return { domain: credential.domain, username: credential.username, secretVersion };
}
