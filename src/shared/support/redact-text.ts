import { maskPluginInput } from '../credspec/mask-plugin-input.ts';

/** Stands for what was taken out, whatever its length. */
export const removedMark = '(removed)';

/** Shorter values are not looked for elsewhere, since they would be found in ordinary words. */
const shortestKnownSecret = 6;

/** Forms of secrets that are told from other text by themselves. Repetitions are bounded, so that time stays linear. */
const standalone: readonly RegExp[] = [
  // A PEM block, also one that was cut off.
  /-----BEGIN [A-Z ]{0,40}-----[\s\S]{0,20000}?(?:-----END [A-Z ]{0,40}-----|$)/g,
  // Vault's tokens since and before 1.10 (developer.hashicorp.com, "Tokens", "Token prefixes").
  /\bhv[sbr]\.[\w-]{8,512}/g,
  /\b[sbr]\.[A-Za-z0-9]{20,512}/g,
  // JSON web tokens.
  /\beyJ[\w-]{4,4096}\.[\w-]{0,4096}(?:\.[\w-]{0,4096})?/g,
  // What secret_ids look like. GUIDs of Windows, such as class ids, are written in upper case or in braces.
  /(?<![\w{-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w}-])/g,
];

/** User names and passwords in addresses. */
const inAddress = /(:\/\/)[^\s/@"'<>]{1,512}@/g;

/** A word that announces a secret, and its value in quotes or up to the next blank. */
const announced =
  /((?:passw(?:or)?d|passphrase|pwd|secret[_-]?id|client[_-]?secret|(?:api|access|private|client)[_-]?key|x-vault-token|token|credential)["']?\s{0,4}(?:=|:)\s{0,4}|authorization["']?\s{0,4}[=:]\s{0,4}(?:bearer|basic|negotiate)?\s{0,4})("[^"\r\n]{0,4096}"|'[^'\r\n]{0,4096}'|[^\s,;"'{}[\]][^\s,;"'}\]]{0,4096})/gi;

const announcing =
  /(?:password|passwd|passphrase|secret|secret_?id|token|credential|(?:api|access|private|client)_?key)$/i;

/** Takes out of text what is a known secret or looks like one, and counts it. */
export class SecretRemover {
  readonly #known = new Set<string>();
  /** What was taken out, by what stood there, so that the same secret in many places counts once. */
  readonly #found = new Set<string>();

  /** How many different texts were taken out. */
  get removed(): number {
    return this.#found.size;
  }

  /** Texts that are secrets wherever they stand. Very short ones are ignored. */
  learn(secrets: Iterable<string>): void {
    for (const secret of secrets) if (secret.length >= shortestKnownSecret) this.#known.add(secret);
  }

  /** Counts a secret that was taken out elsewhere. */
  count(secret: string): void {
    this.#found.add(secret);
  }

  /** Text without secrets. */
  text(text: string): string {
    return this.structuredText(text).replaceAll(announced, (whole, word: string, value: string) =>
      value.includes(removedMark) ? whole : this.#replace(value, `${word}${removedMark}`),
    );
  }

  /** The same for text in which names of members say nothing, such as a configuration that has been looked through. */
  structuredText(text: string): string {
    let result = text;
    for (const secret of this.#known) {
      if (!result.includes(secret)) continue;
      this.#found.add(secret);
      result = result.replaceAll(secret, removedMark);
    }
    result = result.replaceAll(inAddress, (whole, scheme: string) => this.#replace(whole, `${scheme}${removedMark}@`));
    for (const form of standalone) result = result.replaceAll(form, (secret) => this.#replace(secret, removedMark));
    return result;
  }

  /** A value as JSON has them, without secrets in its texts: also those that only the name of a member announces. */
  value(value: unknown, name = ''): unknown {
    if (typeof value === 'string') return this.#member(name, value);
    if (Array.isArray(value)) return value.map((item) => this.value(item, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [this.text(key), this.value(member, key)]));
  }

  #member(name: string, value: string): string {
    if (announcing.test(name) && value !== '') return this.#replace(value, removedMark);
    // Whoever writes credential specs may have put anything there.
    if (name !== 'pluginInput') return this.text(value);
    const masked = maskPluginInput(value);
    if (masked !== value) this.#found.add(value);
    return this.text(masked);
  }

  #replace(secret: string, by: string): string {
    this.#found.add(secret);
    return by;
  }
}
