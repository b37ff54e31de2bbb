import type { GmsaDescription } from '../../shared/directory/facts.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { Deadline } from '../credentials/deadline.ts';
import { bindToDomain } from './bind-to-domain.ts';
import { connectToFirst } from './connect-to-first.ts';
import { bindName, type DirectoryAccount, type DirectoryTls } from './directory-client.ts';
import type { DirectoryServer } from './directory-server.ts';
import { locateDomainControllers } from './locate-domain-controllers.ts';
import type { ServiceLookup } from './look-up-services.ts';
import { readDomain, requireDomain } from './read-domain.ts';
import { readGmsa } from './read-gmsa.ts';

/** Longest time for everything, in milliseconds. */
const patience = 45_000;

export interface GmsaQuestion {
  /** DNS name of the domain. */
  readonly domain: string;
  readonly gmsa: string;
  /** The account to ask with; kept only as long as this takes. */
  readonly account: DirectoryAccount;
  /** The domain controller to ask; found by DNS where absent. */
  readonly server?: DirectoryServer | undefined;
  readonly tls?: DirectoryTls;
  readonly lookUp?: ServiceLookup;
  readonly signal: AbortSignal;
}

/**
 * Asks a domain controller for everything about a gMSA and its domain that a credential spec needs. Where DNS names
 * several, the next is asked when one cannot be reached.
 *
 * @throws CcgVaultError of the area Directory, or `requestCancelled`
 */
export async function describeGmsa(question: GmsaQuestion): Promise<GmsaDescription> {
  const { signal } = question;
  const deadline = new Deadline(patience, [signal]);
  try {
    return await describe({ ...question, signal: deadline.signal });
  } catch (error) {
    // A server may answer each single question just in time, and there may be many of them.
    if (deadline.isOver) throw new CcgVaultError('directoryTimeout', `after ${patience / 1_000} s`);
    throw error;
  } finally {
    deadline.close();
  }
}

async function describe(question: GmsaQuestion): Promise<GmsaDescription> {
  const { domain, gmsa, account, server, lookUp, signal } = question;
  const servers = server === undefined ? await locateDomainControllers(domain, signal, { lookUp }) : [server];
  const client = await connectToFirst(servers, question.tls ?? {}, signal);
  try {
    await bindToDomain(client, account, domain);
    const { domain: found, forest, namingContext } = await readDomain(client);
    requireDomain(client, found, domain);
    return { domain: found, forest, gmsa: await readGmsa(client, namingContext, gmsa), boundAs: bindName(account) };
  } finally {
    client.close();
  }
}
