import { AndFilter, EqualityFilter, type Filter, NotFilter, OrFilter } from 'ldapts';

import { bareAccountName } from '../../shared/credspec/names.ts';
import type { DirectoryPrincipal, GmsaFacts, ManagedPasswordAccess } from '../../shared/directory/facts.ts';
import { parseManagedPassword } from '../../shared/directory/managed-password.ts';
import { mayReadPassword, passwordReaders } from '../../shared/directory/password-readers.ts';
import { parseSecurityDescriptor, type SecurityDescriptor } from '../../shared/directory/security-descriptor.ts';
import { encodeSid, parseSid, wellKnownSidName } from '../../shared/directory/sid.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { DirectoryClient } from './directory-client.ts';
import { parseAttribute } from './directory-errors.ts';
import { gmsaSummary, isGmsa, summaryAttributes } from './gmsa-attributes.ts';

/** Most accounts and groups whose names are looked up. */
const maxPrincipals = 200;

const nobody: SecurityDescriptor = { sbz1: 0, control: 0 };

/**
 * Reads a gMSA, and tries whether the account bound may read its managed password.
 *
 * @param name with or without the `$`
 * @throws CcgVaultError `directoryGmsaNotFound`, or another of the area Directory
 */
export async function readGmsa(client: DirectoryClient, namingContext: string, name: string): Promise<GmsaFacts> {
  const accountName = `${bareAccountName(name)}$`;
  const [entry] = await client.search(namingContext, {
    scope: 'sub',
    filter: new AndFilter({ filters: [isGmsa, equals('sAMAccountName', accountName)] }),
    attributes: [
      ...summaryAttributes,
      'objectSid',
      'servicePrincipalName',
      'msDS-ManagedPasswordInterval',
      'msDS-GroupMSAMembership',
    ],
    limit: 1,
  });
  if (entry === undefined) throw new CcgVaultError('directoryGmsaNotFound', accountName);
  const sid = entry.bytes('objectSid');
  if (sid === undefined) throw new CcgVaultError('directoryDataInvalid', `${accountName}: no objectSid`);
  const membership = entry.bytes('msDS-GroupMSAMembership');
  const descriptor =
    membership === undefined
      ? nobody
      : parseAttribute(`msDS-GroupMSAMembership of ${accountName}`, () => parseSecurityDescriptor(membership));
  const { allowed, denied } = passwordReaders(descriptor);
  const servicePrincipalNames = entry.texts('servicePrincipalName');
  const principals = await resolvePrincipals(client, namingContext, [...allowed, ...denied]);
  return {
    ...gmsaSummary(entry),
    sid: parseAttribute(`objectSid of ${accountName}`, () => parseSid(sid)),
    servicePrincipalNames,
    passwordIntervalDays: entry.number('msDS-ManagedPasswordInterval') ?? null,
    allowed: allowed.map(principals),
    denied: denied.map(principals),
    password: await tryManagedPassword(client, entry.dn, accountName, descriptor),
    clashes: await findClashes(client, namingContext, entry.dn, accountName, servicePrincipalNames),
  };
}

/**
 * The blob of a managed password. Whoever gets it wipes it.
 *
 * @returns undefined where the domain controller does not give it to the account bound
 */
export async function readManagedPassword(client: DirectoryClient, dn: string): Promise<Uint8Array | undefined> {
  return (await client.read(dn, ['msDS-ManagedPassword']))?.bytes('msDS-ManagedPassword');
}

/** Reads the password to see that it can be read, and wipes it at once. */
async function tryManagedPassword(
  client: DirectoryClient,
  dn: string,
  accountName: string,
  descriptor: SecurityDescriptor,
): Promise<ManagedPasswordAccess> {
  const blob = await readManagedPassword(client, dn);
  if (blob !== undefined) {
    const password = parseAttribute(`msDS-ManagedPassword of ${accountName}`, () => parseManagedPassword(blob));
    password.wipe();
    return { readable: true, changesIn: password.unchangedFor };
  }
  const isAllowed = mayReadPassword(descriptor, await ownSids(client));
  return { readable: false, reason: isAllowed ? 'notGiven' : 'notAllowed' };
}

/** The account bound and all its groups, nested ones too ([MS-ADTS] 3.1.1.3.2, tokenGroups of the rootDSE). */
async function ownSids(client: DirectoryClient): Promise<ReadonlySet<string>> {
  const root = await client.read('', ['tokenGroups']);
  return new Set(
    (root?.allBytes('tokenGroups') ?? []).map((sid) => parseAttribute('tokenGroups', () => parseSid(sid))),
  );
}

/** Looks up the names that belong to SIDs; those of other domains stay without one. */
async function resolvePrincipals(
  client: DirectoryClient,
  namingContext: string,
  sids: readonly string[],
): Promise<(sid: string) => DirectoryPrincipal> {
  const wanted = [...new Set(sids)].filter((sid) => wellKnownSidName(sid) === undefined).slice(0, maxPrincipals);
  const found = new Map<string, DirectoryPrincipal>();
  if (wanted.length > 0) {
    const entries = await client.search(namingContext, {
      scope: 'sub',
      filter: new OrFilter({ filters: wanted.map((sid) => equals('objectSid', Buffer.from(encodeSid(sid)))) }),
      attributes: ['objectSid', 'sAMAccountName', 'objectClass'],
    });
    for (const entry of entries) {
      const bytes = entry.bytes('objectSid');
      if (bytes === undefined) continue;
      const sid = parseAttribute(`objectSid of ${entry.dn}`, () => parseSid(bytes));
      const kind = entry.texts('objectClass').includes('group') ? 'group' : 'account';
      found.set(sid, { sid, name: entry.text('sAMAccountName') ?? null, kind });
    }
  }
  return (sid) => {
    const wellKnown = wellKnownSidName(sid);
    if (wellKnown !== undefined) return { sid, name: wellKnown, kind: 'group' };
    return found.get(sid) ?? { sid, name: null, kind: 'unknown' };
  };
}

/** Names of other objects that answer to the gMSA's name or to one of its service principal names. */
async function findClashes(
  client: DirectoryClient,
  namingContext: string,
  dn: string,
  accountName: string,
  servicePrincipalNames: readonly string[],
): Promise<string[]> {
  const entries = await client.search(namingContext, {
    scope: 'sub',
    filter: new AndFilter({
      filters: [
        new OrFilter({
          filters: [
            equals('sAMAccountName', bareAccountName(accountName)),
            ...servicePrincipalNames.slice(0, maxPrincipals).map((name) => equals('servicePrincipalName', name)),
          ],
        }),
        new NotFilter({ filter: equals('sAMAccountName', accountName) }),
      ],
    }),
    attributes: ['sAMAccountName'],
    limit: 10,
  });
  return entries.filter((entry) => entry.dn !== dn).map((entry) => entry.text('sAMAccountName') ?? entry.dn);
}

function equals(attribute: string, value: string | Buffer): Filter {
  return new EqualityFilter({ attribute, value });
}
