/** What a name is of. */
export type NameKind = 'user' | 'domain' | 'host';

/**
 * Replaces names of users, domains and hosts by ones that mean nothing: `CONTOSO\svc-web` becomes `domain-1\user-1`, the
 * same everywhere, so that it can still be told which belong together.
 */
export class Pseudonyms {
  readonly #names = new Map<string, string>();
  readonly #counts: Record<NameKind, number> = { user: 0, domain: 0, host: 0 };
  #expression: RegExp | undefined;

  /** Has a name replaced from now on. A domain is known by its first label too, which mostly is its NetBIOS name. */
  learn(kind: NameKind, name: string | null | undefined): void {
    const key = name?.trim().toLowerCase() ?? '';
    if (key.length < 2 || this.#names.has(key)) return;
    const short = kind === 'domain' ? (key.split('.')[0] ?? '') : '';
    const pseudonym = this.#names.get(short) ?? this.#next(kind);
    this.#names.set(key, pseudonym);
    if (short.length >= 2) this.#names.set(short, pseudonym);
    this.#expression = undefined;
  }

  /** Learns the names that are written as Windows writes accounts: `DOMAIN\user` and `user@domain`. */
  learnFrom(text: string): void {
    for (const [, user, domain] of text.matchAll(/(?<![\w.+-])([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})/g)) {
      this.learn('domain', domain);
      this.learn('user', user);
    }
    // Not the parts of a path.
    for (const [, domain, user] of text.matchAll(/(?<![\w:\\.$-])([\w.-]{1,64})\\([\w.$-]{1,64})(?![\w\\$-])/g)) {
      this.learn('domain', domain);
      this.learn('user', user);
    }
  }

  /** The text with pseudonyms in place of the names that are known. */
  text(text: string): string {
    if (this.#names.size === 0) return text;
    // The longest first, so that a domain goes before its first label.
    this.#expression ??= new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${[...this.#names.keys()]
        .sort((left, right) => right.length - left.length)
        .map((name) => escaped(name))
        .join('|')})(?![\\p{L}\\p{N}])`,
      'giu',
    );
    return text.replaceAll(this.#expression, (name) => this.#names.get(name.toLowerCase()) ?? name);
  }

  /** A value as JSON has them, with pseudonyms in its texts. */
  value(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.value(member)]));
  }

  #next(kind: NameKind): string {
    this.#counts[kind] += 1;
    return `${kind}-${this.#counts[kind]}`;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
