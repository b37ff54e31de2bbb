import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DirectoryDataError } from './byte-reader.ts';
import { mayReadPassword, passwordReaders } from './password-readers.ts';
import {
  type Ace,
  aceTypes,
  controlBits,
  encodeSecurityDescriptor,
  parseSecurityDescriptor,
  type SecurityDescriptor,
} from './security-descriptor.ts';

const { daclPresent, saclPresent, selfRelative } = controlBits;
const byte = fc.integer({ min: 0, max: 0xff });
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const sids = fc.array(uint32, { maxLength: 15 }).map((numbers) => ['S-1-5', ...numbers].join('-'));
const guids = fc.uint8Array({ minLength: 16, maxLength: 16 });
const data = fc.uint8Array({ maxLength: 40 });

const aces: fc.Arbitrary<Ace> = fc.oneof(
  fc.record({
    kind: fc.constant('plain' as const),
    type: fc.constantFrom(0x00, 0x01, 0x02, 0x09, 0x12),
    flags: byte,
    mask: uint32,
    sid: sids,
    data,
  }),
  fc.record(
    {
      kind: fc.constant('object' as const),
      type: fc.constantFrom(0x05, 0x06, 0x07, 0x0b),
      flags: byte,
      mask: uint32,
      objectType: guids,
      inheritedObjectType: guids,
      sid: sids,
      data,
    },
    { requiredKeys: ['kind', 'type', 'flags', 'mask', 'sid', 'data'] },
  ),
  fc.record({ kind: fc.constant('raw' as const), type: fc.constantFrom(0x03, 0x04, 0x14, 0xff), flags: byte, data }),
);
const acls = fc.record({ revision: fc.constantFrom(2, 4), aces: fc.array(aces, { maxLength: 8 }) });
const descriptors: fc.Arbitrary<SecurityDescriptor> = fc
  .record({ sbz1: byte, owner: sids, group: sids, sacl: acls, dacl: acls }, { requiredKeys: ['sbz1'] })
  .map((parts) => ({
    ...parts,
    control: selfRelative | (parts.dacl === undefined ? 0 : daclPresent) | (parts.sacl === undefined ? 0 : saclPresent),
  }));

describe('security descriptors', () => {
  it('come back as they were written, unknown entries included', () => {
    fc.assert(
      fc.property(descriptors, (descriptor) => {
        expect(parseSecurityDescriptor(encodeSecurityDescriptor(descriptor))).toEqual(descriptor);
      }),
    );
  });

  it('are refused with an error of their own when bytes are changed, cut or random', () => {
    const parse = (bytes: Uint8Array): void => {
      try {
        parseSecurityDescriptor(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(DirectoryDataError);
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), parse));
    fc.assert(
      fc.property(descriptors, fc.nat(), byte, (descriptor, position, value) => {
        const bytes = encodeSecurityDescriptor(descriptor);
        parse(bytes.subarray(0, position % bytes.length));
        bytes[position % bytes.length] = value;
        parse(bytes);
      }),
    );
  });

  it('are refused when a part overlaps the header or the descriptor is not self-relative', () => {
    const bytes = encodeSecurityDescriptor({ sbz1: 0, control: selfRelative, owner: 'S-1-5-18' });
    const overlapping = bytes.slice();
    overlapping[4] = 2;
    expect(() => parseSecurityDescriptor(overlapping)).toThrow('overlaps');
    const absolute = bytes.slice();
    absolute[3] = 0;
    expect(() => parseSecurityDescriptor(absolute)).toThrow('self-relative');
  });
});

const account = 'S-1-5-21-1-2-3-1104';
const group = 'S-1-5-21-1-2-3-1105';
const fullControl = 0x000f_01ff;

function ace(sid: string, type = aceTypes.accessAllowed, mask = fullControl, flags = 0): Ace {
  return { kind: 'plain', type, flags, mask, sid, data: new Uint8Array() };
}

function withDacl(...entries: Ace[]): SecurityDescriptor {
  return { sbz1: 0, control: selfRelative | daclPresent, dacl: { revision: 2, aces: entries } };
}

describe('who may read the managed password', () => {
  it('lists those allowed and denied once, and only for the right that matters', () => {
    const descriptor = withDacl(
      ace(group, aceTypes.accessDenied),
      ace(account),
      ace(account, aceTypes.accessAllowed, 0x10),
      ace('S-1-5-18', aceTypes.accessAllowed, 0x20),
      ace('S-1-5-19', aceTypes.accessAllowed, fullControl, 0x08),
      { kind: 'raw', type: 0x14, flags: 0, data: new Uint8Array(12) },
    );
    expect(passwordReaders(descriptor)).toEqual({ allowed: [account], denied: [group] });
  });

  it('lets the first entry that fits decide', () => {
    const allowGroup = withDacl(ace(group));
    expect(mayReadPassword(allowGroup, new Set([account, group]))).toBe(true);
    expect(mayReadPassword(allowGroup, new Set([account]))).toBe(false);
    const denied = withDacl(ace(group, aceTypes.accessDenied), ace(account));
    expect(mayReadPassword(denied, new Set([account, group]))).toBe(false);
    expect(mayReadPassword(denied, new Set([account]))).toBe(true);
    expect(mayReadPassword(withDacl(ace('S-1-1-0')), new Set())).toBe(true);
  });

  it('takes a missing list for nobody, and a null list for everybody', () => {
    const none: SecurityDescriptor = { sbz1: 0, control: selfRelative };
    const nullDacl: SecurityDescriptor = { sbz1: 0, control: selfRelative | daclPresent };
    expect([none, nullDacl].map((descriptor) => mayReadPassword(descriptor, new Set([account])))).toEqual([
      false,
      true,
    ]);
    expect(passwordReaders(nullDacl).allowed).toEqual(['S-1-1-0']);
  });
});
