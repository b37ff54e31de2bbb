import { Attribute, Change, Client } from 'ldapts';
import { connect } from 'node:net';

import { encodeSecurityDescriptor } from '../../src/shared/directory/security-descriptor.ts';
import { parseSid } from '../../src/shared/directory/sid.ts';
import type { DomainController } from './domain-controller.ts';

const domainDn = 'DC=contoso,DC=com';
const usersDn = `CN=Users,${domainDn}`;
const gmsasDn = `CN=Managed Service Accounts,${domainDn}`;

/** Password of every account of the domain. */
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
} as const;

/** Holds DN special characters and letters outside of ASCII. */
export const oddGroupName = 'Gruppe "Häfen", Nord+Süd <1>';

/** Fills a new domain with what the tests need, over the socket that needs no password. */
export async function fillDomain(server: DomainController): Promise<void> {
  const client = new Client({ url: 'ldap://local.invalid', createConnection: () => connect(server.privilegedSocket) });
  try {
    for (const name of Object.values(domainAccounts)) await addUser(client, name);
    await addUser(client, domainGmsas.disabled);
    await addGroup(client, 'gmsa-nested', [userDn(domainAccounts.byNestedGroup)]);
    await addGroup(client, oddGroupName, [userDn(domainAccounts.byGroup), groupDn('gmsa-nested')]);

    const plugin = await sidOf(client, userDn(domainAccounts.plugin));
    const group = await sidOf(client, groupDn(oddGroupName));
    await addGmsa(client, domainGmsas.byAccount, [plugin], { names: ['http/webapp01.contoso.com', 'http/webapp01'] });
    await addGmsa(client, domainGmsas.byGroup, [group], { names: ['http/webapp02.contoso.com'] });
    await addGmsa(client, domainGmsas.nobody, [], { names: ['http/webapp03.contoso.com'] });
    await addGmsa(client, domainGmsas.disabled, [plugin], { names: [], disabled: true });

    await spoilAccounts(client);
  } finally {
    await client.unbind();
  }
}

async function addUser(client: Client, name: string): Promise<void> {
  await client.add(userDn(name), [
    attribute('objectClass', 'user'),
    attribute('sAMAccountName', name),
    attribute('userPrincipalName', `${name}@contoso.com`),
    attribute('unicodePwd', Buffer.from(`"${domainPassword}"`, 'utf16le')),
    attribute('userAccountControl', '512'),
  ]);
}

async function addGroup(client: Client, name: string, members: readonly string[]): Promise<void> {
  await client.add(groupDn(name), [
    attribute('objectClass', 'group'),
    attribute('sAMAccountName', name.replaceAll(/[^\w-]/g, '')),
    new Attribute({ type: 'member', values: [...members] }),
  ]);
}

interface GmsaOptions {
  readonly names: readonly string[];
  readonly disabled?: boolean;
}

async function addGmsa(
  client: Client,
  name: string,
  readers: readonly string[],
  { names, disabled = false }: GmsaOptions,
): Promise<void> {
  const membership = encodeSecurityDescriptor({
    sbz1: 0,
    control: 0x8004,
    owner: 'S-1-5-32-544',
    dacl: {
      revision: 4,
      aces: readers.map((sid) => ({
        kind: 'plain',
        type: 0,
        flags: 0,
        mask: 0x000f_01ff,
        sid,
        data: new Uint8Array(),
      })),
    },
  });
  await client.add(`CN=${name},${gmsasDn}`, [
    attribute('objectClass', 'msDS-GroupManagedServiceAccount'),
    attribute('sAMAccountName', `${name}$`),
    attribute('dNSHostName', `${name}.contoso.com`),
    attribute('msDS-ManagedPasswordInterval', '30'),
    attribute('msDS-GroupMSAMembership', Buffer.from(membership)),
    attribute('userAccountControl', disabled ? '4098' : '4096'),
    ...(names.length === 0 ? [] : [new Attribute({ type: 'servicePrincipalName', values: [...names] })]),
  ]);
}

/** Brings each of the bad accounts into its state. */
async function spoilAccounts(client: Client): Promise<void> {
  const set = (name: string, type: string, value: string): Promise<void> =>
    client.modify(userDn(name), new Change({ operation: 'replace', modification: attribute(type, value) }));
  await set(domainAccounts.disabled, 'userAccountControl', '514');
  // In units of 100 ns since 1601: the year 2000.
  await set(domainAccounts.expired, 'accountExpires', '125911584000000000');
  await set(domainAccounts.mustChange, 'pwdLastSet', '0');
  // A policy of their own, under which a password is old after a second and one wrong one locks.
  await client.add(`CN=spoiled,CN=Password Settings Container,CN=System,${domainDn}`, [
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
      values: [userDn(domainAccounts.passwordExpired), userDn(domainAccounts.locked)],
    }),
  ]);
}

async function sidOf(client: Client, dn: string): Promise<string> {
  const { searchEntries } = await client.search(dn, {
    scope: 'base',
    attributes: ['objectSid'],
    explicitBufferAttributes: ['objectSid'],
  });
  const sid = searchEntries[0]?.['objectSid'];
  if (!Buffer.isBuffer(sid)) throw new Error(`${dn} has no SID`);
  return parseSid(sid);
}

function userDn(name: string): string {
  return `CN=${name},${usersDn}`;
}

/** Escapes what a distinguished name gives a meaning to (RFC 4514 2.4). */
function groupDn(name: string): string {
  return `CN=${name.replaceAll(/["+,;<>\\]/g, '\\$&')},${usersDn}`;
}

function attribute(type: string, value: string | Buffer): Attribute {
  return new Attribute({ type, values: [value] as string[] | Buffer[] });
}
