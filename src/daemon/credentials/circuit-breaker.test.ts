import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { SourceConfig } from '../../shared/config/configuration.ts';
import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { CircuitBreaker, failuresToOpen, firstPause, longestPause } from './circuit-breaker.ts';
import { GuardedReader } from './guarded-reader.ts';

const failure = new CcgVaultError('vaultUnreachable', 'https://vault');

describe('CircuitBreaker', () => {
  it('opens after failures in a row, tries again after a pause, and closes when that works', () => {
    let now = 0;
    const breaker = new CircuitBreaker({ now: () => now, random: () => 0 });
    for (let count = 1; count < failuresToOpen; count += 1) breaker.failed(failure);
    breaker.succeeded();
    for (let count = 1; count <= failuresToOpen; count += 1) {
      expect(breaker.admit()).toEqual({ admitted: true });
      breaker.failed(failure);
    }
    expect(breaker.state).toBe('open');
    expect(breaker.admit()).toEqual({ admitted: false, error: failure, retryIn: firstPause });
    now += firstPause;
    expect(breaker.state).toBe('half-open');
    expect(breaker.admit()).toEqual({ admitted: true });
    expect(breaker.admit()).toMatchObject({ admitted: false });
    breaker.abandoned();
    expect(breaker.admit()).toEqual({ admitted: true });
    breaker.failed(failure);
    expect(breaker.admit()).toMatchObject({ retryIn: 2 * firstPause });
    now += 2 * firstPause;
    breaker.admit();
    breaker.succeeded();
    expect(breaker.state).toBe('closed');
  });

  it('always tries again within its longest pause, and never more than one call at a time', () => {
    const outcome = fc.constantFrom('succeeded', 'failed', 'abandoned', 'wait');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(outcome, fc.nat(15_000))),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (steps, random) => {
          let now = 0;
          const breaker = new CircuitBreaker({ now: () => now, random: () => random });
          let under = 0;
          for (const [what, wait] of steps) {
            now += wait;
            const open = breaker.state !== 'closed';
            const admission = breaker.admit();
            if (admission.admitted) under += 1;
            else expect(admission.retryIn).toBeLessThanOrEqual(longestPause);
            if (open) expect(under).toBeLessThanOrEqual(1);
            if (what === 'wait' || under === 0) continue;
            if (what === 'succeeded') breaker.succeeded();
            else if (what === 'failed') breaker.failed(failure);
            else breaker.abandoned();
            under = 0;
          }
          if (under > 0) breaker.abandoned();
          now += longestPause;
          expect(breaker.admit()).toEqual({ admitted: true });
        },
      ),
    );
  });
});

describe('GuardedReader', () => {
  const source = (connection: string): SourceConfig => ({ name: connection, connection }) as SourceConfig;
  const options = { refresh: false, signal: new AbortController().signal };

  function guarded(): {
    reader: GuardedReader;
    calls: string[];
    fail: Map<string, ErrorName>;
    tick: (ms: number) => void;
  } {
    const calls: string[] = [];
    const fail = new Map<string, ErrorName>();
    let now = 0;
    const reader = new GuardedReader(
      ({ connection }) => {
        calls.push(connection);
        const error = fail.get(connection);
        if (error !== undefined) return Promise.reject(new CcgVaultError(error, 'there'));
        const credential = { domain: 'd', username: 'u', password: 'p' };
        return Promise.resolve({
          credential,
          cache: 'miss',
          secretVersion: 1,
          timings: { queue: 0, auth: 0, read: 1 },
        });
      },
      { now: () => now, random: () => 0 },
    );
    return { reader, calls, fail, tick: (ms) => (now += ms) };
  }

  it('spares a connection in trouble, and no other', async () => {
    const { reader, calls, fail, tick } = guarded();
    fail.set('bad', 'vaultTimeout');
    for (let count = 0; count < 10; count += 1) {
      await expect(reader.read(source('bad'), options)).rejects.toMatchObject({ errorName: 'vaultTimeout' });
      await reader.read(source('good'), options);
    }
    expect(calls.filter((name) => name === 'bad')).toHaveLength(failuresToOpen);
    expect(calls.filter((name) => name === 'good')).toHaveLength(10);
    await expect(reader.read(source('bad'), options)).rejects.toThrow(/there; it is tried again in 0\.3 s/);
    await expect(reader.read(source('bad'), { ...options, refresh: true })).rejects.toThrow();
    expect(calls.filter((name) => name === 'bad')).toHaveLength(failuresToOpen + 1);
    fail.clear();
    tick(longestPause);
    await reader.read(source('bad'), options);
    expect([...reader.states()]).toEqual([
      ['bad', 'closed'],
      ['good', 'closed'],
    ]);
  });

  it('takes an answer that says no for a sign of life', async () => {
    const { reader, calls, fail } = guarded();
    fail.set('v', 'secretPermissionDenied');
    for (let count = 0; count < 10; count += 1) await reader.read(source('v'), options).catch(() => undefined);
    expect(calls).toHaveLength(10);
  });

  it('tries at once when something else has shown that the connection works', async () => {
    const { reader, fail } = guarded();
    fail.set('v', 'vaultSealed');
    for (let count = 0; count < 5; count += 1) await reader.read(source('v'), options).catch(() => undefined);
    fail.clear();
    reader.observe([{ name: 'v', state: 'sealed' }]);
    await expect(reader.read(source('v'), options)).rejects.toThrow();
    reader.observe([{ name: 'v', state: 'ready' }]);
    expect(await reader.read(source('v'), options)).toMatchObject({ cache: 'miss' });
  });
});
