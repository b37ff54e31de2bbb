import type { DirectoryDomain, FoundGmsas, GmsaDescription } from '../../src/shared/directory/facts.ts';

export const contosoDomain: DirectoryDomain = {
  dnsName: 'contoso.com',
  netBiosName: 'CONTOSO',
  forestName: 'contoso.com',
  sid: 'S-1-5-21-2126449477-2524075714-3094792973',
  guid: '244818ae-87ac-4fcd-92ec-e79e5252348a',
  server: 'dc1.contoso.com',
};

const boundAs = 'gmsa.plugin@contoso.com';
const names = ['reports', 'webapp01', 'webapp02', 'webapp03'];

/** What a directory with four gMSAs finds. */
export function sampleFound(text: string): FoundGmsas {
  const gmsas = names
    .filter((name) => name.includes(text))
    .map((name) => ({
      name,
      dn: `CN=${name},CN=Managed Service Accounts,DC=contoso,DC=com`,
      dnsHostName: `${name}.contoso.com`,
      enabled: name !== 'webapp03',
    }));
  return { gmsas, hasMore: false, domain: contosoDomain, forestDomains: ['contoso.com'], boundAs };
}

/** All is well with webapp01; the account may not read the password of the others, which have no SPN either. */
export function sampleDescription(name: string): GmsaDescription {
  const isGood = name === 'webapp01';
  const [summary] = sampleFound(name).gmsas;
  if (summary === undefined) throw new Error(`no gMSA ${name}`);
  return {
    domain: contosoDomain,
    forest: [{ dnsName: 'contoso.com', netBiosName: 'CONTOSO' }],
    boundAs,
    gmsa: {
      ...summary,
      sid: `${contosoDomain.sid}-1104`,
      servicePrincipalNames: isGood ? ['http/webapp01.contoso.com', 'http/webapp01'] : [],
      passwordIntervalDays: 30,
      allowed: [{ sid: `${contosoDomain.sid}-1110`, name: isGood ? 'gmsa.plugin' : 'webapp-readers', kind: 'group' }],
      denied: [],
      password: isGood ? { readable: true, changesIn: 86_400_000 } : { readable: false, reason: 'notAllowed' },
      clashes: [],
    },
  };
}
