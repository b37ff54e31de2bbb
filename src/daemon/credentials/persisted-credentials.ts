import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { HostServices } from '../host/host-services.ts';
import type { Logger } from '../logging/logger.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';
import type { CachedCredential } from './cached-credential.ts';
import type { CredentialKeeper } from './credential-cache.ts';

/** An unchanged credential is written again only after this time, in milliseconds, to spare the disk. */
const rewriteInterval = 60_000;

const persistedSchema = z.strictObject({
  definition: z.string(),
  /** Milliseconds since the Unix epoch. */
  readAt: z.number(),
  /** Milliseconds since the Unix epoch. */
  replacedAt: z.number().nullable(),
  secretVersion: z.number().nullable(),
  credential: z.strictObject({ domain: z.string(), username: z.string(), password: z.string() }),
});

export interface PersistedCredentialsOptions {
  /** Holds one encrypted file for each source. */
  readonly folder: string;
  readonly hostServices: Pick<HostServices, 'protect' | 'unprotect'>;
  /** The clock of the cache, in milliseconds. */
  readonly now: () => number;
  /** Milliseconds since the Unix epoch. */
  readonly wallClock: () => number;
  readonly logger: Logger;
}

/** Keeps credentials encrypted on disk. Whatever goes wrong is logged and leaves the cache without a value. */
export class PersistedCredentials implements CredentialKeeper {
  readonly #options: PersistedCredentialsOptions;
  /** What was written last of each source. */
  readonly #written = new Map<string, { readonly content: string; readonly at: number }>();
  /** One piece of work at a time, in order. */
  #queue: Promise<void> = Promise.resolve();

  constructor(options: PersistedCredentialsOptions) {
    this.#options = options;
  }

  async load(source: string, definition: string): Promise<CachedCredential | undefined> {
    const { hostServices, now, wallClock } = this.#options;
    const data = await readFile(this.#fileOf(source)).catch(() => undefined);
    if (data === undefined) return undefined;
    try {
      const plain = Buffer.from(await hostServices.unprotect(data, purposeOf(source))).toString('utf8');
      const persisted = persistedSchema.parse(JSON.parse(plain));
      if (persisted.definition !== definition) return undefined;
      const { credential, secretVersion, readAt, replacedAt } = persisted;
      const offset = now() - wallClock();
      return {
        credential,
        secretVersion,
        readAt: readAt + offset,
        replacedAt: replacedAt === null ? null : replacedAt + offset,
      };
    } catch (error) {
      this.#report(source, error, 'A persisted credential cannot be used');
      return undefined;
    }
  }

  save(source: string, definition: string, value: CachedCredential): Promise<void> {
    const { hostServices, now, wallClock } = this.#options;
    const { credential, secretVersion } = value;
    const content = createHash('sha256')
      .update(JSON.stringify([definition, secretVersion, credential]))
      .digest('hex');
    const last = this.#written.get(source);
    if (last?.content === content && now() - last.at < rewriteInterval) return Promise.resolve();
    this.#written.set(source, { content, at: now() });
    const offset = wallClock() - now();
    const persisted: z.infer<typeof persistedSchema> = {
      definition,
      readAt: value.readAt + offset,
      replacedAt: value.replacedAt === null ? null : value.replacedAt + offset,
      secretVersion,
      credential,
    };
    return this.#enqueue(source, 'A credential could not be persisted', async () => {
      const data = await hostServices.protect(Buffer.from(JSON.stringify(persisted)), purposeOf(source));
      await writeFileAtomically(this.#fileOf(source), data);
    });
  }

  remove(source: string): Promise<void> {
    this.#written.delete(source);
    return this.#enqueue(source, 'A persisted credential could not be removed', () =>
      rm(this.#fileOf(source), { force: true }),
    );
  }

  retain(sources: ReadonlySet<string>): Promise<void> {
    const kept = new Set([...sources].map(fileNameOf));
    for (const source of this.#written.keys()) {
      if (!sources.has(source)) this.#written.delete(source);
    }
    return this.#enqueue(undefined, 'Persisted credentials could not be removed', async () => {
      const names = await readdir(this.#options.folder).catch(() => []);
      const gone = names.filter((name) => !kept.has(name));
      await Promise.all(gone.map((name) => rm(path.join(this.#options.folder, name), { force: true })));
    });
  }

  /** Resolves when everything that was asked for so far is done. */
  settled(): Promise<void> {
    return this.#queue;
  }

  #fileOf(source: string): string {
    return path.join(this.#options.folder, fileNameOf(source));
  }

  #enqueue(source: string | undefined, failure: string, work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work).catch((error: unknown) => {
      if (source !== undefined) this.#written.delete(source);
      this.#report(source, error, failure);
    });
    return this.#queue;
  }

  #report(source: string | undefined, error: unknown, text: string): void {
    const { code } = toCcgVaultError(error);
    this.#options.logger.warn({ source, code, cause: (error as NodeJS.ErrnoException).code }, text);
  }
}

/** Names of sources may hold what names of files may not. */
function fileNameOf(source: string): string {
  return `${createHash('sha256').update(source).digest('hex').slice(0, 32)}.bin`;
}

function purposeOf(source: string): string {
  return `credential-cache/${source}`;
}
