import { describe, expect, it } from 'vitest';

import type { GmsaDescription, GmsaFacts } from './facts.ts';
import { gmsaWarnings } from './gmsa-warnings.ts';

function described(changes: Partial<GmsaFacts>): GmsaDescription {
  return {
    forest: [],
    boundAs: 'gmsa.plugin@contoso.com',
    domain: {
      dnsName: 'contoso.com',
      netBiosName: 'CONTOSO',
      forestName: 'contoso.com',
      sid: '',
      guid: '',
      server: '',
    },
    gmsa: {
      name: 'webapp01',
      dn: 'CN=webapp01',
      dnsHostName: null,
      enabled: true,
      sid: 'S-1-5-21-1-2-3-1104',
      servicePrincipalNames: ['http/webapp01'],
      passwordIntervalDays: 30,
      allowed: [],
      denied: [],
      password: { readable: true, changesIn: 1 },
      clashes: [],
      ...changes,
    },
  };
}

describe('gmsaWarnings', () => {
  it('has nothing to say about a gMSA that works', () => {
    expect(gmsaWarnings(described({}))).toEqual([]);
  });

  it('tells everything that is wrong, with a fix', () => {
    const warnings = gmsaWarnings(
      described({
        enabled: false,
        servicePrincipalNames: [],
        password: { readable: false, reason: 'notAllowed' },
        allowed: [
          { sid: 'S-1-5-21-1-2-3-1200', name: 'readers', kind: 'group' },
          { sid: 'S-1-5-21-9-9-9-1', name: null, kind: 'unknown' },
        ],
        clashes: ['webapp01'],
      }),
    );
    expect(warnings.map(({ id }) => id)).toEqual(['notAllowed', 'disabled', 'noServicePrincipalName', 'nameClash']);
    expect(warnings[0]?.message).toContain('gmsa.plugin@contoso.com');
    expect(warnings[0]?.message).toContain('readers, S-1-5-21-9-9-9-1');
  });

  it('tells a missing right from a password that is not made', () => {
    const [nobody] = gmsaWarnings(described({ password: { readable: false, reason: 'notAllowed' } }));
    const [notGiven] = gmsaWarnings(described({ password: { readable: false, reason: 'notGiven' } }));
    expect([nobody?.message.includes('nobody'), notGiven?.id]).toEqual([true, 'passwordNotGiven']);
  });
});
