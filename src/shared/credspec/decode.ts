/** How a file is encoded; only the first is what Docker and Windows expect. */
export type SpecEncoding = 'utf-8' | 'utf-8 with byte order mark' | 'utf-16le' | 'utf-16be';

/** The text of a file. */
export interface DecodedText {
  /** Without a byte order mark; with replacement characters where the bytes are not valid. */
  readonly text: string;
  readonly encoding: SpecEncoding;
  readonly isValid: boolean;
}

/** Decodes a file in whichever Unicode encoding it is in. Never throws. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = detectEncoding(bytes);
  const label = encoding.startsWith('utf-16') ? encoding : 'utf-8';
  try {
    // The decoder drops a byte order mark by itself.
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding, isValid: true };
  } catch {
    return { text: new TextDecoder(label).decode(bytes), encoding, isValid: false };
  }
}

/** By the byte order mark, or, since JSON begins with an ASCII character, by where the zero bytes are (RFC 4627, 3). */
function detectEncoding(bytes: Uint8Array): SpecEncoding {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8 with byte order mark';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (bytes.byteLength % 2 === 0 && bytes.byteLength >= 2) {
    if (first !== 0 && second === 0) return 'utf-16le';
    if (first === 0 && second !== 0) return 'utf-16be';
  }
  return 'utf-8';
}
