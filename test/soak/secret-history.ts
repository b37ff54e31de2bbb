import type { VaultAdmin } from '../../scripts/lib/vault-admin.ts';

interface Version {
  readonly password: string;
  /** When its writing began, in milliseconds on the clock of this process. */
  readonly begun: number;
  /** When Vault had acknowledged a later version, so that this one was over for certain. */
  over: number;
}

/** A secret whose password changes all the time, and what it was when. */
export class SecretHistory {
  readonly path: string;
  readonly #mount: string;
  readonly #engine: 1 | 2;
  readonly #versions = new Map<string, Version>();
  #count = 0;

  constructor(engine: 1 | 2, path: string) {
    this.#engine = engine;
    this.#mount = engine === 1 ? 'kv' : 'secret';
    this.path = path;
  }

  /** Writes the next version. Where Vault does not acknowledge it, it may be in force all the same. */
  async rotate(admin: VaultAdmin): Promise<void> {
    this.#count += 1;
    const password = `${this.path}-${this.#count}`;
    this.#versions.set(password, { password, begun: performance.now(), over: Infinity });
    await admin.writeSecret(this.#mount, this.#engine, this.path, {
      Domain: 'contoso.com',
      Username: this.path,
      Password: password,
    });
    const now = performance.now();
    for (const version of this.#versions.values()) {
      if (version.password !== password) version.over = Math.min(version.over, now);
    }
  }

  get count(): number {
    return this.#count;
  }

  /** Whether a password was in force at any time from one moment to another. */
  wasCurrent(password: string, from: number, until: number): boolean {
    const version = this.#versions.get(password);
    return version !== undefined && version.begun <= until && version.over >= from;
  }
}
