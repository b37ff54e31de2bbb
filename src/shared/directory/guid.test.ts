import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DirectoryDataError } from './byte-reader.ts';
import { encodeGuid, parseGuid } from './guid.ts';

describe('GUIDs', () => {
  it('orders the bytes as Windows does', () => {
    const bytes = Uint8Array.from([0xae, 0x18, 0x48, 0x24, 0xcd, 0x87, 0xec, 0x4f, 0x92, 0xec, 1, 2, 3, 4, 5, 6]);
    expect(parseGuid(bytes)).toBe('244818ae-87cd-4fec-92ec-010203040506');
    expect(encodeGuid('{244818AE-87CD-4FEC-92EC-010203040506}')).toEqual(bytes);
  });

  it('gives back every GUID that it wrote', () => {
    fc.assert(fc.property(fc.uuid(), (guid) => parseGuid(encodeGuid(guid)) === guid));
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(encodeGuid(parseGuid(bytes))).toEqual(bytes);
      }),
    );
  });

  it('refuses whatever is no GUID with its own error', () => {
    for (const length of [0, 15, 17]) expect(() => parseGuid(new Uint8Array(length))).toThrow(DirectoryDataError);
    for (const text of [
      '',
      '244818ae',
      '{244818ae-87cd-4fec-92ec-010203040506',
      '244818ag-87cd-4fec-92ec-010203040506',
    ])
      expect(() => encodeGuid(text)).toThrow(DirectoryDataError);
  });
});
