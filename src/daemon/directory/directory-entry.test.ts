import { describe, expect, it } from 'vitest';

import { DirectoryEntry } from './directory-entry.ts';

describe('DirectoryEntry', () => {
  const entry = new DirectoryEntry({
    dn: 'CN=webapp01,DC=contoso,DC=com',
    sAMAccountName: Buffer.from('webapp01$'),
    servicePrincipalName: [Buffer.from('http/webapp01'), Buffer.from('http/Häfen')],
    description: Buffer.from('\u001b[31mred\u202e'),
    objectSid: Buffer.from([0xff, 0xfe]),
    'msDS-ManagedPasswordInterval': Buffer.from('30'),
    info: Buffer.from('30 days'),
    absent: [],
  });

  it('finds attributes whatever the case of their names', () => {
    expect(entry.text('samaccountname')).toBe('webapp01$');
    expect(entry.texts('SERVICEPRINCIPALNAME')).toEqual(['http/webapp01', 'http/Häfen']);
    expect(entry.number('msds-managedpasswordinterval')).toBe(30);
  });

  it('tells an absent attribute from an empty one no more than LDAP does', () => {
    expect([entry.text('absent'), entry.bytes('missing'), entry.number('missing')]).toEqual(Array(3).fill(undefined));
  });

  it('refuses what is not of the kind asked for', () => {
    expect(() => entry.text('objectSid')).toThrow('it is not UTF-8');
    expect(() => entry.number('info')).toThrow('it is no number');
    expect([...(entry.bytes('objectSid') ?? [])]).toEqual([0xff, 0xfe]);
  });

  it('lets nothing through that would act on a terminal', () => {
    expect(entry.text('description')).toBe('\ufffd[31mred\ufffd');
  });
});
