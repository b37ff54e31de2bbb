import { AndFilter, OrFilter, SubstringFilter } from 'ldapts';

import type { GmsaSummary } from '../../shared/directory/facts.ts';
import type { DirectoryClient } from './directory-client.ts';
import { gmsaSummary, isGmsa, summaryAttributes } from './gmsa-attributes.ts';

/** Much faster than localeCompare, which matters for thousands. */
const byName = new Intl.Collator('en');

/**
 * The gMSAs of a domain whose account or host name holds a text, sorted by name. Cancel a search that is no longer
 * wanted by the signal of its client.
 *
 * @param text as typed; sent as a value and never as part of a filter's syntax. Empty for all
 * @param limit most gMSAs to return
 * @throws CcgVaultError of the area Directory
 */
export async function findGmsas(
  client: DirectoryClient,
  namingContext: string,
  text: string,
  limit: number,
): Promise<GmsaSummary[]> {
  const wanted = searchedText(text);
  const holds = (attribute: string): SubstringFilter => new SubstringFilter({ attribute, any: [wanted] });
  const matches = new OrFilter({ filters: [holds('sAMAccountName'), holds('dNSHostName')] });
  const entries = await client.search(namingContext, {
    scope: 'sub',
    filter: wanted === '' ? isGmsa : new AndFilter({ filters: [isGmsa, matches] }),
    attributes: summaryAttributes,
    limit,
  });
  return entries.map(gmsaSummary).sort((one, other) => byName.compare(one.name, other.name));
}

/** What is really searched for where somebody typed this. */
export function searchedText(text: string): string {
  return text.trim().replace(/\$$/, '');
}

/** Whether a gMSA is one that {@link findGmsas} would find; Active Directory ignores case and accents. */
export function holdsText({ name, dnsHostName }: GmsaSummary, text: string): boolean {
  const wanted = withoutAccents(searchedText(text));
  return [name, dnsHostName ?? ''].some((held) => withoutAccents(held).includes(wanted));
}

function withoutAccents(text: string): string {
  // Nearly every name is plain, and normalizing thousands of them takes a while.
  return /^[ -~]*$/.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
