import { EqualityFilter } from 'ldapts';

import type { GmsaSummary } from '../../shared/directory/facts.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { DirectoryEntry } from './directory-entry.ts';

/** Finds gMSAs, and nothing else. */
export const isGmsa = new EqualityFilter({ attribute: 'objectClass', value: 'msDS-GroupManagedServiceAccount' });

/** What a {@link GmsaSummary} is made from. */
export const summaryAttributes = ['sAMAccountName', 'dNSHostName', 'userAccountControl'] as const;

/** ADS_UF_ACCOUNTDISABLE ([MS-ADTS] 2.2.16). */
const accountDisabled = 0x2;

/** @throws CcgVaultError `directoryDataInvalid` */
export function gmsaSummary(entry: DirectoryEntry): GmsaSummary {
  const name = entry.text('sAMAccountName');
  if (name === undefined) throw new CcgVaultError('directoryDataInvalid', `${entry.dn}: no sAMAccountName`);
  return {
    name: name.replace(/\$$/, ''),
    dn: entry.dn,
    dnsHostName: entry.text('dNSHostName') ?? null,
    enabled: ((entry.number('userAccountControl') ?? 0) & accountDisabled) === 0,
  };
}
