import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { aes256Key, gmsaSalt, managedPasswordAsUtf8 } from './kerberos-key.ts';

describe('Kerberos keys', () => {
  it.each([
    [1, 'fe697b52bc0d3ce14432ba036a92e65bbb52280990a2fa27883998d72af30161'],
    [1200, '55a6ac740ad17b4846941051e1e8b0a7548d93b0ab30a8bc3ff16280382b8c2a'],
  ])('are those of RFC 3962 appendix B with %i rounds', (iterations, key) => {
    const password = Buffer.from('password');
    expect(aes256Key(password, 'ATHENA.MIT.EDUraeburn', iterations).toString('hex')).toBe(key);
  });

  it('have the salt of a computer', () => {
    expect(gmsaSalt('contoso.com', 'WebApp01')).toBe('CONTOSO.COMhostwebapp01.contoso.com');
  });
});

describe('managedPasswordAsUtf8', () => {
  it('does what a strict decoder and encoder do, halves of pairs included', () => {
    const units = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff }), fc.constant(0xfeff)),
      { maxLength: 128 },
    );
    fc.assert(
      fc.property(units, (codes) => {
        const bytes = new Uint8Array(Uint16Array.from(codes).buffer);
        const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes);
        expect(managedPasswordAsUtf8(bytes)).toEqual(new TextEncoder().encode(text));
      }),
    );
  });
});
