import { parseManagedPassword } from '../../../../shared/directory/managed-password.ts';
import { CcgVaultError } from '../../../../shared/errors/ccg-vault-error.ts';
import { parseAttribute } from '../../../directory/directory-errors.ts';
import { managedPasswordAsUtf8 } from '../../../directory/kerberos-key.ts';
import { readManagedPassword } from '../../../directory/read-gmsa.ts';
import { requestTicket } from '../../../kerberos/request-ticket.ts';
import { type DoctorCheck, ok } from '../../check.ts';
import { describeDuration } from '../../describe-duration.ts';
import { account } from '../directory/account.ts';
import { clock } from '../directory/clock.ts';
import { controller } from '../directory/controller.ts';
import { domain } from '../directory/domain.ts';
import { gmsaEnabled } from '../directory/gmsa-enabled.ts';
import { gmsa } from '../directory/gmsa.ts';
import { kerberosOverTcp } from '../directory/kerberos-ports.ts';
import { managedPassword } from '../directory/managed-password.ts';

/** What Container Credential Guard does with the managed password: it gets the gMSA a ticket-granting ticket. */
export const ticket: DoctorCheck = {
  id: 'endToEnd.ticket',
  category: 'endToEnd',
  title: 'Kerberos ticket for the gMSA',
  needs: [controller, kerberosOverTcp, clock, account, domain, gmsa, gmsaEnabled, managedPassword],
  async run({ valueOf, now, signal }) {
    const { name, dn } = valueOf(gmsa);
    const { dnsName } = valueOf(domain).domain;
    const blob = await readManagedPassword(valueOf(account), dn);
    if (blob === undefined) throw new CcgVaultError('gmsaPasswordNotGiven', name);
    const managed = parseAttribute('msDS-ManagedPassword', () => parseManagedPassword(blob));
    const password = managedPasswordAsUtf8(managed.current);
    managed.wipe();
    try {
      const { host } = valueOf(controller);
      const { realm, endsAt } = await requestTicket({
        kdc: { host },
        account: `${name}$`,
        domain: dnsName,
        password,
        now,
        signal,
      });
      const facts = [
        { label: 'Client', value: `${name}$@${realm}` },
        { label: 'Server', value: `krbtgt/${realm}@${realm}` },
        { label: 'Ends in', value: describeDuration(endsAt - now()) },
      ];
      return ok('The managed password got a ticket-granting ticket.', undefined, { facts });
    } finally {
      password.fill(0);
    }
  },
};
