import { createHash } from 'node:crypto';

import type { CacheConfig, ConnectionConfig, SourceConfig } from '../../shared/config/configuration.ts';
import { type CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { CachedStatus } from '../../shared/status.ts';
import { BackOff } from './back-off.ts';
import { type CachedCredential, type CacheDecision, decide } from './cached-credential.ts';
import type { CredentialReader, ReadOptions, ReadResult } from './credential-reader.ts';
import { isVerdict } from './read-failures.ts';
import { SharedReads } from './shared-reads.ts';

/** Pauses between attempts to read a stale credential anew, in milliseconds. */
const firstRefreshPause = 500;
const longestRefreshPause = 60_000;

/** Keeps credentials beyond the life of this process. No method rejects: a cache may always be without a value. */
export interface CredentialKeeper {
  /** @returns what was kept of this source as it is defined now, its `readAt` on the clock of the cache */
  load(source: string, definition: string): Promise<CachedCredential | undefined>;
  save(source: string, definition: string, credential: CachedCredential): Promise<void>;
  remove(source: string): Promise<void>;
  /** Removes what was kept of any other source. */
  retain(sources: ReadonlySet<string>): Promise<void>;
}

export interface CredentialCacheOptions {
  /** Reads from Vault. */
  readonly read: CredentialReader;
  /** The connection of a source; it is part of what defines the credential. */
  readonly connectionOf: (name: string) => ConnectionConfig | undefined;
  readonly keeper: CredentialKeeper;
  /** Milliseconds on a clock that never jumps. */
  readonly now: () => number;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Longest time that a refresh may take which nobody waits for, in milliseconds. */
  readonly refreshDeadline: number;
}

interface Entry {
  readonly definition: string;
  value: CachedCredential | undefined;
  /** Settled when it is known whether a value was kept from before this start. */
  loaded: Promise<void> | undefined;
  readonly backOff: BackOff;
  nextRefresh: number;
  problem: CcgVaultError | undefined;
}

/**
 * Remembers credentials as their sources allow, and lets requests for the same credential share one read. Values are
 * aged on a clock that never jumps; a change of the source or its connection forgets them.
 */
export class CredentialCache {
  readonly #options: CredentialCacheOptions;
  readonly #reads = new SharedReads<ReadResult>();
  readonly #entries = new Map<string, Entry>();
  readonly #definitions = new WeakMap<SourceConfig, string>();

  constructor(options: CredentialCacheOptions) {
    this.#options = options;
  }

  /** Answers from what is remembered where the source allows it, else from Vault. */
  readonly read: CredentialReader = async (source, options) => {
    const definition = this.#definitionOf(source);
    if (source.cache === undefined) {
      return options.refresh ? this.#options.read(source, options) : this.#readShared(source, definition, options);
    }
    const entry = this.#entryOf(source, definition);
    if (options.refresh) return this.#readAndKeep(source, entry, options);
    await entry.loaded;
    const remembered = this.#remembered(source, source.cache, entry);
    if (remembered !== undefined) return remembered;
    try {
      return await this.#readShared(source, definition, options, entry);
    } catch (error) {
      const fallback = options.signal.aborted ? undefined : this.#fallback(entry, source.cache);
      if (fallback === undefined) throw error;
      return served(fallback, 'stale');
    }
  };

  /**
   * What `read` would answer without waiting for anything; undefined where it would have to. Most requests are answered
   * so, and are spared what waiting takes: a deadline, signals, and promises.
   */
  readonly recall = (source: SourceConfig): ReadResult | undefined => {
    if (source.cache === undefined) return undefined;
    const entry = this.#entryOf(source, this.#definitionOf(source));
    return entry.loaded === undefined ? this.#remembered(source, source.cache, entry) : undefined;
  };

  /** Forgets the credential of a source, for example because the directory refused it. */
  async forget(source: string): Promise<void> {
    this.#entries.delete(source);
    await this.#options.keeper.remove(source);
  }

  /** Forgets what the configuration does not allow to be remembered any more, after it has changed. */
  async retain(sources: ReadonlyMap<string, SourceConfig>): Promise<void> {
    for (const name of this.#entries.keys()) {
      if (sources.get(name)?.cache === undefined) this.#entries.delete(name);
    }
    const persisted = [...sources.values()].filter(({ cache }) => cache?.persist === true);
    await this.#options.keeper.retain(new Set(persisted.map(({ name }) => name)));
  }

  /**
   * What is remembered of a source and may still be served.
   * @param wallClock now, in milliseconds since the Unix epoch
   */
  status(source: SourceConfig, wallClock: number): CachedStatus | undefined {
    const entry = this.#entries.get(source.name);
    if (entry?.value === undefined || source.cache === undefined) return undefined;
    if (entry.definition !== this.#definitionOf(source)) return undefined;
    const decision = this.#decide(entry, source.cache);
    if (decision === 'expired') return undefined;
    const { readAt, replacedAt } = entry.value;
    const offset = wallClock - this.#options.now();
    return {
      state: decision === 'fresh' ? 'fresh' : 'stale',
      readAt: Math.round(readAt + offset),
      usableUntil: Math.round(Math.min(readAt + source.cache.maxStaleMs, replacedAt ?? Infinity) + offset),
      problem: entry.problem?.toReport() ?? null,
    };
  }

  /** What may be served without asking Vault first; one that is stale is read anew meanwhile. */
  #remembered(source: SourceConfig, policy: CacheConfig, entry: Entry): ReadResult | undefined {
    if (entry.value === undefined) return undefined;
    switch (this.#decide(entry, policy)) {
      case 'fresh':
        return served(entry.value, 'hit');
      case 'stale':
        this.#refresh(source, entry);
        return served(entry.value, 'stale');
      default:
        return undefined;
    }
  }

  #decide(entry: Entry, policy: CacheConfig): CacheDecision {
    if (entry.value === undefined) return 'expired';
    return decide(entry.value, policy, this.#options.now());
  }

  /** What may be served although Vault did not answer. */
  #fallback(entry: Entry, policy: CacheConfig): CachedCredential | undefined {
    return this.#decide(entry, policy) === 'expired' ? undefined : entry.value;
  }

  /** Reads a stale credential anew while it is being served, unless that failed just now. */
  #refresh(source: SourceConfig, entry: Entry): void {
    const { now, refreshDeadline } = this.#options;
    if (this.#reads.isRunning(entry.definition) || now() < entry.nextRefresh) return;
    const signal = AbortSignal.timeout(refreshDeadline);
    // How it ends is noted in the entry; there is nobody to tell.
    this.#readShared(source, entry.definition, { refresh: false, signal }, entry).catch(() => undefined);
  }

  async #readShared(
    source: SourceConfig,
    definition: string,
    { signal }: ReadOptions,
    entry?: Entry,
  ): Promise<ReadResult> {
    const start = this.#options.now();
    const { result, started } = await this.#reads.join(
      definition,
      (shared) => {
        const options = { refresh: false, signal: shared };
        return entry === undefined ? this.#options.read(source, options) : this.#readAndKeep(source, entry, options);
      },
      signal,
    );
    if (started) return result;
    return { ...result, timings: { queue: this.#options.now() - start, auth: 0, read: 0 } };
  }

  async #readAndKeep(source: SourceConfig, entry: Entry, options: ReadOptions): Promise<ReadResult> {
    // The credential is as old as the question, not as the answer.
    const readAt = this.#options.now();
    try {
      const result = await this.#options.read(source, options);
      entry.problem = undefined;
      entry.nextRefresh = 0;
      entry.backOff.reset();
      const { credential, secretVersion, replacedIn = null } = result;
      const replacedAt = replacedIn === null ? null : readAt + replacedIn;
      this.#keep(source, entry, { credential, secretVersion, readAt, replacedAt });
      return result;
    } catch (thrown) {
      this.#noteFailure(source, entry, toCcgVaultError(thrown), readAt, options.signal);
      throw thrown;
    }
  }

  #keep(source: SourceConfig, entry: Entry, value: CachedCredential): void {
    if (this.#entries.get(source.name) !== entry || (entry.value?.readAt ?? value.readAt) > value.readAt) return;
    entry.value = value;
    if (source.cache?.persist === true) void this.#options.keeper.save(source.name, entry.definition, value);
  }

  #noteFailure(source: SourceConfig, entry: Entry, error: CcgVaultError, readAt: number, signal: AbortSignal): void {
    if (signal.aborted) return;
    entry.problem = error;
    entry.nextRefresh = this.#options.now() + entry.backOff.next();
    const isNewer = entry.value === undefined || entry.value.readAt <= readAt;
    if (!isVerdict(error.errorName) || !isNewer || this.#entries.get(source.name) !== entry) return;
    entry.value = undefined;
    void this.#options.keeper.remove(source.name);
  }

  #entryOf(source: SourceConfig, definition: string): Entry {
    const known = this.#entries.get(source.name);
    if (known?.definition === definition) return known;
    const entry: Entry = {
      definition,
      value: undefined,
      loaded: undefined,
      backOff: new BackOff({ first: firstRefreshPause, longest: longestRefreshPause, random: this.#options.random }),
      nextRefresh: 0,
      problem: undefined,
    };
    this.#entries.set(source.name, entry);
    if (source.cache?.persist === true) {
      entry.loaded = this.#options.keeper.load(source.name, definition).then((value) => {
        entry.value ??= value;
        entry.loaded = undefined;
      });
    }
    return entry;
  }

  /** What makes a credential another one: everything about its source and connection but how long it may be kept. */
  #definitionOf(source: SourceConfig): string {
    let definition = this.#definitions.get(source);
    if (definition === undefined) {
      const { cache: _cache, ...rest } = source;
      const parts = JSON.stringify([rest, this.#options.connectionOf(source.connection)]);
      definition = createHash('sha256').update(parts).digest('hex');
      this.#definitions.set(source, definition);
    }
    return definition;
  }
}

function served({ credential, secretVersion }: CachedCredential, cache: 'hit' | 'stale'): ReadResult {
  return { credential, secretVersion, cache, timings: { queue: 0, auth: 0, read: 0 } };
}
