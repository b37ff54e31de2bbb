import { ByteReader, DirectoryDataError } from './byte-reader.ts';

/** Most sub-authorities that a SID can have ([MS-DTYP] 2.4.2.2). */
const maxSubAuthorities = 15;

const headerBytes = 8;

/**
 * The text of a SID ([MS-DTYP] 2.4.2.1), for example `S-1-5-21-1-2-3-512`, of its binary form (2.4.2.2).
 *
 * @throws DirectoryDataError unless the bytes are one SID and nothing else
 */
export function parseSid(bytes: Uint8Array): string {
  const reader = new ByteReader(bytes, 'SID');
  const { sid, length } = readSid(reader, 0);
  if (length !== bytes.length) reader.fail('more bytes follow it');
  return sid;
}

/**
 * A SID that lies inside another structure.
 *
 * @returns its text, and how many bytes it takes
 * @throws DirectoryDataError
 */
export function readSid(reader: ByteReader, offset: number): { sid: string; length: number } {
  if (reader.uint8(offset) !== 1) reader.fail('a SID has an unknown revision');
  const count = reader.uint8(offset + 1);
  if (count > maxSubAuthorities) reader.fail('a SID has too many sub-authorities');
  // The identifier authority is the only big-endian number around.
  const authority = reader.bytes(offset + 2, 6).reduce((value, byte) => value * 256 + byte, 0);
  const subAuthorities = Array.from({ length: count }, (_, index) => reader.uint32(offset + headerBytes + 4 * index));
  const text = authority < 2 ** 32 ? String(authority) : `0x${authority.toString(16).toUpperCase().padStart(12, '0')}`;
  return { sid: ['S-1', text, ...subAuthorities].join('-'), length: headerBytes + 4 * count };
}

/**
 * The binary form of a SID.
 *
 * @throws DirectoryDataError if the text is none
 */
export function encodeSid(sid: string): Uint8Array {
  const match = /^S-1-(\d{1,10}|0x[0-9a-f]{12})((?:-\d{1,10})*)$/i.exec(sid);
  const authority = Number(match?.[1]);
  const subAuthorities = (match?.[2] ?? '').split('-').slice(1).map(Number);
  const fits = subAuthorities.length <= maxSubAuthorities && subAuthorities.every((number) => number < 2 ** 32);
  if (match === null || !fits) throw new DirectoryDataError('SID: this is not the text of one');
  const bytes = new Uint8Array(headerBytes + 4 * subAuthorities.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint8(1, subAuthorities.length);
  view.setUint16(2, Math.floor(authority / 2 ** 32));
  view.setUint32(4, authority % 2 ** 32);
  subAuthorities.forEach((number, index) => {
    view.setUint32(headerBytes + 4 * index, number, true);
  });
  return bytes;
}

/** Whether a SID is that of a domain: `S-1-5-21-a-b-c` without the relative identifier of an account. */
export function isDomainSid(sid: string): boolean {
  return /^S-1-5-21-\d+-\d+-\d+$/.test(sid);
}

/** Names of the SIDs that are the same everywhere and have no object in a domain ([MS-DTYP] 2.4.2.4). */
const wellKnownSids: ReadonlyMap<string, string> = new Map([
  ['S-1-1-0', 'Everyone'],
  ['S-1-3-0', 'Creator Owner'],
  ['S-1-5-7', 'Anonymous'],
  ['S-1-5-9', 'Enterprise Domain Controllers'],
  ['S-1-5-10', 'Self'],
  ['S-1-5-11', 'Authenticated Users'],
  ['S-1-5-18', 'Local System'],
  ['S-1-5-19', 'Local Service'],
  ['S-1-5-20', 'Network Service'],
  ['S-1-5-32-544', 'Administrators'],
  ['S-1-5-32-545', 'Users'],
]);

/** The English name of a well-known SID; undefined for all others. */
export function wellKnownSidName(sid: string): string | undefined {
  return wellKnownSids.get(sid);
}
