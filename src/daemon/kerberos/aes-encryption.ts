import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** What a key is used for, which goes into the key that is really used (RFC 4120 7.5.1). */
export const keyUsages = { preauthenticationTimestamp: 1, asReply: 3 } as const;

const blockBytes = 16;
const checksumBytes = 12;

/**
 * Encrypts by aes256-cts-hmac-sha1-96 (RFC 3962 6, RFC 3961 5.3).
 *
 * @param usage one of `keyUsages`
 */
export function encryptAes256(key: Uint8Array, usage: number, plaintext: Uint8Array): Buffer {
  const text = Buffer.concat([randomBytes(blockBytes), plaintext]);
  return Buffer.concat([encryptStealing(deriveKey(key, usage, 0xaa), text), checksum(key, usage, text)]);
}

/**
 * The opposite of `encryptAes256`.
 *
 * @throws CcgVaultError `kerberosAnswerMalformed` where the key is another one, or the text was changed
 */
export function decryptAes256(key: Uint8Array, usage: number, ciphertext: Uint8Array): Buffer {
  if (ciphertext.length < blockBytes + checksumBytes) throw new CcgVaultError('kerberosAnswerMalformed');
  const end = ciphertext.length - checksumBytes;
  const text = decryptStealing(deriveKey(key, usage, 0xaa), Buffer.from(ciphertext.subarray(0, end)));
  if (!timingSafeEqual(checksum(key, usage, text), ciphertext.subarray(end))) {
    throw new CcgVaultError('kerberosAnswerMalformed');
  }
  return text.subarray(blockBytes);
}

/** Spreads bytes over a whole AES block (RFC 3961 5.1, "n-fold"). */
export function foldToBlock(input: Uint8Array): Buffer {
  const total = leastCommonMultiple(input.length, blockBytes);
  const sum = Buffer.alloc(blockBytes);
  const bits = input.length * 8;
  const bitAt = (position: number): number => ((input[position >> 3] ?? 0) >> (7 - (position & 7))) & 1;
  let carry = 0;
  // Ones' complement addition of the copies, each turned right by 13 bits more than the one before, from the end.
  for (let index = total - 1; index >= 0; index -= 1) {
    const turned = 13 * Math.floor(index / input.length);
    const start = (index % input.length) * 8;
    let byte = 0;
    for (let bit = 0; bit < 8; bit += 1) byte = (byte << 1) | bitAt((((start + bit - turned) % bits) + bits) % bits);
    carry += byte + (sum[index % blockBytes] ?? 0);
    sum[index % blockBytes] = carry & 0xff;
    carry >>= 8;
  }
  for (let index = blockBytes - 1; carry > 0; index = (index + blockBytes - 1) % blockBytes) {
    carry += sum[index] ?? 0;
    sum[index] = carry & 0xff;
    carry >>= 8;
  }
  return sum;
}

/** DK (RFC 3961 5.1): `kind` is 0xaa for encryption and 0x55 for checksums. */
function deriveKey(key: Uint8Array, usage: number, kind: number): Buffer {
  const first = encryptBlock(key, foldToBlock(Buffer.from([0, 0, 0, usage, kind])));
  return Buffer.concat([first, encryptBlock(key, first)]);
}

function checksum(key: Uint8Array, usage: number, text: Uint8Array): Buffer {
  return createHmac('sha1', deriveKey(key, usage, 0x55))
    .update(text)
    .digest()
    .subarray(0, checksumBytes);
}

function encryptBlock(key: Uint8Array, block: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}

/** CBC with ciphertext stealing, the last two blocks always swapped (RFC 3962 5). */
function encryptStealing(key: Uint8Array, text: Buffer): Buffer {
  const blocks = Math.ceil(text.length / blockBytes);
  const padded = Buffer.concat([text, Buffer.alloc(blocks * blockBytes - text.length)]);
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(blockBytes)).setAutoPadding(false);
  const encrypted = Buffer.concat([cipher.update(padded), cipher.final()]);
  if (blocks === 1) return encrypted;
  const swap = (blocks - 2) * blockBytes;
  const parts = [encrypted.subarray(0, swap), encrypted.subarray(swap + blockBytes), encrypted.subarray(swap)];
  return Buffer.concat(parts).subarray(0, text.length);
}

function decryptStealing(key: Uint8Array, encrypted: Buffer): Buffer {
  const blocks = Math.ceil(encrypted.length / blockBytes);
  let chained = encrypted;
  if (blocks > 1) {
    const swap = (blocks - 2) * blockBytes;
    const last = encrypted.subarray(swap, swap + blockBytes);
    const stolen = encrypted.subarray(swap + blockBytes);
    const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false);
    const opened = Buffer.concat([decipher.update(last), decipher.final()]);
    chained = Buffer.concat([encrypted.subarray(0, swap), stolen, opened.subarray(stolen.length), last]);
  }
  const decipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(blockBytes)).setAutoPadding(false);
  return Buffer.concat([decipher.update(chained), decipher.final()]).subarray(0, encrypted.length);
}

function leastCommonMultiple(one: number, other: number): number {
  let [larger, smaller] = [one, other];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return (one * other) / larger;
}
