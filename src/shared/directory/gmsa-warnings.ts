import type { GmsaDescription } from './facts.ts';

/** What an administrator is told about a gMSA before a container uses it. */
export interface GmsaWarning {
  readonly id: 'notAllowed' | 'passwordNotGiven' | 'disabled' | 'expired' | 'noServicePrincipalName' | 'nameClash';
  readonly message: string;
  readonly fix: string;
}

/** Everything about a gMSA that would keep a container from its identity, or from using it well. */
export function gmsaWarnings({ gmsa, boundAs }: GmsaDescription): GmsaWarning[] {
  const warnings: GmsaWarning[] = [];
  if (!gmsa.password.readable && gmsa.password.reason === 'notAllowed') {
    const allowed = gmsa.allowed.map(({ name, sid }) => name ?? sid).join(', ');
    warnings.push({
      id: 'notAllowed',
      message: `The account ${boundAs} may not read the password of ${gmsa.name}; allowed: ${allowed === '' ? 'nobody' : allowed}.`,
      fix: `Add the account, or a group that it is in, with Set-ADServiceAccount ${gmsa.name} -PrincipalsAllowedToRetrieveManagedPassword; a new membership counts from the account's next logon.`,
    });
  } else if (!gmsa.password.readable) {
    warnings.push({
      id: 'passwordNotGiven',
      message: `The account ${boundAs} may read the password of ${gmsa.name}, but the domain controller gives none.`,
      fix: 'Check Get-KdsRootKey: without a KDS root key, or until one is ten hours old, no managed password is made.',
    });
  }
  if (!gmsa.enabled) {
    warnings.push({
      id: 'disabled',
      message: `The gMSA ${gmsa.name} is disabled.`,
      fix: `Enable-ADAccount -Identity ${gmsa.name}$`,
    });
  }
  if (gmsa.isExpired === true) {
    warnings.push({
      id: 'expired',
      message: `The gMSA ${gmsa.name} has expired.`,
      fix: `Clear-ADAccountExpiration -Identity ${gmsa.name}$`,
    });
  }
  if (gmsa.servicePrincipalNames.length === 0) {
    warnings.push({
      id: 'noServicePrincipalName',
      message: `The gMSA ${gmsa.name} has no service principal name, so that clients cannot use Kerberos with a service in the container.`,
      fix: `setspn -S http/HOSTNAME ${gmsa.name}$, with the name under which clients reach the service.`,
    });
  }
  if (gmsa.clashes.length > 0) {
    warnings.push({
      id: 'nameClash',
      message: `The domain has other accounts with the name or a service principal name of ${gmsa.name}: ${gmsa.clashes.join(', ')}.`,
      fix: 'Rename one of them, or remove the service principal name from one: Kerberos fails where two have the same.',
    });
  }
  return warnings;
}
