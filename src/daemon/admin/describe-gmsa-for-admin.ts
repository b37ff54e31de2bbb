import type { GmsaDescription } from '../../shared/directory/facts.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { ParamsOf } from '../../shared/rpc/contract.ts';
import type { CredentialService } from '../credentials/credential-service.ts';
import { describeGmsa } from '../directory/describe-gmsa.ts';
import { checkedDirectoryOptions } from './directory-options.ts';

/**
 * Asks the directory about a gMSA with the account of a source, as CCG would. The credential goes to the domain
 * controller and nowhere else; that it was asked for is written to the call log like every request.
 *
 * @throws CcgVaultError why the source gave no credential, or about the directory
 */
export async function describeGmsaForAdmin(
  service: CredentialService,
  question: ParamsOf<AdminRequests['directory/describeGmsa']>,
  signal: AbortSignal,
): Promise<GmsaDescription> {
  const { domain, gmsa, source, origin, ...options } = question;
  const { server, tls } = checkedDirectoryOptions(options);
  const answer = await service.request({ pluginInput: source, origin, refresh: false, reveal: false, signal });
  if (answer.outcome === 'error') throw answer.error;
  return describeGmsa({ domain, gmsa, account: answer.credential, server, tls, signal });
}
