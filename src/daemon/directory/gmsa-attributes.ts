import { EqualityFilter } from 'ldapts';

import type { GmsaSummary } from '../../shared/directory/facts.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { DirectoryEntry } from './directory-entry.ts';

/** Finds gMSAs, and nothing else. */
export const isGmsa = new EqualityFilter({ attribute: 'objectClass', value: 'msDS-GroupManagedServiceAccount' });

/** What a {@link GmsaSummary} is made from. */
export const summaryAttributes = ['sAMAccountName', 'dNSHostName', 'userAccountControl', 'accountExpires'] as const;

/** ADS_UF_ACCOUNTDISABLE ([MS-ADTS] 2.2.16). */
const accountDisabled = 0x2;

/** From the beginning of 1601. */
const millisecondsUntil1970 = 11_644_473_600_000;

/** @throws CcgVaultError `directoryDataInvalid` */
export function gmsaSummary(entry: DirectoryEntry): GmsaSummary {
  const name = entry.text('sAMAccountName');
  if (name === undefined) throw new CcgVaultError('directoryDataInvalid', `${entry.dn}: no sAMAccountName`);
  return {
    name: name.replace(/\$$/, ''),
    dn: entry.dn,
    dnsHostName: entry.text('dNSHostName') ?? null,
    enabled: ((entry.number('userAccountControl') ?? 0) & accountDisabled) === 0,
    ...(hasExpired(entry.text('accountExpires') ?? '0') ? { isExpired: true } : {}),
  };
}

/**
 * Whether a time lies in the past ([MS-ADA1] 2.2): a count of 100 ns since 1601, or one of two numbers for never.
 *
 * @throws CcgVaultError `directoryDataInvalid`
 */
function hasExpired(accountExpires: string): boolean {
  if (!/^\d{1,19}$/.test(accountExpires)) {
    throw new CcgVaultError('directoryDataInvalid', 'accountExpires: it is no number');
  }
  const milliseconds = Number(BigInt(accountExpires) / 10_000n) - millisecondsUntil1970;
  return accountExpires !== '0' && milliseconds < Date.now();
}
