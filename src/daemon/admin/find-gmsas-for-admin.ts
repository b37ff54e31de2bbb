import type { FoundGmsas } from '../../shared/directory/facts.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { ParamsOf } from '../../shared/rpc/contract.ts';
import type { CredentialService } from '../credentials/credential-service.ts';
import type { GmsaFinder } from '../directory/gmsa-finder.ts';
import { accountToAsk, typedAccount } from './directory-account.ts';
import { checkedDirectoryOptions } from './directory-options.ts';

/**
 * Searches gMSAs with the account of a source, or with a typed one. The credential of a source is asked for, and a row
 * of the call log written, when a connection has to be made, and not for every letter.
 *
 * @throws CcgVaultError why the source gave no credential, or about the directory
 */
export async function findGmsasForAdmin(
  service: Pick<CredentialService, 'request'>,
  finder: GmsaFinder,
  { domain, text, limit, source, account: typed, origin, ...options }: ParamsOf<AdminRequests['directory/findGmsas']>,
  signal: AbortSignal,
): Promise<FoundGmsas> {
  const standIn = typed === undefined ? `source ${source ?? ''}` : finder.standIn(typedAccount(typed, domain));
  const place = { source: standIn, domain, ...checkedDirectoryOptions(options) };
  return finder.find(place, {
    text,
    limit,
    signal,
    account: (opening) => accountToAsk(service, { source, account: typed }, domain, origin, opening),
  });
}
