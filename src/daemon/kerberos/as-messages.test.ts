import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { decodeKdcAnswer, decodeReplyPart, encodeAsRequest } from './as-messages.ts';
import {
  applicationTag,
  DerSequence,
  decodeDer,
  encodeDer,
  encodeInteger,
  encodeMember,
  encodeText,
  encodeTime,
} from './der.ts';

const sequence = (...members: Buffer[]): Buffer => encodeDer(0x30, ...members);
const octets = (content: Buffer): Buffer => encodeDer(0x04, content);

/** An error of a KDC with what an account's keys are made from. */
function kdcError(code: number, time: number): Buffer {
  return errorWith(code, time, keyData());
}

/** PA-DATA or KERB-ERROR-DATA, which look the same. */
function typed(type: number, value: Buffer): Buffer {
  return sequence(encodeMember(1, encodeInteger(type)), encodeMember(2, octets(value)));
}

/** KERB-EXT-ERROR with STATUS_INVALID_WORKSTATION ([MS-KILE] 2.2.1). */
const extendedError = Buffer.from('700000c00000000001000000', 'hex');

function keyData(): Buffer {
  const entry = sequence(
    encodeMember(0, encodeInteger(18)),
    encodeMember(1, encodeText('CONTOSO.COMgmsa')),
    encodeMember(2, octets(Buffer.from([0, 0, 0x10, 0]))),
  );
  return sequence(typed(19, sequence(entry)));
}

function errorWith(code: number, time: number, data: Buffer): Buffer {
  return encodeDer(
    applicationTag(30),
    sequence(
      ...[encodeMember(0, encodeInteger(5)), encodeMember(1, encodeInteger(30)), encodeMember(4, encodeTime(time))],
      ...[encodeMember(5, encodeInteger(250_000)), encodeMember(6, encodeInteger(code))],
      encodeMember(12, octets(data)),
    ),
  );
}

describe('messages of the AS exchange', () => {
  const time = Date.UTC(2026, 10, 23, 1, 2, 3);

  it('tells what a KDC wants, and its time', () => {
    expect(decodeKdcAnswer(kdcError(25, time))).toEqual({
      ...{ kind: 'error', code: 25, time: time + 250 },
      encryption: [{ type: 18, salt: 'CONTOSO.COMgmsa', iterations: 4_096 }],
      status: undefined,
    });
    expect(decodeKdcAnswer(kdcError(18, time))).toMatchObject({ code: 18, encryption: [] });
  });

  it('reads why an account is refused, as Windows and as Samba say it', () => {
    const windows = errorWith(12, time, typed(3, extendedError));
    const samba = errorWith(12, time, sequence(typed(19, Buffer.alloc(0)), typed(3, extendedError)));
    for (const answer of [windows, samba]) {
      expect(decodeKdcAnswer(answer)).toMatchObject({ code: 12, status: 0xc0000070 });
    }
    for (const other of [Buffer.alloc(0), octets(extendedError), typed(3, Buffer.alloc(4)), typed(2, extendedError)]) {
      expect(decodeKdcAnswer(errorWith(12, time, other))).toMatchObject({ code: 12, status: undefined });
    }
  });

  it('names account, realm and nonce in a request', () => {
    const request = encodeAsRequest({ account: 'webapp01$', realm: 'CONTOSO.COM', nonce: 0x7fff_ffff, now: time });
    const body = new DerSequence(new DerSequence(decodeDer(request, applicationTag(10))).member(4));
    expect([body.text(2), body.integer(7), body.time(5)]).toEqual(['CONTOSO.COM', 0x7fff_ffff, time + 36_000_000]);
    expect(request.includes('webapp01$')).toBe(true);
  });

  it('bears any bytes, and good ones that were changed or cut', () => {
    const good = kdcError(25, time);
    const changed = fc.tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length)).map(([at, byte, end]) => {
      const bytes = Buffer.from(good.subarray(0, Math.max(1, end)));
      bytes[Math.min(at, bytes.length - 1)] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 100 }), changed), (bytes) => {
        for (const decode of [decodeKdcAnswer, decodeReplyPart]) {
          try {
            decode(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(CcgVaultError);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
