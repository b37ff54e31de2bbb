import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { LdapMessageSplitter } from './ldap-framing.ts';

/** An LDAP message with an id and one element of some bytes. */
function message(id: number, content: Uint8Array): Buffer {
  const inner = Buffer.concat([
    Buffer.from([0x02, 0x01, id, 0x04, 0x82, content.length >> 8, content.length & 0xff]),
    content,
  ]);
  return Buffer.concat([Buffer.from([0x30, 0x82, inner.length >> 8, inner.length & 0xff]), inner]);
}

const messages = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 127 }), fc.uint8Array({ maxLength: 300 }))
    .map(([id, bytes]) => message(id, bytes)),
  { minLength: 1, maxLength: 6 },
);

/** Cuts bytes into chunks of the given lengths, over and over. */
function chunksOf(bytes: Buffer, lengths: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let offset = 0, turn = 0; offset < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    chunks.push(new Uint8Array(bytes.subarray(offset, offset + length)));
    offset += length;
  }
  return chunks;
}

describe('LdapMessageSplitter', () => {
  it('gives out the same messages however they arrive, and wipes what they came in', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(messages, lengths, (sent, cuts) => {
        const splitter = new LdapMessageSplitter();
        const chunks = chunksOf(Buffer.concat(sent), cuts);
        const received = chunks.flatMap((chunk) => splitter.push(chunk));
        expect(received.map((part) => part.toString('hex'))).toEqual(sent.map((part) => part.toString('hex')));
        expect(splitter.isEmpty).toBe(true);
        expect(chunks.every((chunk) => chunk.every((byte) => byte === 0))).toBe(true);
      }),
    );
  });

  it('meets random and damaged bytes with an error of ours, or waits for more', () => {
    const damaged = fc.tuple(messages, fc.nat(), fc.integer({ min: 0, max: 255 })).map(([sent, position, value]) => {
      const bytes = new Uint8Array(Buffer.concat(sent));
      bytes[position % bytes.length] = value;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged), (bytes) => {
        try {
          new LdapMessageSplitter().push(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(CcgVaultError);
        }
      }),
    );
  });

  it('refuses a message by the length it announces', () => {
    const announcement = Uint8Array.from([0x30, 0x84, 0x03, 0x00, 0x00, 0x00]);
    expect(() => new LdapMessageSplitter().push(announcement)).toThrow('more than 1 MiB');
  });
});
