import { Resolver, type SrvRecord } from 'node:dns';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { DirectoryServer } from './directory-server.ts';

/** Looks up SRV records; fails with an error that has a code of `node:dns`. */
export type SrvLookup = (name: string) => Promise<readonly SrvRecord[]>;

export interface LocateOptions {
  /** A site whose domain controllers come first. */
  readonly site?: string;
  readonly lookUp?: SrvLookup;
  /** Between 0 and 1; which of several equal servers comes first. */
  readonly random?: () => number;
}

/** Most domain controllers that are worth trying. */
const maxServers = 8;

/**
 * The domain controllers of a domain in the order in which to try them ([MS-ADTS] 6.3.6, RFC 2782): those of the site
 * first, then by priority, and at random by weight among equals.
 *
 * @throws CcgVaultError `directoryControllerNotFound`
 */
export async function locateDomainControllers(domain: string, options: LocateOptions = {}): Promise<DirectoryServer[]> {
  const { site, lookUp = lookUpSrv, random = Math.random } = options;
  const suffix = `dc._msdcs.${domain}`;
  const names = [...(site === undefined ? [] : [`_ldap._tcp.${site}._sites.${suffix}`]), `_ldap._tcp.${suffix}`];
  const answers = await Promise.allSettled(names.map(lookUp));
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? inOrder(answer.value, random) : []));
  // A root as target means that there is decidedly no such service (RFC 2782).
  const hosts = [...new Set(found.map(({ name }) => name.replace(/\.$/, '').toLowerCase()))].filter(Boolean);
  if (hosts.length === 0) {
    const failure: unknown = answers.find((answer) => answer.status === 'rejected')?.reason;
    throw new CcgVaultError('directoryControllerNotFound', `${names.at(-1) ?? ''}: ${reasonOf(failure)}`);
  }
  return hosts.slice(0, maxServers).map((host) => ({ host }));
}

/** The lowest priority first; among equals each is drawn with a chance proportional to its weight. */
function inOrder(records: readonly SrvRecord[], random: () => number): SrvRecord[] {
  const rest = records.toSorted((one, other) => one.priority - other.priority);
  const ordered: SrvRecord[] = [];
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

/** Asks the DNS servers of this host, each for a moment only. */
function lookUpSrv(name: string): Promise<readonly SrvRecord[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  return new Promise((resolve, reject) => {
    resolver.resolveSrv(name, (error, records) => {
      if (error === null) resolve(records);
      else reject(error);
    });
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name does not exist',
  ENODATA: 'the name has no such record',
  ETIMEOUT: 'the DNS server does not answer',
  ECONNREFUSED: 'the DNS server cannot be reached',
  ESERVFAIL: 'the DNS server failed',
  EBADNAME: 'the name is malformed',
};

function reasonOf(failure: unknown): string {
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  return reasons[code] ?? 'the records name no server';
}
