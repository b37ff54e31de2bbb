import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { AdminClient } from '../channel/admin-client.ts';
import type { CallLogRow } from '../shared/calllog/call-log-row.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { HostState } from '../shared/ipc/console-state.ts';
import type { DaemonStatus } from '../shared/status.ts';
import { DaemonClient } from './daemon-client.ts';

function status(revision: number): DaemonStatus {
  return { revision } as DaemonStatus;
}

/** One connection as the test wants it. */
class FakeConnection {
  readonly handlers = new Map<string, (params: never) => void>();
  readonly answers: Record<string, () => unknown> = {
    'status/subscribe': () => status(1),
    'status/get': () => status(1),
    'activity/subscribe': () => ({ newestId: 0 }),
    'activity/query': () => ({ rows: [], hasMore: false }),
  };
  #onClose: (() => void) | undefined;

  readonly client: AdminClient = {
    request: (async (name: string, _params: unknown, options?: { readonly signal?: AbortSignal }) => {
      await Promise.resolve();
      const cancelled = new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => {
          reject(new CcgVaultError('requestCancelled'));
        });
      });
      return Promise.race([this.answers[name]?.(), cancelled]);
    }) as AdminClient['request'],
    onNotification: (name, handler) => {
      this.handlers.set(name, handler);
    },
    onClose: (handler) => {
      this.#onClose = () => {
        handler({} as never);
      };
    },
    close: () => {
      this.end();
      return Promise.resolve();
    },
  };

  notify(name: string, params: unknown): void {
    this.handlers.get(name)?.(params as never);
  }

  end(): void {
    this.#onClose?.();
    this.#onClose = undefined;
  }
}

let connections: FakeConnection[] = [];
/** What the next attempts fail with, in their order; further ones succeed. */
let failures: CcgVaultError[] = [];
/** What the next connection fails at. */
let fault: { readonly request: string; readonly error: CcgVaultError } | undefined;
/** What the next connection never answers. */
let hangsAt: string | undefined;
let hosts: HostState[] = [];
let rows: CallLogRow[] = [];
let resets = 0;
let client: DaemonClient;

beforeEach(() => {
  vi.useFakeTimers();
  connections = [];
  failures = [];
  hosts = [];
  rows = [];
  resets = 0;
  client = new DaemonClient({
    onConnectionTestStep: () => undefined,
    connect: () => {
      const failure = failures.shift();
      if (failure !== undefined) return Promise.reject(failure);
      const connection = new FakeConnection();
      connections.push(connection);
      const planned = fault;
      fault = undefined;
      if (planned !== undefined) {
        connection.answers[planned.request] = () => {
          throw planned.error;
        };
      }
      if (hangsAt !== undefined) connection.answers[hangsAt] = () => new Promise(() => undefined);
      hangsAt = undefined;
      return Promise.resolve(connection.client);
    },
    onHostChanged: (host) => hosts.push(host),
    onRowsAdded: (added) => rows.push(...added),
    onDoctorStep: () => undefined,
    onActivityReset: () => {
      resets += 1;
    },
  });
});

afterEach(async () => {
  await client.stop();
  vi.useRealTimers();
});

function states(): string[] {
  return hosts.map(({ link }) => link.state).filter((state, index, all) => state !== all[index - 1]);
}

async function connected(): Promise<FakeConnection> {
  client.start();
  await vi.advanceTimersByTimeAsync(0);
  const connection = connections.at(-1);
  if (connection === undefined) throw new Error('There is no connection.');
  return connection;
}

describe('DaemonClient', () => {
  it('takes a snapshot and what changes from then on', async () => {
    const connection = await connected();
    expect(client.host).toMatchObject({ link: { state: 'connected' }, status: { revision: 1 } });
    connection.notify('status/changed', status(2));
    expect(client.host.status?.revision).toBe(2);
    connection.notify('activity/added', { rows: [{ id: 1 }] });
    await vi.advanceTimersByTimeAsync(0);
    expect(rows).toHaveLength(1);
    expect(resets).toBe(1);
  });

  it('does not go back to a snapshot that a notification overtook', async () => {
    client.start();
    await Promise.resolve();
    await Promise.resolve();
    connections[0]?.notify('status/changed', status(5));
    await vi.advanceTimersByTimeAsync(0);
    expect(client.host).toMatchObject({ link: { state: 'connected' }, status: { revision: 5 } });
  });

  it('does not take a daemon that hangs for one that is there', async () => {
    const connection = await connected();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(states()).toEqual(['connected']);
    connection.answers['status/get'] = () => new Promise(() => undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states()).toEqual(['connected', 'away', 'connected']);
    expect(hosts.find(({ link }) => link.state === 'away')?.link).toMatchObject({
      reason: { code: 'CCGV-3008', detail: 'it does not answer' },
    });
    expect(connections).toHaveLength(2);
  });

  it('does not wait for ever for the first state', async () => {
    hangsAt = 'status/subscribe';
    await connected();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states()).toEqual(['away', 'connected']);
    expect(connections).toHaveLength(2);
  });

  it('accepts the lower revision of a daemon that was restarted', async () => {
    const connection = await connected();
    connection.notify('status/changed', status(90));
    connection.end();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(client.host).toMatchObject({ link: { state: 'connected' }, status: { revision: 1 } });
  });

  it('keeps the last state and says why while the daemon is away', async () => {
    failures = [new CcgVaultError('endpointNotTrusted')];
    const connection = await connected().catch(() => undefined);
    expect(connection).toBeUndefined();
    expect(client.host).toMatchObject({ link: { state: 'away', reason: { code: 'CCGV-3009' } }, status: null });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states()).toEqual(['away', 'connected']);
    connections[0]?.end();
    expect(client.host).toMatchObject({
      link: { state: 'away', reason: { code: 'CCGV-3008' } },
      status: { revision: 1 },
    });
  });

  it('never gives up, with pauses that grow to 5 s', async () => {
    failures = Array.from({ length: 100 }, () => new CcgVaultError('daemonUnreachable'));
    client.start();
    await vi.advanceTimersByTimeAsync(250 + 500 + 1_000 + 2_000);
    expect(100 - failures.length).toBe(5);
    await vi.advanceTimersByTimeAsync(5_000 * 95);
    expect(failures).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(client.host.link.state).toBe('connected');
    const since = hosts.filter(({ link }) => link.state === 'away').map(({ link }) => link.since);
    expect(new Set(since).size).toBe(1);
  });

  it('starts over with short pauses after a connection that held', async () => {
    failures = Array.from({ length: 6 }, () => new CcgVaultError('daemonUnreachable'));
    client.start();
    await vi.advanceTimersByTimeAsync(30_000);
    const before = Date.now();
    connections[0]?.end();
    expect(client.host.link).toMatchObject({ state: 'away', nextAttemptAt: before + 250 });
  });

  it('tries at once when asked to, and only once at a time', async () => {
    failures = Array.from({ length: 6 }, () => new CcgVaultError('daemonUnreachable'));
    client.start();
    await vi.advanceTimersByTimeAsync(9_000);
    failures = [];
    client.retryNow();
    client.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(connections).toHaveLength(1);
    expect(client.host.link.state).toBe('connected');
    client.retryNow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connections).toHaveLength(1);
  });

  /** Connects to a daemon that fails at a request; its next connection does not. */
  async function failing(request: string, error: CcgVaultError): Promise<FakeConnection> {
    fault = { request, error };
    return connected();
  }

  it('drops a connection that does not tell the state, and tries again', async () => {
    await failing('status/subscribe', new CcgVaultError('internalError'));
    expect(client.host.link).toMatchObject({ state: 'away', reason: { code: 'CCGV-3001' } });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(connections).toHaveLength(2);
    expect(client.host.link.state).toBe('connected');
  });

  it('stays connected where only the call log cannot be followed, and tries that again', async () => {
    const connection = await failing('activity/subscribe', new CcgVaultError('callLogUnavailable'));
    expect(client.host.link.state).toBe('connected');
    connection.answers['activity/subscribe'] = () => ({ newestId: 3 });
    const before = resets;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(resets).toBe(before + 1);
    connection.notify('activity/added', { rows: [{ id: 4 }] });
    await vi.advanceTimersByTimeAsync(0);
    expect(rows).toHaveLength(1);
    expect(connections).toHaveLength(1);
  });

  it('asks nobody while the daemon is away', async () => {
    await expect(client.request('status/get', {})).rejects.toMatchObject({ errorName: 'daemonUnreachable' });
  });

  it('is silent after it was stopped', async () => {
    const connection = await connected();
    const count = hosts.length;
    await client.stop();
    connection.end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(hosts).toHaveLength(count);
    expect(connections).toHaveLength(1);
  });
});
