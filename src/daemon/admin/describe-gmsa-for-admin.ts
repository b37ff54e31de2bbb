import type { GmsaDescription } from '../../shared/directory/facts.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { ParamsOf } from '../../shared/rpc/contract.ts';
import type { CredentialService } from '../credentials/credential-service.ts';
import { describeGmsa } from '../directory/describe-gmsa.ts';
import { accountToAsk } from './directory-account.ts';
import { checkedDirectoryOptions } from './directory-options.ts';

/**
 * Asks the directory about a gMSA with the account of a source, as CCG would, or with a typed one. The credential goes
 * to the domain controller and nowhere else; that a source's was asked for is written to the call log like every
 * request.
 *
 * @throws CcgVaultError why the source gave no credential, or about the directory
 */
export async function describeGmsaForAdmin(
  service: Pick<CredentialService, 'request'>,
  question: ParamsOf<AdminRequests['directory/describeGmsa']>,
  signal: AbortSignal,
): Promise<GmsaDescription> {
  const { domain, gmsa, source, account: typed, origin, ...options } = question;
  const { server, tls } = checkedDirectoryOptions(options);
  const account = await accountToAsk(service, { source, account: typed }, domain, origin, signal);
  return describeGmsa({ domain, gmsa, account, server, tls, signal });
}
