import { describe, expect, it } from 'vitest';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { locateDomainControllers } from './locate-domain-controllers.ts';
import type { ServiceLookup } from './look-up-services.ts';

const noSignal = new AbortController().signal;

function record(target: string, priority = 0, weight = 100): Awaited<ReturnType<ServiceLookup>>[number] {
  return { target, priority, weight, port: 389 };
}

async function hosts(lookUp: ServiceLookup, site?: string, random = 0): Promise<string[]> {
  const options = { lookUp, random: () => random, ...(site === undefined ? {} : { site }) };
  return (await locateDomainControllers('contoso.com', noSignal, options)).map(({ host }) => host);
}

describe('locateDomainControllers', () => {
  it('tries the lowest priority first, and draws by weight among equals', async () => {
    const lookUp = (): Promise<ReturnType<typeof record>[]> =>
      Promise.resolve([record('far', 10), record('small', 0, 0), record('Large', 0, 99)]);
    expect(await hosts(lookUp)).toEqual(['small', 'large', 'far']);
    expect(await hosts(lookUp, undefined, 0.5)).toEqual(['large', 'small', 'far']);
  });

  it('puts the servers of the site first, and falls back to all where the site has none', async () => {
    const everywhere = [record('dc1'), record('dc2')];
    const isSite = (name: string): boolean => name === '_ldap._tcp.Berlin._sites.dc._msdcs.contoso.com';
    expect(await hosts((name) => Promise.resolve(isSite(name) ? [record('dc2')] : everywhere), 'Berlin')).toEqual([
      'dc2',
      'dc1',
    ]);
    const failure = new CcgVaultError('directoryControllerNotFound');
    const withoutSite: ServiceLookup = (name) => (isSite(name) ? Promise.reject(failure) : Promise.resolve(everywhere));
    expect(await hosts(withoutSite, 'Berlin')).toEqual(['dc1', 'dc2']);
  });

  it('says why there is none', async () => {
    await expect(hosts(() => Promise.resolve([record('')]))).rejects.toMatchObject({
      errorName: 'directoryControllerNotFound',
      detail: '_ldap._tcp.dc._msdcs.contoso.com names no server',
    });
  });
});
