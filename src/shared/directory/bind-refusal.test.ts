import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { catalogue } from '../errors/catalogue.ts';
import { knownBindData } from '../explain/known-codes.ts';
import { bindRefusal } from './bind-refusal.ts';

describe('bindRefusal', () => {
  it('knows every sub-code that is explained, each as a failure of its own', () => {
    const names = [...knownBindData.keys()].map((code) =>
      bindRefusal(`80090308: LdapErr: DSID-0C090569, comment: AcceptSecurityContext error, data ${code}, v4563`),
    );
    expect(new Set(names).size).toBe(knownBindData.size);
    expect(names).not.toContain('directoryLogonRefused');
  });

  it('takes whatever else is said for a refusal', () => {
    expect(bindRefusal('80090308: LdapErr: DSID-0C090569, comment: error, DATA 52E, v1')).toBe(
      'directoryPasswordWrong',
    );
    expect(['', 'data', 'data 0, v1', 'data 52e0'].map(bindRefusal)).toEqual(Array(4).fill('directoryLogonRefused'));
    fc.assert(fc.property(fc.string(), (text) => bindRefusal(text) in catalogue));
    expect(bindRefusal('data constructor')).toBe('directoryLogonRefused');
  });
});
