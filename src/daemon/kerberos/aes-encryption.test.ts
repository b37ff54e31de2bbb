import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { decryptAes256, encryptAes256, foldToBlock } from './aes-encryption.ts';

const key = Buffer.from('fe697b52bc0d3ce14432ba036a92e65bbb52280990a2fa27883998d72af30161', 'hex');

describe('foldToBlock', () => {
  it('folds as RFC 3961 appendix A.1 does', () => {
    expect(foldToBlock(Buffer.from('kerberos')).toString('hex')).toBe('6b65726265726f737b9b5b2b93132b93');
  });
});

describe('aes256-cts-hmac-sha1-96', () => {
  it('gives back what was encrypted, whatever its length', () => {
    const bytes = fc.uint8Array({ maxLength: 80 });
    fc.assert(
      fc.property(bytes, (plaintext) => {
        expect(new Uint8Array(decryptAes256(key, 3, encryptAes256(key, 3, plaintext)))).toEqual(plaintext);
      }),
    );
  });

  it('refuses a text for another use, a changed and a short one', () => {
    const encrypted = encryptAes256(key, 1, Buffer.from('20261123010203Z'));
    const changed = Buffer.from(encrypted);
    changed[3] = (changed[3] ?? 0) ^ 1;
    const attempts = [
      () => decryptAes256(key, 3, encrypted),
      () => decryptAes256(key, 1, changed),
      () => decryptAes256(key, 1, encrypted.subarray(0, 20)),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(CcgVaultError);
  });
});
