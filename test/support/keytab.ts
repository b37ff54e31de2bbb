import { uint16, uint32 } from './big-endian.ts';

/** The encryption type aes256-cts-hmac-sha1-96 (RFC 3962 7). */
const aes256 = 18;

/** A keytab of MIT Kerberos, version 0x0502, with one key. */
export function keytab(realm: string, principal: string, key: Uint8Array): Buffer {
  const counted = (bytes: Uint8Array): Buffer => Buffer.concat([uint16(bytes.length), bytes]);
  const entry = Buffer.concat([
    uint16(1),
    counted(Buffer.from(realm)),
    counted(Buffer.from(principal)),
    // Name type KRB5_NT_PRINCIPAL, time of writing, and a key version that fits all.
    uint32(1),
    uint32(0),
    Buffer.from([0]),
    uint16(aes256),
    counted(key),
  ]);
  return Buffer.concat([Buffer.from([5, 2]), uint32(entry.length), entry]);
}
