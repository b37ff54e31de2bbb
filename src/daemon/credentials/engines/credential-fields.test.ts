import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { credentialOfFields } from './credential-fields.ts';

const mapping = { credential: 'value' };
const location = 'secret/data/x';

function detailOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CcgVaultError) return `${error.errorName}: ${error.detail ?? ''}`;
  }
  throw new Error('nothing was refused');
}

describe('a credential in one field', () => {
  test.each([
    ['CONTOSO\\gmsa.plugin:Pa55', { domain: 'CONTOSO', username: 'gmsa.plugin', password: 'Pa55' }],
    ['gmsa.plugin@contoso.com:Pa55', { domain: 'contoso.com', username: 'gmsa.plugin', password: 'Pa55' }],
    ['CONTOSO\\u:a:b\\c@d', { domain: 'CONTOSO', username: 'u', password: 'a:b\\c@d' }],
    ['u@contoso.com:a\\b:c@d', { domain: 'contoso.com', username: 'u', password: 'a\\b:c@d' }],
    ['contoso.com\\u@contoso.com: p ', { domain: 'contoso.com', username: 'u@contoso.com', password: ' p ' }],
  ])('%s', (value, credential) => {
    expect(credentialOfFields({ value }, mapping, location)).toEqual(credential);
  });

  test('comes out as it went in, whatever the password', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/);
    const password = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(word, word, password, fc.boolean(), (domain, username, secret, isPrincipal) => {
        const value = isPrincipal ? `${username}@${domain}:${secret}` : `${domain}\\${username}:${secret}`;
        expect(credentialOfFields({ value }, mapping, location)).toEqual({ domain, username, password: secret });
      }),
    );
  });

  test.each(['canary', 'CONTOSO\\canary', 'CONTOSO\\canary:', '\\u:canary', ':canary', 'u@:canary', '@d:canary'])(
    'refuses %j without quoting it',
    (value) => {
      const detail = detailOf(() => credentialOfFields({ value }, mapping, location));
      expect(detail).toBe(
        'secretFieldInvalid: "value" in secret/data/x has neither the form DOMAIN\\user:password nor user@domain:password',
      );
    },
  );

  test('names the part that Windows could not use', () => {
    const long = 'p'.repeat(257);
    expect(detailOf(() => credentialOfFields({ value: `D\\u:${long}` }, mapping, location))).toBe(
      'secretFieldInvalid: the password in "value" in secret/data/x is longer than 256 characters',
    );
    expect(detailOf(() => credentialOfFields({ value: 'D\\u:p\n' }, mapping, location))).toContain('line break');
    expect(detailOf(() => credentialOfFields({ Value: 'x' }, mapping, location))).toContain('but there is "Value"');
  });
});

test('whatever a secret holds, the values are in no error', () => {
  const fields = { domain: 'd', username: 'u', password: 'p' };
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('d', 'u', 'p', 'D'), fc.anything()), (secret) => {
      try {
        credentialOfFields({ ...secret, p: 'canary\u0000' }, fields, location);
      } catch (error) {
        expect(error).toBeInstanceOf(CcgVaultError);
        expect(String(error)).not.toContain('canary');
      }
    }),
  );
});
