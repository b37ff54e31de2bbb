import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A secret that can be found again in any encoding in which it might leak. Letters and digits only, so that escaping
 * in JSON, YAML or addresses leaves it as it is.
 */
export interface Canary {
  readonly what: string;
  readonly text: string;
}

/** Every form in which the canary is looked for, each as bytes. */
function formsOf({ text }: Canary): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    Buffer.from(utf8.toString('hex'), 'latin1'),
    ...[0, 1, 2].map((offset) => innerBase64(utf8, offset)),
    Buffer.from(Array.from(text).reverse().join(''), 'utf8'),
  ];
}

/** The part of a base64 text that depends on the canary alone, where `offset` other bytes stand before it. */
function innerBase64(bytes: Buffer, offset: number): Buffer {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const start = offset === 0 ? 0 : 4;
  return Buffer.from(padded.slice(start, padded.length - 4), 'latin1');
}

/** What of the canaries is found in `content`, as text for the assertion's message. */
export function canariesIn(content: Uint8Array | string, canaries: readonly Canary[]): string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
  return canaries.filter((canary) => formsOf(canary).some((form) => bytes.includes(form))).map(({ what }) => what);
}

/** The same for every file below a folder: `file: what`. */
export async function canariesInFolder(folder: string, canaries: readonly Canary[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => canariesIn(await readFile(file), canaries).map((what) => `${file}: ${what}`)),
  );
  return found.flat();
}
