import type { Entry } from 'ldapts';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

const invisible = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Text from a server without characters that could act on a terminal. */
export function printableText(text: string): string {
  return text.replace(invisible, '\ufffd');
}

/** An object as a search found it, with the attributes that were asked for. Names of attributes ignore case. */
export class DirectoryEntry {
  readonly dn: string;
  readonly #values = new Map<string, readonly Uint8Array[]>();

  /** @param entry with every attribute asked for as bytes */
  constructor(entry: Entry) {
    this.dn = entry.dn;
    for (const [name, value] of Object.entries(entry)) {
      if (name === 'dn') continue;
      const values = [value].flat().map((item) => (typeof item === 'string' ? Buffer.from(item, 'utf8') : item));
      this.#values.set(name.toLowerCase(), values);
    }
  }

  /** The first value of an attribute; undefined where it has none or may not be read. A view, not a copy. */
  bytes(name: string): Uint8Array | undefined {
    return this.allBytes(name)[0];
  }

  /** All values of an attribute. */
  allBytes(name: string): readonly Uint8Array[] {
    return this.#values.get(name.toLowerCase()) ?? [];
  }

  /**
   * All values of an attribute as text. Characters that could act on a terminal are replaced, since these end up there.
   *
   * @throws CcgVaultError `directoryDataInvalid` where a value is not UTF-8
   */
  texts(name: string): string[] {
    return this.allBytes(name).map((value) => {
      try {
        return printableText(utf8.decode(value));
      } catch {
        throw new CcgVaultError('directoryDataInvalid', `${name}: it is not UTF-8`);
      }
    });
  }

  text(name: string): string | undefined {
    return this.texts(name)[0];
  }

  /** @throws CcgVaultError `directoryDataInvalid` where the value is no whole number */
  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!/^-?\d{1,15}$/.test(text)) throw new CcgVaultError('directoryDataInvalid', `${name}: it is no number`);
    return Number(text);
  }
}
