import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { StoredSecretInfo } from '../../shared/rpc/admin-contract.ts';
import type { StoredSecrets } from '../config/secret-resolver.ts';
import type { HostServices } from '../host/host-services.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

/** Largest store that is read, in bytes. */
const maxStoreBytes = 16 * 1024 * 1024;

const storeSchema = z.strictObject({
  version: z.literal(1),
  secrets: z.record(
    z.string(),
    z.strictObject({
      /** What the host made of the secret, in base64. */
      protected: z.base64(),
      /** Milliseconds since the Unix epoch. */
      changedAt: z.number().int().min(0),
    }),
  ),
});
type StoreContent = z.infer<typeof storeSchema>;

/**
 * The secrets that the configuration refers to by name. Each is protected by the host for its name alone, so that
 * entries cannot be exchanged; names and times of change are legible. Every change replaces the file in one step.
 *
 * A store that cannot be read is never overwritten: setting a secret keeps a copy of it first.
 */
export class SecretStore implements StoredSecrets {
  readonly #file: string;
  readonly #host: Pick<HostServices, 'protect' | 'unprotect'>;
  /** Changes, one after the other. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(dataFolder: string, host: Pick<HostServices, 'protect' | 'unprotect'>) {
    this.#file = path.join(dataFolder, 'secrets', 'store.json');
    this.#host = host;
  }

  /** @throws CcgVaultError `secretStoreDamaged` or `hostServiceFailed` */
  async get(name: string): Promise<string | undefined> {
    const { secrets } = await this.#read();
    const entry = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    return entry === undefined ? undefined : this.#open(name, entry.protected);
  }

  /** Names and times of change. @throws CcgVaultError `secretStoreDamaged` */
  async list(): Promise<StoredSecretInfo[]> {
    const { secrets } = await this.#read();
    const names = Object.entries(secrets).map(([name, { changedAt }]) => ({ name, changedAt }));
    return names.sort((left, right) => left.name.localeCompare(right.name));
  }

  /**
   * Sets a secret. Entries that cannot be opened any more, or a whole store that cannot be read, are moved out of the
   * way into a copy beside the store.
   * @returns the path of that copy, or undefined if none was needed
   * @throws CcgVaultError `secretStoreDamaged` when the store cannot be written, `hostServiceFailed`
   */
  async set(name: string, value: string): Promise<string | undefined> {
    return this.#change(async () => {
      const { content, copy } = await this.#readable();
      const sealed = await this.#host.protect(Buffer.from(value, 'utf8'), purposeOf(name));
      const entry = { protected: Buffer.from(sealed).toString('base64'), changedAt: Date.now() };
      await this.#write({ version: 1, secrets: { ...content.secrets, [name]: entry } });
      return copy;
    });
  }

  /** Removes a secret. @returns whether there was one @throws CcgVaultError `secretStoreDamaged` */
  async remove(name: string): Promise<boolean> {
    return this.#change(async () => {
      const { secrets } = await this.#read();
      if (!Object.hasOwn(secrets, name)) return false;
      const { [name]: _removed, ...rest } = secrets;
      await this.#write({ version: 1, secrets: rest });
      return true;
    });
  }

  #change<T>(work: () => Promise<T>): Promise<T> {
    const change = this.#changes.then(work, work);
    this.#changes = change.catch(() => undefined);
    return change;
  }

  async #open(name: string, sealed: string): Promise<string> {
    const plain = await this.#host.unprotect(Buffer.from(sealed, 'base64'), purposeOf(name));
    return Buffer.from(plain).toString('utf8');
  }

  async #read(): Promise<StoreContent> {
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return { version: 1, secrets: {} };
      throw new CcgVaultError('secretStoreDamaged', `${this.#file} cannot be read (${code ?? 'unknown'})`);
    }
    const parsed = text.length > maxStoreBytes ? undefined : storeSchema.safeParse(parseJson(text));
    if (parsed?.success !== true) throw new CcgVaultError('secretStoreDamaged', `${this.#file} is not a store`);
    return parsed.data;
  }

  /** What of the store can still be opened, and the path of a copy if that is not everything. */
  async #readable(): Promise<{ content: StoreContent; copy: string | undefined }> {
    let content: StoreContent = { version: 1, secrets: {} };
    let damaged = false;
    try {
      content = await this.#read();
    } catch (error) {
      if (!isDamage(error)) throw error;
      damaged = true;
    }
    const readable: [string, StoreContent['secrets'][string]][] = [];
    for (const [name, entry] of Object.entries(content.secrets)) {
      try {
        await this.#open(name, entry.protected);
        readable.push([name, entry]);
      } catch (error) {
        if (!isDamage(error)) throw error;
        damaged = true;
      }
    }
    const copy = damaged ? await this.#keepCopy() : undefined;
    return { content: { version: 1, secrets: Object.fromEntries(readable) }, copy };
  }

  async #keepCopy(): Promise<string> {
    const copy = `${this.#file}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
    try {
      await copyFile(this.#file, copy);
    } catch (error) {
      throw storeFailure(this.#file, error);
    }
    return copy;
  }

  async #write(content: StoreContent): Promise<void> {
    try {
      await writeFileAtomically(this.#file, Buffer.from(`${JSON.stringify(content, undefined, 2)}\n`, 'utf8'));
    } catch (error) {
      throw storeFailure(this.#file, error);
    }
  }
}

function purposeOf(name: string): string {
  return `secret-store/${name}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof CcgVaultError && error.errorName === 'secretStoreDamaged';
}

function storeFailure(file: string, error: unknown): CcgVaultError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return new CcgVaultError('secretStoreDamaged', `${file} cannot be written (${code})`);
}
