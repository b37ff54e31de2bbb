import { describe, expect, it } from 'vitest';

import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import { errorCode } from '../../shared/errors/ccg-vault-error.ts';
import { FailureNotifier, type FailureNotice } from './failure-notifier.ts';

let nextId = 1;

function failed(change: Partial<CallLogRow> = {}): CallLogRow {
  return {
    id: nextId++,
    startedAt: 0,
    origin: 'ccg',
    pluginInput: 'C:\\secret\\place|webapp01',
    source: 'webapp01',
    connection: 'prod',
    outcome: 'error',
    errorCode: errorCode('vaultSealed'),
    errorDetail: 'a detail',
    durations: { queue: 0, auth: 0, read: 0, total: 1 },
    cache: 'none',
    secretVersion: null,
    domain: 'contoso.com',
    username: 'getter',
    revealed: false,
    ...change,
  };
}

function start(): {
  readonly notifier: FailureNotifier;
  readonly shown: FailureNotice[];
  readonly wait: (time: number) => void;
} {
  const shown: FailureNotice[] = [];
  let now = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const notifier = new FailureNotifier({
    show: (notice) => shown.push(notice),
    now: () => now,
    later: (delay, run) => {
      const timer = { at: now + delay, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  });
  notifier.setEnabled(true);
  return {
    notifier,
    shown,
    wait: (time) => {
      now += time;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
  };
}

describe('FailureNotifier', () => {
  it('tells of a failure at once, with its source, its cause and its place', () => {
    const { notifier, shown } = start();
    const row = failed();
    notifier.take([row]);
    expect(shown).toEqual([
      {
        title: 'A request for webapp01 failed',
        body: `Vault is sealed (${errorCode('vaultSealed')})`,
        hash: `#/activity?row=${row.id}`,
      },
    ]);
  });

  it('names no account, no PluginInput and no detail', () => {
    const { notifier, shown, wait } = start();
    notifier.take([failed({ source: null })]);
    wait(30_000);
    notifier.take([failed({ source: 'a' }), failed({ source: 'b' })]);
    expect(shown).toHaveLength(2);
    expect(JSON.stringify(shown)).not.toMatch(/getter|contoso|secret|a detail/);
  });

  it('tells what follows in one notice, and a lasting failure once in a quarter of an hour', () => {
    const { notifier, shown, wait } = start();
    for (let second = 0; second < 600; second += 1) {
      notifier.take([failed({ startedAt: second * 1_000 }), failed({ startedAt: second * 1_000, source: 'billing' })]);
      wait(1_000);
    }
    expect(shown.map(({ title }) => title)).toEqual(['Requests for 2 sources failed']);
    notifier.take([failed({ startedAt: 600_000, source: 'lab' })]);
    notifier.take([failed({ startedAt: 600_000, source: 'test' })]);
    notifier.take([failed({ startedAt: 600_000, source: 'other', errorCode: errorCode('vaultUnreachable') })]);
    wait(30_000);
    expect(shown.map(({ title }) => title)).toEqual([
      'Requests for 2 sources failed',
      'A request for lab failed',
      'Requests for 2 sources failed',
    ]);
    expect(shown[2]?.hash).toBe('#/activity?outcome=error');
    wait(15 * 60_000);
    notifier.take([failed({ startedAt: 1_530_000 })]);
    expect(shown).toHaveLength(4);
  });

  it('is silent about tests, answers and what is long past', () => {
    const { notifier, shown, wait } = start();
    wait(600_000);
    notifier.take([
      failed({ startedAt: 600_000, origin: 'console' }),
      failed({ startedAt: 600_000, origin: 'cli' }),
      failed({ startedAt: 600_000, outcome: 'ok', errorCode: null }),
      failed({ startedAt: 0 }),
    ]);
    expect(shown).toEqual([]);
  });

  it('is silent when it is switched off, also about what it has collected', () => {
    const { notifier, shown, wait } = start();
    notifier.take([failed()]);
    notifier.take([failed({ source: 'billing' })]);
    notifier.setEnabled(false);
    wait(60_000);
    notifier.take([failed({ startedAt: 60_000, source: 'lab' })]);
    expect(shown).toHaveLength(1);
  });
});
