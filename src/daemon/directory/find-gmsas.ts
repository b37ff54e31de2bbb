import { AndFilter, OrFilter, SubstringFilter } from 'ldapts';

import type { GmsaSummary } from '../../shared/directory/facts.ts';
import type { DirectoryClient } from './directory-client.ts';
import { gmsaSummary, isGmsa, summaryAttributes } from './gmsa-attributes.ts';

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
  const wanted = text.trim().replace(/\$$/, '');
  const holds = (attribute: string): SubstringFilter => new SubstringFilter({ attribute, any: [wanted] });
  const matches = new OrFilter({ filters: [holds('sAMAccountName'), holds('dNSHostName')] });
  const entries = await client.search(namingContext, {
    scope: 'sub',
    filter: wanted === '' ? isGmsa : new AndFilter({ filters: [isGmsa, matches] }),
    attributes: summaryAttributes,
    limit,
  });
  return entries.map(gmsaSummary).sort((one, other) => one.name.localeCompare(other.name));
}
