import type { ServiceRecord } from '../../shared/directory/dns-message.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { DirectoryServer } from './directory-server.ts';
import { lookUpServices, type ServiceLookup } from './look-up-services.ts';

export interface LocateOptions {
  /** A site whose domain controllers come first. */
  readonly site?: string;
  readonly lookUp?: ServiceLookup | undefined;
  /** Between 0 and 1; which of several equal servers comes first. */
  readonly random?: () => number;
}

/** Most domain controllers that are worth trying. */
const maxServers = 8;

/**
 * The domain controllers of a domain in the order in which to try them ([MS-ADTS] 6.3.6, RFC 2782): those of the site
 * first, then by priority, and at random by weight among equals. The port in the records is that of plain LDAP, and is
 * left out.
 *
 * @throws CcgVaultError `directoryControllerNotFound`, `requestCancelled`
 */
export async function locateDomainControllers(
  domain: string,
  signal: AbortSignal,
  { site, lookUp = lookUpServices, random = Math.random }: LocateOptions = {},
): Promise<DirectoryServer[]> {
  const suffix = `dc._msdcs.${domain}`;
  const everywhere = `_ldap._tcp.${suffix}`;
  const names = [...(site === undefined ? [] : [`_ldap._tcp.${site}._sites.${suffix}`]), everywhere];
  const answers = await Promise.allSettled(names.map((name) => lookUp(name, signal)));
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? inOrder(answer.value, random) : []));
  // An empty target says that there is decidedly no such service.
  const hosts = [...new Set(found.map(({ target }) => target.toLowerCase()))].filter((host) => host !== '');
  if (hosts.length === 0) {
    const failure: unknown = answers.findLast((answer) => answer.status === 'rejected')?.reason;
    if (failure instanceof CcgVaultError) throw failure;
    throw new CcgVaultError('directoryControllerNotFound', `${everywhere} names no server`);
  }
  return hosts.slice(0, maxServers).map((host) => ({ host }));
}

/** The lowest priority first; among equals each is drawn with a chance that grows with its weight. */
function inOrder(records: readonly ServiceRecord[], random: () => number): ServiceRecord[] {
  const rest = records.toSorted((one, other) => one.priority - other.priority);
  const ordered: ServiceRecord[] = [];
  while (rest.length > 0) {
    const equals = rest.filter(({ priority }) => priority === rest[0]?.priority);
    let drawn = random() * equals.reduce((sum, { weight }) => sum + weight + 1, 0);
    const next = equals.find(({ weight }) => (drawn -= weight + 1) < 0) ?? equals[0];
    if (next === undefined) break;
    ordered.push(next);
    rest.splice(rest.indexOf(next), 1);
  }
  return ordered;
}
