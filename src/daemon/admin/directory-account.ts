import type { RequestOrigin } from '../../shared/calllog/call-log-row.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { TypedAccount } from '../../shared/rpc/admin-contract.ts';
import type { CredentialService } from '../credentials/credential-service.ts';
import type { DirectoryAccount } from '../directory/directory-client.ts';

/** Whose account is to ask the directory; the contract makes sure that it is one of both. */
export interface AskedAccount {
  readonly source?: string | undefined;
  readonly account?: TypedAccount | undefined;
}

/**
 * The account to bind with. That of a source comes from Vault, and each time is one row of the call log; a typed one
 * is in no log and gone with this request.
 *
 * @param domain the DNS name that a typed user name without a domain belongs to
 * @throws CcgVaultError why the source gave no credential, or `requestCancelled`
 */
export async function accountToAsk(
  service: Pick<CredentialService, 'request'>,
  { source, account }: AskedAccount,
  domain: string | undefined,
  origin: RequestOrigin,
  signal: AbortSignal,
): Promise<DirectoryAccount> {
  if (account !== undefined) return typedAccount(account, domain);
  if (source === undefined) throw new CcgVaultError('invalidParameters', 'no account is named');
  const answer = await service.request({ pluginInput: source, origin, refresh: false, reveal: false, signal });
  if (answer.outcome === 'error') throw answer.error;
  return answer.credential;
}

/** A typed account in the form in which those of sources come. */
export function typedAccount({ username, password }: TypedAccount, domain: string | undefined): DirectoryAccount {
  return { domain: domain ?? '', username: username.trim(), password };
}
