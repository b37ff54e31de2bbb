import { createCipheriv, pbkdf2Sync } from 'node:crypto';

/** Rounds of PBKDF2 that a domain controller asks for unless it says otherwise (RFC 3962 4). */
const usualIterations = 4096;

/** The text "kerberos" folded to the 128 bits of an AES block (RFC 3961 A.1). */
const foldedConstant = Buffer.from('6b65726265726f737b9b5b2b93132b93', 'hex');

/**
 * The Kerberos key of a password for aes256-cts-hmac-sha1-96 (RFC 3962 4). Whoever gets it wipes it.
 *
 * @param password in UTF-8
 * @param salt as the KDC says; for a gMSA usually `gmsaSalt`
 */
export function aes256Key(password: Uint8Array, salt: string, iterations = usualIterations): Buffer {
  const intermediate = pbkdf2Sync(password, Buffer.from(salt, 'utf8'), iterations, 32, 'sha1');
  const encrypt = (block: Uint8Array): Buffer => {
    const cipher = createCipheriv('aes-256-ecb', intermediate, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(block), cipher.final()]);
  };
  const first = encrypt(foldedConstant);
  const key = Buffer.concat([first, encrypt(first)]);
  intermediate.fill(0);
  first.fill(0);
  return key;
}

/**
 * The salt of a computer's or gMSA's key ([MS-KILE] 3.1.1.2): realm, "host", account, and domain.
 *
 * @param account sAMAccountName without the `$`
 */
export function gmsaSalt(domain: string, account: string): string {
  return `${domain.toUpperCase()}host${account.toLowerCase()}.${domain.toLowerCase()}`;
}

/**
 * A managed password as Kerberos takes it: in UTF-8, with U+FFFD for halves of surrogate pairs, which random bytes
 * are full of. Written without a string in between, since a string cannot be wiped.
 *
 * @param password in UTF-16LE
 */
export function managedPasswordAsUtf8(password: Uint8Array): Uint8Array {
  const units = new DataView(password.buffer, password.byteOffset, password.byteLength);
  const count = Math.floor(password.length / 2);
  const utf8 = new Uint8Array(count * 3);
  let written = 0;
  for (let index = 0; index < count; index += 1) {
    const unit = units.getUint16(2 * index, true);
    const next = index + 1 < count ? units.getUint16(2 * index + 2, true) : 0;
    const isPair = isHigh(unit) && isLow(next);
    if (isPair) index += 1;
    const isHalf = !isPair && (isHigh(unit) || isLow(unit));
    const point = isPair ? 0x10000 + (unit - 0xd800) * 0x400 + (next - 0xdc00) : isHalf ? 0xfffd : unit;
    written = writePoint(utf8, written, point);
  }
  const result = utf8.slice(0, written);
  utf8.fill(0);
  return result;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** @returns the offset behind what was written */
function writePoint(target: Uint8Array, offset: number, point: number): number {
  const length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  if (length === 1) {
    target[offset] = point;
    return offset + 1;
  }
  for (let index = length - 1, rest = point; index >= 0; index -= 1, rest >>>= 6) {
    target[offset + index] = index === 0 ? ((0xf00 >> length) & 0xff) | rest : 0x80 | (rest & 0x3f);
  }
  return offset + length;
}
