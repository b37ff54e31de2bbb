import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { CacheConfig, KeyValueSourceConfig, SourceConfig } from '../../shared/config/configuration.ts';
import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError, errorCode } from '../../shared/errors/ccg-vault-error.ts';
import type { CachedCredential } from './cached-credential.ts';
import { CredentialCache, type CredentialKeeper } from './credential-cache.ts';
import type { ReadOptions, ReadResult } from './credential-reader.ts';
import { isVerdict } from './read-failures.ts';

/** How long something may take on a machine that is busy with other tests. */
const soon = { timeout: 10_000, interval: 10 };

/** A Vault whose secret and health the test sets. */
class FakeVault {
  password = 'one';
  failure: ErrorName | undefined;
  replacedIn: number | undefined;
  reads = 0;
  running = 0;
  /** Reads wait here while it is set. */
  gate: Promise<void> | undefined;

  readonly read = async (_source: SourceConfig, { signal }: ReadOptions): Promise<ReadResult> => {
    this.reads += 1;
    this.running += 1;
    const { password } = this;
    try {
      if (this.gate !== undefined) {
        const aborted = new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new CcgVaultError('requestCancelled')));
        });
        await Promise.race([this.gate, aborted]);
      }
      if (this.failure !== undefined) throw new CcgVaultError(this.failure);
      const credential = { domain: 'contoso.com', username: 'gmsa', password };
      const timings = { queue: 0, auth: 1, read: 2 };
      const { replacedIn } = this;
      return {
        credential,
        cache: 'miss',
        secretVersion: 1,
        timings,
        ...(replacedIn === undefined ? {} : { replacedIn }),
      };
    } finally {
      this.running -= 1;
    }
  };
}

const noKeeper: CredentialKeeper = {
  load: () => Promise.resolve(undefined),
  save: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  retain: () => Promise.resolve(),
};

let now: number;
let vault: FakeVault;
let cache: CredentialCache;

beforeEach(() => {
  now = 1_000_000;
  vault = new FakeVault();
  cache = newCache();
});

function newCache(keeper: CredentialKeeper = noKeeper): CredentialCache {
  return new CredentialCache({
    read: (source, options) => vault.read(source, options),
    connectionOf: () => undefined,
    keeper,
    now: () => now,
    random: () => 0,
    refreshDeadline: 15_000,
  });
}

function source(policy: Partial<CacheConfig> | undefined, more: Partial<KeyValueSourceConfig> = {}): SourceConfig {
  return {
    name: 'webapp01',
    type: 'kv2',
    connection: 'prod',
    mountPoint: 'secret',
    path: 'win/gmsa',
    fields: { domain: 'Domain', username: 'Username', password: 'Password' },
    ...(policy === undefined ? {} : { cache: { ttlMs: 60_000, maxStaleMs: 600_000, persist: false, ...policy } }),
    ...more,
  };
}

let asked = 0;

/**
 * What a request is answered: cache state and password, or the error. Every other one is recalled where it can be, as the
 * service does, which is to make no difference.
 */
async function ask(of: SourceConfig, more: Partial<ReadOptions> = {}): Promise<string> {
  asked += 1;
  const recalled = asked % 2 === 0 && more.refresh !== true ? cache.recall(of) : undefined;
  const options = { refresh: false, signal: new AbortController().signal, ...more };
  try {
    const { cache: state, credential } = recalled ?? (await cache.read(of, options));
    return `${state} ${credential.password}`;
  } catch (error) {
    return (error as CcgVaultError).errorName;
  }
}

/** Lets refreshes that run in the background end. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('a source without a cache', () => {
  it('is read at every request', async () => {
    const uncached = source(undefined);
    expect(await ask(uncached)).toBe('miss one');
    vault.password = 'two';
    expect(await ask(uncached)).toBe('miss two');
    vault.failure = 'vaultSealed';
    expect(await ask(uncached)).toBe('vaultSealed');
  });

  it('is read once by requests that come together', async () => {
    const gate = Promise.withResolvers<undefined>();
    vault.gate = gate.promise;
    const answers = Promise.all(Array.from({ length: 1_000 }, () => ask(source(undefined))));
    await settle();
    gate.resolve(undefined);
    expect(new Set(await answers)).toEqual(new Set(['miss one']));
    // Each request had an object of its own, so that they share by what the source means.
    expect(vault.reads).toBe(1);
  });
});

describe('a cached source', () => {
  const cached = source({});

  it('is served from memory within its time to live', async () => {
    expect(await ask(cached)).toBe('miss one');
    vault.password = 'two';
    now += 60_000;
    expect(await ask(cached)).toBe('hit one');
    expect(vault.reads).toBe(1);
  });

  it('is served stale while it is read anew', async () => {
    await ask(cached);
    vault.password = 'two';
    now += 60_001;
    expect(await ask(cached)).toBe('stale one');
    await settle();
    expect(await ask(cached)).toBe('hit two');
    expect(vault.reads).toBe(2);
  });

  it.each(['vaultUnreachable', 'vaultSealed', 'vaultServerError', 'secretPermissionDenied', 'loginRefused'] as const)(
    'is served stale during %s, up to its maximum staleness',
    async (failure) => {
      await ask(cached);
      vault.failure = failure;
      now += 300_000;
      expect(await ask(cached)).toBe('stale one');
      await settle();
      expect(cache.status(cached, 5_000_000)).toMatchObject({
        state: 'stale',
        readAt: 4_700_000,
        usableUntil: 5_300_000,
        problem: { code: errorCode(failure) },
      });
      now += 300_000;
      expect(await ask(cached)).toBe('stale one');
      await settle();
      now += 1;
      expect(await ask(cached)).toBe(failure);
    },
  );

  it.each(['secretNotFound', 'secretVersionDeleted', 'secretFieldMissing'] as const)(
    'is not served after %s',
    async (failure) => {
      await ask(cached);
      vault.failure = failure;
      now += 61_000;
      await ask(cached);
      await settle();
      expect(await ask(cached)).toBe(failure);
      vault.failure = 'vaultSealed';
      expect(await ask(cached)).toBe('vaultSealed');
    },
  );

  it('pauses between attempts to read it anew', async () => {
    await ask(cached);
    vault.failure = 'vaultSealed';
    now += 61_000;
    for (let request = 0; request < 100; request += 1) {
      await ask(cached);
      await settle();
      now += 10;
    }
    // After 0 and 500 ms; the next would come after 1,500.
    expect(vault.reads - 1).toBe(2);
  });

  it('is read by a refresh, which replaces what is remembered', async () => {
    await ask(cached);
    vault.password = 'two';
    expect(await ask(cached, { refresh: true })).toBe('miss two');
    expect(await ask(cached)).toBe('hit two');
    vault.failure = 'vaultSealed';
    expect(await ask(cached, { refresh: true })).toBe('vaultSealed');
    expect(await ask(cached)).toBe('hit two');
  });

  it('keeps the newer of two answers', async () => {
    const gate = Promise.withResolvers<undefined>();
    vault.gate = gate.promise;
    const slow = ask(cached);
    await settle();
    now += 5;
    vault.gate = undefined;
    vault.password = 'two';
    expect(await ask(cached, { refresh: true })).toBe('miss two');
    gate.resolve(undefined);
    expect(await slow).toBe('miss one');
    expect(await ask(cached)).toBe('hit two');
  });

  it('is forgotten when it is told to be, or when source or connection change', async () => {
    await ask(cached);
    await cache.forget('webapp01');
    expect(await ask(cached)).toBe('miss one');
    expect(await ask(source({}, { path: 'other' }))).toBe('miss one');
    expect(await ask(source({ ttlMs: 1 }, { path: 'other' }))).toBe('hit one');
    await cache.retain(new Map());
    expect(await ask(source({}, { path: 'other' }))).toBe('miss one');
  });
});

it('does not serve a password that Vault has replaced meanwhile', async () => {
  vault.replacedIn = 30_000;
  await ask(source({}));
  vault.failure = 'vaultSealed';
  now += 29_999;
  expect(await ask(source({}))).toBe('hit one');
  now += 1;
  expect(await ask(source({}))).toBe('vaultSealed');
});

it('recalls only what it would serve without asking Vault first', async () => {
  const recalled = (of: SourceConfig): string | undefined => cache.recall(of)?.cache;
  const cached = source({});
  expect([recalled(source(undefined)), recalled(cached)]).toEqual([undefined, undefined]);
  await cache.read(cached, { refresh: false, signal: new AbortController().signal });
  expect([recalled(cached), vault.reads]).toEqual(['hit', 1]);
  now += 60_001;
  expect([recalled(cached), vault.reads]).toEqual(['stale', 2]);
  await settle();
  now += 600_001;
  expect(recalled(cached)).toBeUndefined();
  const asking = source({ ttlMs: 0 });
  await cache.read(asking, { refresh: false, signal: new AbortController().signal });
  expect(recalled(asking)).toBeUndefined();
});

describe('a source with a time to live of 0', () => {
  const careful = source({ ttlMs: 0 });

  it('is read at every request, and served from memory only while Vault does not answer', async () => {
    expect(await ask(careful)).toBe('miss one');
    vault.password = 'two';
    expect(await ask(careful)).toBe('miss two');
    vault.failure = 'vaultSealed';
    expect(await ask(careful)).toBe('stale two');
    now += 600_001;
    expect(await ask(careful)).toBe('vaultSealed');
  });

  it('is not served from memory after the secret was deleted', async () => {
    await ask(careful);
    vault.failure = 'secretNotFound';
    expect(await ask(careful)).toBe('secretNotFound');
  });
});

describe('requests that go away', () => {
  it('end at once, and end the read when nobody waits for it any more', async () => {
    vault.gate = new Promise(() => undefined);
    const first = new AbortController();
    const second = new AbortController();
    const answers = [first, second].map(({ signal }) => ask(source({}), { signal }));
    await settle();
    first.abort();
    expect(await answers[0]).toBe('requestCancelled');
    expect(vault.running).toBe(1);
    second.abort();
    expect(await answers[1]).toBe('requestCancelled');
    await vi.waitFor(() => expect(vault.running).toBe(0), soon);
    vault.gate = undefined;
    expect(await ask(source({}))).toBe('miss one');
  });
});

describe('persistence', () => {
  it('gives a new process what the last one read', async () => {
    const kept = new Map<string, { definition: string; value: CachedCredential }>();
    const keeper: CredentialKeeper = {
      ...noKeeper,
      load: (name, definition) => {
        const found = kept.get(name);
        return Promise.resolve(found?.definition === definition ? found.value : undefined);
      },
      save: (name, definition, value) => {
        kept.set(name, { definition, value });
        return Promise.resolve();
      },
      remove: (name) => {
        kept.delete(name);
        return Promise.resolve();
      },
    };
    const persistent = source({ persist: true });
    cache = newCache(keeper);
    await ask(persistent);
    await ask(source({}, { name: 'other' }));
    expect([...kept.keys()]).toEqual(['webapp01']);
    now += 300_000;
    cache = newCache(keeper);
    vault.failure = 'vaultUnreachable';
    expect(await Promise.all([ask(persistent), ask(persistent)])).toEqual(['stale one', 'stale one']);
    vault.failure = 'secretNotFound';
    now += 10_000;
    await ask(persistent);
    await settle();
    expect(kept.size).toBe(0);
  });
});

describe('any history', () => {
  it('never serves a credential past its time, after a verdict, or one that was never in Vault at that age', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('ask' as const), refresh: fc.boolean() }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 400_000 }) }),
      fc.record({ do: fc.constant('rotate' as const) }),
      fc.record({
        do: fc.constant('fail' as const),
        error: fc.constantFrom<ErrorName | undefined>(undefined, 'vaultSealed', 'secretNotFound', 'loginRefused'),
      }),
    );
    const policies = fc
      .tuple(fc.constantFrom(0, 1_000, 60_000), fc.constantFrom(0, 1_000, 60_000, 600_000))
      .map(([ttlMs, more]) => ({ ttlMs, maxStaleMs: ttlMs + more }));
    await fc.assert(
      fc.asyncProperty(policies, fc.array(step, { maxLength: 40 }), async (policy, steps) => {
        now = 0;
        vault = new FakeVault();
        cache = newCache();
        const cached = source(policy);
        /** When each password was last the one in Vault. */
        const current = new Map([['one', 0]]);
        let verdictKnown = false;
        for (const action of steps) {
          if (action.do === 'wait') now += action.ms;
          else if (action.do === 'rotate') vault.password = `p${now}-${current.size}`;
          else if (action.do === 'fail') vault.failure = action.error;
          if (vault.failure === undefined || !isVerdict(vault.failure)) current.set(vault.password, now);
          if (action.do !== 'ask') continue;
          const [state, password = ''] = (await ask(cached, { refresh: action.refresh })).split(' ');
          await settle();
          if (state === 'miss') expect([vault.failure, password]).toEqual([undefined, vault.password]);
          if (state === 'hit' || state === 'stale') {
            expect(action.refresh).toBe(false);
            expect(verdictKnown).toBe(false);
            expect(now - (current.get(password) ?? Number.NEGATIVE_INFINITY)).toBeLessThanOrEqual(policy.maxStaleMs);
          }
          if (state === 'hit') expect(now - (current.get(password) ?? 0)).toBeLessThanOrEqual(policy.ttlMs);
          if (vault.failure === undefined) expect(['miss', 'hit', 'stale']).toContain(state);
          if (state === 'secretNotFound') verdictKnown = true;
          if (state === 'miss') verdictKnown = false;
        }
      }),
      { numRuns: 500 },
    );
  });
});
