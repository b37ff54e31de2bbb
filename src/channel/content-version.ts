import { createHash } from 'node:crypto';

/** Names the content of a file: its SHA-256 in hexadecimal. */
export function contentVersion(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
