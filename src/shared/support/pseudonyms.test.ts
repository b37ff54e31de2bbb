import { describe, expect, it } from 'vitest';

import { Pseudonyms } from './pseudonyms.ts';

describe('Pseudonyms', () => {
  it('replaces names, the same everywhere and without regard to case', () => {
    const names = new Pseudonyms();
    names.learn('domain', 'contoso.com');
    names.learn('user', 'gmsa.plugin');
    names.learn('host', 'HOST7');
    expect(names.text('CONTOSO\\gmsa.plugin, gmsa.plugin@Contoso.COM on host7, vault.contoso.com')).toBe(
      'domain-1\\user-1, user-1@domain-1 on host-1, vault.domain-1',
    );
    expect(names.text('gmsa.plugin2 and contosos stay')).toBe('gmsa.plugin2 and contosos stay');
  });

  it('learns accounts from text as Windows writes them, and takes no path for one', () => {
    const names = new Pseudonyms();
    names.learnFrom('asked as FABRIKAM\\svc-web and other@tailspin.example from C:\\ProgramData\\file');
    expect(names.text('svc-web of FABRIKAM, other of tailspin.example, C:\\ProgramData\\file')).toBe(
      'user-2 of domain-2, user-1 of domain-1, C:\\ProgramData\\file',
    );
  });

  it('looks through values, and leaves all as it is where no name is known', () => {
    const names = new Pseudonyms();
    expect(names.value({ a: ['x', 1, null] })).toEqual({ a: ['x', 1, null] });
    names.learn('user', 'a+b(c');
    names.learn('user', null);
    names.learn('user', 'x');
    expect(names.value({ a: ['by a+b(c', 1, null, 'x'] })).toEqual({ a: ['by user-1', 1, null, 'x'] });
  });
});
