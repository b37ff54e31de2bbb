import { ByteReader } from './byte-reader.ts';

/** What msDS-ManagedPassword holds: MSDS-MANAGEDPASSWORD_BLOB ([MS-ADTS] 2.2.19). */
export interface ManagedPassword {
  /** The password in UTF-16LE without its terminator: a view of the blob, gone after `wipe`. Never to be logged. */
  readonly current: Uint8Array;
  /** How long the password will stay as it is, in milliseconds. */
  readonly unchangedFor: number;
  /** After how many milliseconds to ask for the password again. */
  readonly queryAfter: number;
  /** Overwrites the whole blob, both passwords included. */
  wipe(): void;
}

const headerBytes = 16;

/** Bytes of the password that a domain controller makes; shorter ones end at the first null character. */
const usualPasswordBytes = 256;

/**
 * Reads the blob without copying any of it.
 *
 * @throws DirectoryDataError if version, length or an offset is not as specified; the blob is wiped then
 */
export function parseManagedPassword(blob: Uint8Array): ManagedPassword {
  const wipe = (): void => void blob.fill(0);
  try {
    const reader = new ByteReader(blob, 'managed password');
    if (reader.uint16(0) !== 1) reader.fail('it has an unknown version');
    if (reader.uint32(4) !== blob.length) reader.fail('its length is not what it says');
    const current = reader.uint16(8);
    const previous = reader.uint16(10);
    const query = reader.uint16(12);
    const unchanged = reader.uint16(14);
    const end = previous === 0 ? query : previous;
    const isInOrder = current >= headerBytes && current < end && end <= query && query + 8 <= unchanged;
    if (!isInOrder) reader.fail('its parts are not in order');
    return {
      current: passwordIn(reader, current, end),
      queryAfter: milliseconds(reader.uint64(query)),
      unchangedFor: milliseconds(reader.uint64(unchanged)),
      wipe,
    };
  } catch (error) {
    wipe();
    throw error;
  }
}

/** The password between its offset and that of the next part, without terminator and padding. */
function passwordIn(reader: ByteReader, start: number, end: number): Uint8Array {
  const isNull = (length: number): boolean => start + length + 2 <= end && reader.uint16(start + length) === 0;
  let length = isNull(usualPasswordBytes) ? usualPasswordBytes : 0;
  while (length !== usualPasswordBytes && !isNull(length)) {
    if (start + length + 2 > end) reader.fail('the password has no end');
    length += 2;
  }
  if (length === 0) reader.fail('the password is empty');
  return reader.bytes(start, length);
}

/** Windows counts in units of 100 ns. */
function milliseconds(units: bigint): number {
  return Number(units / 10_000n);
}
