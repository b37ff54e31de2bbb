import { EqualityFilter } from 'ldapts';

import { bareAccountName, isSameName } from '../../../../shared/credspec/names.ts';
import type { Credential } from '../../../../shared/rpc/bridge-contract.ts';
import type { DirectoryClient } from '../../../directory/directory-client.ts';
import type { ReadDomain } from '../../../directory/read-domain.ts';
import { requestTicket } from '../../../kerberos/request-ticket.ts';
import { type DoctorCheck, notApplicable, ok } from '../../check.ts';
import { fields } from '../vault/fields.ts';
import { account } from './account.ts';
import { clock } from './clock.ts';
import { controller } from './controller.ts';
import { domain } from './domain.ts';
import { kerberosOverTcp } from './kerberos-ports.ts';

/** Kerberos wants its own proof of the password, and refuses some accounts that LDAP takes. */
export const preauthentication: DoctorCheck = {
  id: 'directory.preauthentication',
  category: 'directory',
  title: 'Kerberos pre-authentication of the account',
  needs: [controller, kerberosOverTcp, clock, fields, account, domain],
  async run({ valueOf, now, signal }) {
    const credential = valueOf(fields);
    const found = valueOf(domain);
    if (!belongsTo(credential, found)) {
      return notApplicable('The account belongs to another domain, whose KDC is not asked.');
    }
    const name = await accountName(credential, valueOf(account), found);
    const password = Buffer.from(credential.password, 'utf8');
    try {
      const { host } = valueOf(controller);
      const { dnsName } = found.domain;
      await requestTicket({ kdc: { host }, account: name, domain: dnsName, password, now, signal });
    } finally {
      password.fill(0);
    }
    return ok(`The KDC gives ${name} a ticket.`, undefined);
  },
};

function belongsTo({ domain: name, username }: Credential, { domain: { dnsName, netBiosName } }: ReadDomain): boolean {
  const named = /^([^\\]+)\\/.exec(username)?.[1] ?? name;
  return named === '' || isSameName(named, dnsName) || isSameName(named, netBiosName);
}

/** A user principal name need not be the account's name with its domain. */
async function accountName(
  { username }: Credential,
  client: DirectoryClient,
  { namingContext }: ReadDomain,
): Promise<string> {
  if (!username.includes('@')) return username.split('\\').at(-1) ?? username;
  const filter = new EqualityFilter({ attribute: 'userPrincipalName', value: username });
  const [entry] = await client.search(namingContext, {
    scope: 'sub',
    filter,
    attributes: ['sAMAccountName'],
    limit: 1,
  });
  return entry?.text('sAMAccountName') ?? bareAccountName(username);
}
