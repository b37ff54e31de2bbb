import { Attribute } from 'ldapts';

import { attribute, type DomainWriter } from './domain-writer.ts';

/** A domain that the tests need: a forest of its own with one domain controller. */
export interface DomainDefinition {
  readonly dnsName: string;
  readonly netBiosName: string;
  /** Where the domain controller is in its own DNS. */
  readonly innerAddress: string;
  /** Fills it after it was made. */
  readonly fill: (domain: DomainWriter) => Promise<void>;
}

/** The domain that most tests are about. */
export const contosoDomain: DomainDefinition = {
  dnsName: 'contoso.com',
  netBiosName: 'CONTOSO',
  innerAddress: '192.0.2.10',
  fill: fillContoso,
};

/** A domain of another forest. */
export const fabrikamDomain: DomainDefinition = {
  dnsName: 'fabrikam.com',
  netBiosName: 'FABRIKAM',
  innerAddress: '192.0.2.20',
  fill: fillFabrikam,
};

/** Password of every account of the domains. */
export const domainPassword = 'Only-f0r-the-tests';

/** Portable accounts, by what is the matter with them. */
export const domainAccounts = {
  /** Allowed by itself. */
  plugin: 'gmsa.plugin',
  /** Allowed as a member of a group. */
  byGroup: 'gmsa.bygroup',
  /** Allowed as a member of a group inside that group. */
  byNestedGroup: 'gmsa.nested',
  /** May not read any gMSA's password. */
  stranger: 'gmsa.stranger',
  disabled: 'gmsa.disabled',
  expired: 'gmsa.expired',
  mustChange: 'gmsa.mustchange',
  locked: 'gmsa.locked',
  passwordExpired: 'gmsa.aged',
  /** May log on at no time. */
  atNoTime: 'gmsa.notime',
} as const;

/** The gMSAs of the domain. */
export const domainGmsas = {
  /** For `plugin`, with service principal names. */
  byAccount: 'webapp01',
  /** For the group `byGroup` is in. */
  byGroup: 'webapp02',
  nobody: 'webapp03',
  /** For `plugin`, but disabled and without service principal names; a user has the same name. */
  disabled: 'webapp04',
  /** For `plugin`, but past its last day. */
  expired: 'webapp05',
  /** For `plugin`, with letters outside of ASCII, in a place whose name has all that is special in one. */
  odd: 'häfen06',
} as const;

/** What the other domain holds: an account of its own, and a gMSA for it. */
export const fabrikamAccounts = { reader: 'gmsa.reports', gmsa: 'reports01' } as const;

/** Holds DN special characters and letters outside of ASCII. */
export const oddGroupName = 'Gruppe "Häfen", Nord+Süd <1>';

/** Of an organizational unit. */
export const oddUnitName = '#Büro "Süd", Ost+West; <1>\\2=3 ';

/** The year 2000, in units of 100 ns since 1601. */
const longAgo = '125911584000000000';

async function fillContoso(domain: DomainWriter): Promise<void> {
  for (const name of Object.values(domainAccounts)) await domain.addUser(name, domainPassword);
  await domain.addUser(domainGmsas.disabled, domainPassword);
  await domain.addGroup('gmsa-nested', [domain.userDn(domainAccounts.byNestedGroup)]);
  await domain.addGroup(oddGroupName, [domain.userDn(domainAccounts.byGroup), domain.groupDn('gmsa-nested')]);

  const plugin = await domain.sidOf(domain.userDn(domainAccounts.plugin));
  const group = await domain.sidOf(domain.groupDn(oddGroupName));
  await domain.addGmsa(domainGmsas.byAccount, [plugin], { names: ['http/webapp01.contoso.com', 'http/webapp01'] });
  await domain.addGmsa(domainGmsas.byGroup, [group], { names: ['http/webapp02.contoso.com'] });
  await domain.addGmsa(domainGmsas.nobody, [], { names: ['http/webapp03.contoso.com'] });
  await domain.addGmsa(domainGmsas.disabled, [plugin], { names: [], disabled: true });
  await domain.addGmsa(domainGmsas.expired, [plugin], { names: ['http/webapp05.contoso.com'] });
  await domain.replace(domain.gmsaDn(domainGmsas.expired), attribute('accountExpires', longAgo));
  const unit = await domain.addUnit(oddUnitName);
  await domain.addGmsa(domainGmsas.odd, [plugin], { names: ['http/hafen06.contoso.com'], below: unit });
  await spoilAccounts(domain);
}

async function fillFabrikam(domain: DomainWriter): Promise<void> {
  await domain.addUser(fabrikamAccounts.reader, domainPassword);
  const reader = await domain.sidOf(domain.userDn(fabrikamAccounts.reader));
  await domain.addGmsa(fabrikamAccounts.gmsa, [reader], { names: ['http/reports01.fabrikam.com'] });
}

/** Brings each of the bad accounts into its state. */
async function spoilAccounts(domain: DomainWriter): Promise<void> {
  const set = (name: string, type: string, value: string): Promise<void> =>
    domain.replace(domain.userDn(name), attribute(type, value));
  await set(domainAccounts.disabled, 'userAccountControl', '514');
  await set(domainAccounts.expired, 'accountExpires', longAgo);
  await set(domainAccounts.mustChange, 'pwdLastSet', '0');
  // One bit for each hour of the week.
  await domain.replace(domain.userDn(domainAccounts.atNoTime), attribute('logonHours', Buffer.alloc(21)));
  // A policy of their own, under which a password is old after a second and one wrong one locks.
  await domain.add(`CN=spoiled,CN=Password Settings Container,CN=System,${domain.domainDn}`, [
    attribute('objectClass', 'msDS-PasswordSettings'),
    attribute('msDS-PasswordSettingsPrecedence', '1'),
    attribute('msDS-PasswordReversibleEncryptionEnabled', 'FALSE'),
    attribute('msDS-PasswordHistoryLength', '0'),
    attribute('msDS-PasswordComplexityEnabled', 'FALSE'),
    attribute('msDS-MinimumPasswordLength', '0'),
    attribute('msDS-MinimumPasswordAge', '0'),
    attribute('msDS-MaximumPasswordAge', '-10000000'),
    attribute('msDS-LockoutThreshold', '1'),
    attribute('msDS-LockoutObservationWindow', '-864000000000'),
    attribute('msDS-LockoutDuration', '-864000000000'),
    new Attribute({
      type: 'msDS-PSOAppliesTo',
      values: [domain.userDn(domainAccounts.passwordExpired), domain.userDn(domainAccounts.locked)],
    }),
  ]);
}
