import { AndFilter, EqualityFilter, PresenceFilter } from 'ldapts';

import { isSameName } from '../../shared/credspec/names.ts';
import type { DirectoryDomain, ForestDomain } from '../../shared/directory/facts.ts';
import { parseGuid } from '../../shared/directory/guid.ts';
import { isDomainSid, parseSid } from '../../shared/directory/sid.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { DirectoryClient } from './directory-client.ts';
import type { DirectoryEntry } from './directory-entry.ts';
import { parseAttribute } from './directory-errors.ts';

/** What a domain controller says of its domain, and where its objects lie. */
export interface ReadDomain {
  readonly domain: DirectoryDomain;
  /** Distinguished name of the domain. */
  readonly namingContext: string;
  /** All domains of the forest, sorted by their DNS names. */
  readonly forest: readonly ForestDomain[];
}

/**
 * Reads what a credential spec says of a domain.
 *
 * @throws CcgVaultError of the area Directory
 */
export async function readDomain(client: DirectoryClient): Promise<ReadDomain> {
  const root = await client.read('', [
    'defaultNamingContext',
    'configurationNamingContext',
    'rootDomainNamingContext',
    'dnsHostName',
  ]);
  if (root === undefined) throw new CcgVaultError('directoryAnswerMalformed', `${client.host}: it has no rootDSE`);
  const namingContext = required(root, 'defaultNamingContext', 'rootDSE');
  const rootContext = required(root, 'rootDomainNamingContext', 'rootDSE');
  const configuration = required(root, 'configurationNamingContext', 'rootDSE');

  const object = await client.read(namingContext, ['objectSid', 'objectGUID']);
  const sidBytes = object?.bytes('objectSid');
  const guidBytes = object?.bytes('objectGUID');
  if (sidBytes === undefined || guidBytes === undefined)
    throw new CcgVaultError('directoryAccessDenied', namingContext);
  const sid = parseAttribute('objectSid of the domain', () => parseSid(sidBytes));
  const guid = parseAttribute('objectGUID of the domain', () => parseGuid(guidBytes));
  if (!isDomainSid(sid))
    throw new CcgVaultError('directoryDataInvalid', 'objectSid of the domain: not one of a domain');

  const partitions = await client.search(`CN=Partitions,${configuration}`, {
    scope: 'one',
    filter: new AndFilter({
      filters: [
        new EqualityFilter({ attribute: 'objectClass', value: 'crossRef' }),
        new PresenceFilter({ attribute: 'nETBIOSName' }),
      ],
    }),
    attributes: ['nETBIOSName', 'dnsRoot', 'nCName'],
  });
  const partitionOf = (context: string): DirectoryEntry => {
    const found = partitions.find((entry) => entry.text('nCName')?.toLowerCase() === context.toLowerCase());
    if (found === undefined) throw new CcgVaultError('directoryDataInvalid', `CN=Partitions: nothing about ${context}`);
    return found;
  };
  const own = partitionOf(namingContext);
  return {
    namingContext,
    forest: partitions.flatMap(forestDomain).sort((one, other) => one.dnsName.localeCompare(other.dnsName)),
    domain: {
      dnsName: required(own, 'dnsRoot', 'CN=Partitions'),
      netBiosName: required(own, 'nETBIOSName', 'CN=Partitions'),
      forestName: required(partitionOf(rootContext), 'dnsRoot', 'CN=Partitions'),
      sid,
      guid,
      server: root.text('dnsHostName') ?? client.host,
    },
  };
}

/** @throws CcgVaultError `directoryDomainMismatch` unless `found` has this name, or any if none was asked for */
export function requireDomain(client: DirectoryClient, found: DirectoryDomain, wanted: string | undefined): void {
  if (wanted === undefined || isSameName(found.dnsName, wanted)) return;
  throw new CcgVaultError('directoryDomainMismatch', `${client.host} serves ${found.dnsName}, not ${wanted}`);
}

function forestDomain(entry: DirectoryEntry): ForestDomain[] {
  const [dnsName, netBiosName] = [entry.text('dnsRoot'), entry.text('nETBIOSName')];
  return dnsName === undefined || netBiosName === undefined ? [] : [{ dnsName, netBiosName }];
}

function required(entry: DirectoryEntry, attribute: string, of: string): string {
  const text = entry.text(attribute);
  if (text === undefined || text === '') throw new CcgVaultError('directoryDataInvalid', `${of}: no ${attribute}`);
  return text;
}
