import { isSameName } from '../../shared/credspec/names.ts';
import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { bindName, type DirectoryAccount, type DirectoryClient } from './directory-client.ts';

/** What a domain says of any account that it does not know, and of a wrong password. */
const unknownToDomain: ReadonlySet<ErrorName> = new Set([
  'directoryLogonRefused',
  'directoryAccountUnknown',
  'directoryPasswordWrong',
]);

/**
 * Binds to a domain controller of a domain. To one that does not trust the domain of the account, its password is simply
 * wrong, which would send people after a password that is right.
 *
 * @throws CcgVaultError `directoryForeignAccountRefused`, or as {@link DirectoryClient.bind}
 */
export async function bindToDomain(client: DirectoryClient, account: DirectoryAccount, domain: string): Promise<void> {
  try {
    await client.bind(account);
  } catch (error) {
    const isUnknown = error instanceof CcgVaultError && unknownToDomain.has(error.errorName);
    if (!isUnknown || !isOfOtherDomain(account, domain)) throw error;
    throw new CcgVaultError('directoryForeignAccountRefused', `${bindName(account)} at ${domain}`);
  }
}

/** Whether an account certainly says so: a NetBIOS name or a user principal name need not look like the domain. */
function isOfOtherDomain({ domain: named, username }: DirectoryAccount, domain: string): boolean {
  return named.includes('.') && !username.includes('\\') && !isSameName(named, domain);
}
