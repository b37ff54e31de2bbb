import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DirectoryDataError } from './byte-reader.ts';
import { encodeSid, isDomainSid, parseSid, wellKnownSidName } from './sid.ts';

const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const sids = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.array(uint32, { maxLength: 15 }))
  .map(([authority, numbers]) => {
    const text = authority < 2 ** 32 ? `${authority}` : `0x${authority.toString(16).toUpperCase().padStart(12, '0')}`;
    return ['S-1', text, ...numbers].join('-');
  });

describe('SIDs', () => {
  it('reads the bytes of the Administrators group', () => {
    const bytes = Uint8Array.from([1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0]);
    expect(parseSid(bytes)).toBe('S-1-5-32-544');
    expect(encodeSid('S-1-5-32-544')).toEqual(bytes);
  });

  it('gives back every SID that it wrote', () => {
    fc.assert(fc.property(sids, (sid) => parseSid(encodeSid(sid)) === sid));
  });

  it('refuses whatever is no SID with its own error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          expect(encodeSid(parseSid(bytes))).toEqual(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DirectoryDataError);
        }
      }),
    );
    for (const text of ['', 'S-1', 'S-2-5-32', 'S-1-5-4294967296', `S-1-5${'-1'.repeat(16)}`, 'S-1-5-32-544 ']) {
      expect(() => encodeSid(text)).toThrow(DirectoryDataError);
    }
    expect(() => parseSid(encodeSid('S-1-5-32-544').subarray(0, 15))).toThrow('ends too early');
    expect(() => parseSid(Uint8Array.from([...encodeSid('S-1-1-0'), 0]))).toThrow('more bytes follow');
  });

  it('tells the SID of a domain from that of an account, and knows the well-known ones', () => {
    expect(['S-1-5-21-1-2-3', 'S-1-5-21-1-2-3-500', 'S-1-5-32-544'].map(isDomainSid)).toEqual([true, false, false]);
    expect([wellKnownSidName('S-1-1-0'), wellKnownSidName('S-1-5-21-1-2-3-500')]).toEqual(['Everyone', undefined]);
  });
});
