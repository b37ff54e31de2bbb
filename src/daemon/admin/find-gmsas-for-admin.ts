import type { FoundGmsas } from '../../shared/directory/facts.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { ParamsOf } from '../../shared/rpc/contract.ts';
import type { CredentialService } from '../credentials/credential-service.ts';
import type { DirectoryAccount } from '../directory/directory-client.ts';
import type { GmsaFinder } from '../directory/gmsa-finder.ts';
import { checkedDirectoryOptions } from './directory-options.ts';

/**
 * Searches gMSAs with the account of a source. The credential is asked for, and a row of the call log written, when a
 * connection has to be made, and not for every letter.
 *
 * @throws CcgVaultError why the source gave no credential, or about the directory
 */
export async function findGmsasForAdmin(
  service: CredentialService,
  finder: GmsaFinder,
  { domain, text, limit, source, origin, ...options }: ParamsOf<AdminRequests['directory/findGmsas']>,
  signal: AbortSignal,
): Promise<FoundGmsas> {
  const place = { source, domain, ...checkedDirectoryOptions(options) };
  const account = async (opening: AbortSignal): Promise<DirectoryAccount> => {
    const answer = await service.request({
      ...{ pluginInput: source, origin, refresh: false, reveal: false },
      signal: opening,
    });
    if (answer.outcome === 'error') throw answer.error;
    return answer.credential;
  };
  return finder.find(place, { text, limit, account, signal });
}
