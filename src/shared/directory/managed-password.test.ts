import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DirectoryDataError } from './byte-reader.ts';
import { parseManagedPassword } from './managed-password.ts';

interface Parts {
  readonly current: Uint8Array;
  readonly previous?: Uint8Array | undefined;
  /** In milliseconds. */
  readonly queryAfter: number;
  readonly unchangedFor: number;
  /** Between the passwords and the intervals; some servers align these, others do not. */
  readonly padding?: number;
}

/** Writes the blob as [MS-ADTS] 2.2.19 describes it. */
function blobOf({ current, previous, queryAfter, unchangedFor, padding = 0 }: Parts): Uint8Array {
  const passwords = [current, previous].filter((part) => part !== undefined);
  const query = 16 + passwords.reduce((sum, { length }) => sum + length + 2, 0) + padding;
  const blob = new Uint8Array(query + 16);
  const view = new DataView(blob.buffer);
  view.setUint16(0, 1, true);
  view.setUint32(4, blob.length, true);
  view.setUint16(8, 16, true);
  view.setUint16(10, previous === undefined ? 0 : 16 + current.length + 2, true);
  view.setUint16(12, query, true);
  view.setUint16(14, query + 8, true);
  view.setBigUint64(query, BigInt(queryAfter) * 10_000n, true);
  view.setBigUint64(query + 8, BigInt(unchangedFor) * 10_000n, true);
  blob.set(current, 16);
  if (previous !== undefined) blob.set(previous, 16 + current.length + 2);
  return blob;
}

const characters = fc.integer({ min: 1, max: 0xffff });
const passwords = fc.array(characters, { minLength: 128, maxLength: 128 }).map((units) => {
  return new Uint8Array(Uint16Array.from(units).buffer);
});
const span = fc.integer({ min: 0, max: 1_000 * 86_400_000 });

describe('the managed password', () => {
  it('is found between whatever parts the blob has', () => {
    fc.assert(
      fc.property(
        passwords,
        fc.option(passwords, { nil: undefined }),
        span,
        span,
        fc.constantFrom(0, 2, 6),
        (current, previous, queryAfter, unchangedFor, padding) => {
          const parsed = parseManagedPassword(blobOf({ current, previous, queryAfter, unchangedFor, padding }));
          expect(parsed).toMatchObject({ current, queryAfter, unchangedFor });
        },
      ),
    );
  });

  it('may hold a null character within its usual length, and ends at the first one when it is shorter', () => {
    const current = new Uint8Array(256).fill(7);
    current.set([0, 0], 100);
    const times = { queryAfter: 1, unchangedFor: 1 };
    expect(parseManagedPassword(blobOf({ current, ...times })).current).toHaveLength(256);
    const short = new Uint8Array(32).fill(7);
    expect(parseManagedPassword(blobOf({ current: short, ...times, padding: 6 })).current).toEqual(short);
  });

  it('is gone after wiping, with everything else in the blob', () => {
    const blob = blobOf({ current: new Uint8Array(256).fill(7), queryAfter: 1, unchangedFor: 1 });
    const password = parseManagedPassword(blob);
    password.wipe();
    expect([...blob, ...password.current].every((value) => value === 0)).toBe(true);
  });

  it.each([
    ['version', 0, 2],
    ['length', 4, 1],
    ['offset of the password', 8, 4],
    ['offset of the interval', 12, 2],
  ])('is refused and wiped when the %s is wrong', (_what, position, value) => {
    const blob = blobOf({ current: new Uint8Array(256).fill(7), queryAfter: 1, unchangedFor: 1 });
    blob[position] = value;
    blob[position + 1] = 0;
    expect(() => parseManagedPassword(blob)).toThrow(DirectoryDataError);
    expect(blob.every((rest) => rest === 0)).toBe(true);
  });

  it('never meets random bytes with anything but its own error', () => {
    const structured = fc
      .tuple(passwords, fc.array(fc.tuple(fc.nat({ max: 15 }), fc.nat({ max: 255 })), { maxLength: 4 }), fc.nat())
      .map(([current, changes, length]) => {
        const blob = blobOf({ current, queryAfter: 1, unchangedFor: 1 });
        for (const [position, value] of changes) blob[position] = value;
        return blob.slice(0, Math.max(0, blob.length - (length % 40)));
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 320 }), structured), (blob) => {
        try {
          parseManagedPassword(blob);
        } catch (error) {
          expect(error).toBeInstanceOf(DirectoryDataError);
        }
      }),
    );
  });
});
