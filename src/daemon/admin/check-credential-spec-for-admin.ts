import type { DirectoryFindings } from '../../shared/directory/directory-findings.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { ParamsOf } from '../../shared/rpc/contract.ts';
import type { CredentialService } from '../credentials/credential-service.ts';
import { checkCredentialSpec } from '../directory/check-credential-spec.ts';
import { checkedDirectoryOptions } from './directory-options.ts';

/**
 * Asks the directory about a credential spec with the account of a source, as CCG would. That the credential was asked
 * for is written to the call log like every request.
 *
 * @throws CcgVaultError why the source gave no credential, or about the directory
 */
export async function checkCredentialSpecForAdmin(
  service: CredentialService,
  { credentialSpec, source, origin, ...options }: ParamsOf<AdminRequests['directory/checkCredentialSpec']>,
  signal: AbortSignal,
): Promise<DirectoryFindings> {
  const { server, tls } = checkedDirectoryOptions(options);
  const answer = await service.request({ pluginInput: source, origin, refresh: false, reveal: false, signal });
  if (answer.outcome === 'error') throw answer.error;
  return checkCredentialSpec(credentialSpec.text, { account: answer.credential, server, tls, signal });
}
