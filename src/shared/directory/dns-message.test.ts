import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DirectoryDataError } from './byte-reader.ts';
import { encodeServiceQuestion, parseServiceAnswer } from './dns-message.ts';

const name = '_ldap._tcp.dc._msdcs.contoso.com';

/** What Samba's DNS server answered: the server's name is compressed, and an SOA record follows. */
const fromSamba = Uint8Array.from(
  Buffer.concat([
    Buffer.from([0x12, 0x34, 0x85, 0x00, 0, 1, 0, 1, 0, 1, 0, 0]),
    encodeServiceQuestion(0, name).subarray(12),
    Buffer.from([0xc0, 0x0c, 0, 0x21, 0, 1, 0, 0, 3, 0x84, 0, 0x0c, 0, 0, 0, 0x64, 1, 0x85]),
    Buffer.from([3, 0x64, 0x63, 0x31, 0xc0, 0x21]),
    Buffer.from([0xc0, 0x1a, 0, 6, 0, 1, 0, 0, 0x0e, 0x10, 0, 2, 0xc0, 0x2f]),
  ]),
);

describe('DNS messages', () => {
  it('ask for the service records of a name', () => {
    const question = Buffer.from(encodeServiceQuestion(0x1234, name));
    expect(question.subarray(0, 12).toString('hex')).toBe('123401000001000000000000');
    expect(question.subarray(-5).toString('hex')).toBe('0000210001');
    for (const bad of ['', 'a..b', `${'a'.repeat(64)}.com`, Array(130).fill('a').join('.')]) {
      expect(() => encodeServiceQuestion(1, bad)).toThrow(DirectoryDataError);
    }
  });

  it('are read with compressed names, as Samba writes them', () => {
    expect(parseServiceAnswer(fromSamba)).toEqual({
      id: 0x1234,
      code: 0,
      isTruncated: false,
      records: [{ priority: 0, weight: 100, port: 389, target: 'dc1.contoso.com' }],
    });
  });

  it('are refused with an error of their own when they are cut, changed or random', () => {
    const parse = (bytes: Uint8Array): void => {
      try {
        parseServiceAnswer(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(DirectoryDataError);
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), parse));
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 5 });
    fc.assert(
      fc.property(changes, fc.nat(), (changed, length) => {
        const bytes = fromSamba.slice();
        for (const [position, value] of changed) bytes[position % bytes.length] = value;
        parse(bytes);
        parse(bytes.subarray(0, length % bytes.length));
      }),
    );
  });

  it('cannot lead in circles', () => {
    const circle = fromSamba.slice();
    circle.set([0xc0, 12], 12);
    expect(() => parseServiceAnswer(circle)).toThrow('leads nowhere');
  });
});
