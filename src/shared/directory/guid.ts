import { ByteReader, DirectoryDataError } from './byte-reader.ts';

/**
 * The text of a GUID, in lower case and without braces, of its binary form ([MS-DTYP] 2.3.4.2): the first three groups
 * are little-endian, the rest is in the order in which it is written.
 *
 * @throws DirectoryDataError unless there are 16 bytes
 */
export function parseGuid(bytes: Uint8Array): string {
  const reader = new ByteReader(bytes, 'GUID');
  if (bytes.length !== 16) reader.fail('it does not have 16 bytes');
  const groups = [reader.uint32(0).toString(16).padStart(8, '0'), hex16(reader.uint16(4)), hex16(reader.uint16(6))];
  const rest = Array.from(reader.bytes(8, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [...groups, rest.slice(0, 4), rest.slice(4)].join('-');
}

/**
 * The binary form of a GUID, with or without braces.
 *
 * @throws DirectoryDataError if the text is none
 */
export function encodeGuid(guid: string): Uint8Array {
  const match = /^\{?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\}?$/i.exec(guid);
  if (match === null || guid.startsWith('{') !== guid.endsWith('}')) {
    throw new DirectoryDataError('GUID: this is not the text of one');
  }
  const [first = '', second = '', third = '', ...rest] = match.slice(1);
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Number.parseInt(first, 16), true);
  view.setUint16(4, Number.parseInt(second, 16), true);
  view.setUint16(6, Number.parseInt(third, 16), true);
  const written = rest.join('');
  for (let index = 0; index < 8; index += 1) {
    bytes[8 + index] = Number.parseInt(written.slice(2 * index, 2 * index + 2), 16);
  }
  return bytes;
}

function hex16(number: number): string {
  return number.toString(16).padStart(4, '0');
}
