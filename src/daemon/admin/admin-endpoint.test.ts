import { mkdtemp, rm, stat, writeFile, chmod, mkdir } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type AdminClient, connectAdmin } from '../../channel/admin-client.ts';
import { adminEndpointPath } from '../../channel/admin-endpoint-path.ts';
import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { encodeFrame, FrameDecoder } from '../../shared/rpc/framing.ts';
import type { DaemonStatus } from '../../shared/status.ts';
import type { ActivityHub } from './activity-feed.ts';
import { AdminEndpoint, maxAdminClients } from './admin-endpoint.ts';
import type { AdminHandlers } from './admin-handlers.ts';
import type { Doctor } from './doctor-for-admin.ts';
import type { StatusHub } from './status-feed.ts';

/** How long something may take on a machine that is busy with other tests. */
const soon = { timeout: 10_000, interval: 10 };

/** Rows are made up here; the call log has its own tests. */
class FakeActivity implements ActivityHub {
  newestId = 0;
  readonly listeners = new Set<(rows: readonly CallLogRow[]) => void>();

  onAppended(listener: (rows: readonly CallLogRow[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  append(count: number, text = 'webapp01'): void {
    const rows = Array.from({ length: count }, () => row((this.newestId += 1), text));
    for (const listener of this.listeners) listener(rows);
  }
}

class FakeStatus implements StatusHub {
  revision = 1;
  readonly listeners = new Set<() => void>();

  current(): DaemonStatus {
    return { revision: this.revision } as DaemonStatus;
  }

  onChanged(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  change(): void {
    this.revision += 1;
    for (const listener of this.listeners) listener();
  }
}

function row(id: number, text: string): CallLogRow {
  return {
    id,
    startedAt: 1_700_000_000_000 + id,
    origin: 'ccg',
    pluginInput: text,
    source: 'webapp01',
    connection: 'prod',
    outcome: 'ok',
    errorCode: null,
    errorDetail: null,
    durations: { queue: 0, auth: 0, read: 1, total: 1 },
    cache: 'miss',
    secretVersion: 1,
    domain: 'contoso.com',
    username: 'gmsa',
    revealed: false,
  };
}

const handlers: AdminHandlers = {
  'activity/query': () => ({ rows: [], hasMore: false }),
  'activity/histogram': () => {
    throw new Error('not asked for');
  },
  'activity/get': () => null,
  'secret/list': () => [],
  'secret/set': () => ({ copyOfDamaged: null }),
  'secret/remove': () => ({ removed: false }),
  'directory/describeGmsa': () => {
    throw new Error('not asked for');
  },
  'support/files': () => Promise.reject(new Error('not asked for')),
  'directory/findGmsas': () => Promise.reject(new Error('not asked for')),
  'directory/checkCredentialSpec': () => {
    throw new Error('not asked for');
  },
  'config/read': () => Promise.reject(new Error('not asked for')),
  'config/preview': () => Promise.reject(new Error('not asked for')),
  'config/save': () => Promise.reject(new Error('not asked for')),
  'config/undo': () => Promise.reject(new Error('not asked for')),
  'config/previewImport': () => Promise.reject(new Error('not asked for')),
  'config/saveImport': () => Promise.reject(new Error('not asked for')),
  'vault/mounts': () => ({ mounts: [] }),
  'vault/list': () => ({ names: [] }),
  'vault/secret': () => Promise.reject(new Error('not asked for')),
  'source/preview': () => Promise.reject(new Error('not asked for')),
  'migration/probe': () => Promise.reject(new Error('not asked for')),
  'migration/store': () => Promise.reject(new Error('not asked for')),
  'migration/withdraw': () => Promise.reject(new Error('not asked for')),
  'migration/records': () => ({ records: [] }),
  'migration/save': () => null,
  'ccgEvents/query': () => ({ events: [] }),
  'doctor/last': () => null,
  'credential/test': () => {
    throw new CcgVaultError('sourceUnknown');
  },
};

let folder: string;
let activity: FakeActivity;
let status: FakeStatus;
/** Takes two steps and ends, or goes on until it is cancelled. */
const doctor: Doctor = async ({ gmsa, domain }, { signal, onStep }) => {
  onStep?.({ kind: 'started', id: 'vault.server' });
  onStep?.({ kind: 'started', id: 'vault.login' });
  if (gmsa === 'endless') await new Promise((resolve) => signal.addEventListener('abort', resolve));
  return {
    ...{ subject: { gmsa, domain, source: null, credentialSpec: null }, verdict: 'ready', causes: [] },
    ...{ host: 'host', version: '1.0.0', startedAt: 0, duration: 1, checks: [] },
  };
};

let endpoint: AdminEndpoint | undefined;
const clients: AdminClient[] = [];
const sockets: Socket[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-admin-'));
  activity = new FakeActivity();
  status = new FakeStatus();
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await endpoint?.close();
  endpoint = undefined;
  await rm(folder, { recursive: true });
});

async function listen(): Promise<AdminEndpoint> {
  endpoint = await AdminEndpoint.listen({
    endpoint: adminEndpointPath(folder),
    handlers,
    status,
    activity,
    doctor,
    connectionTester: () => Promise.resolve({ outcome: 'ok', steps: [] }),
    secureAdminPipe: () => Promise.resolve(),
    logger: pino({ level: 'silent' }),
  });
  return endpoint;
}

async function client(): Promise<AdminClient> {
  const result = await connectAdmin({ dataFolder: folder });
  clients.push(result);
  return result;
}

/** A client that reads only when told to. */
async function slowClient(): Promise<Socket> {
  const socket = connect({ path: adminEndpointPath(folder) });
  sockets.push(socket);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.pause();
  return socket;
}

describe('AdminEndpoint', () => {
  it('answers requests and errors', async () => {
    await listen();
    const { request } = await client();
    expect(await request('status/get', {})).toEqual({ revision: 1 });
    expect(await request('activity/query', {})).toEqual({ rows: [], hasMore: false });
    await expect(request('credential/test', { pluginInput: 'x', origin: 'cli' })).rejects.toMatchObject({
      errorName: 'sourceUnknown',
    });
    await expect(request('activity/query', { limit: 5_000 })).rejects.toMatchObject({
      errorName: 'invalidParameters',
      detail: 'limit',
    });
  });

  it('tells the steps of the doctor to the client that asked, under the name of its run', async () => {
    await listen();
    const asking = await client();
    const bystander = await client();
    const steps: string[] = [];
    asking.onNotification('doctor/step', ({ run, step }) => {
      steps.push(`${run} ${step.kind === 'started' ? step.id : step.kind}`);
    });
    bystander.onNotification('doctor/step', () => steps.push('not for this one'));
    const question = { domain: 'contoso.com', gmsa: 'webapp01', origin: 'cli' } as const;
    expect(await asking.request('doctor/run', { run: 'first', ...question })).toMatchObject({ verdict: 'ready' });
    expect(steps).toEqual(['first vault.server', 'first vault.login']);
    const cancelled = new AbortController();
    const endless = asking.request(
      'doctor/run',
      { run: 'second', ...question, gmsa: 'endless' },
      { signal: cancelled.signal },
    );
    cancelled.abort();
    await expect(endless).rejects.toMatchObject({ errorName: 'requestCancelled' });
  });

  it('is a socket that only its owner can use', async () => {
    await listen();
    expect((await stat(path.join(folder, 'run'))).mode & 0o777).toBe(0o700);
    expect((await stat(adminEndpointPath(folder))).mode & 0o777).toBe(0o600);
  });

  it('replaces the socket of a daemon that is dead, and respects one that lives', async () => {
    await listen();
    await expect(
      AdminEndpoint.listen({
        endpoint: adminEndpointPath(folder),
        handlers,
        status,
        activity,
        doctor,
        connectionTester: () => Promise.resolve({ outcome: 'ok', steps: [] }),
        secureAdminPipe: () => Promise.resolve(),
        logger: pino({ level: 'silent' }),
      }),
    ).rejects.toMatchObject({ errorName: 'dataFolderInUse' });
    expect(await (await client()).request('status/get', {})).toEqual({ revision: 1 });
    await endpoint?.close();

    // A server whose process was killed leaves its socket; closing the handle without node's clean-up does the same.
    const script = `require('net').createServer().listen(${JSON.stringify(adminEndpointPath(folder))}, () => process.kill(process.pid, 'SIGKILL'))`;
    const { spawnSync } = await import('node:child_process');
    spawnSync(process.execPath, ['-e', script]);
    expect((await stat(adminEndpointPath(folder))).isSocket()).toBe(true);
    await listen();
    expect(await (await client()).request('status/get', {})).toEqual({ revision: 1 });
  });

  it('does not remove what is no socket', async () => {
    await mkdir(path.join(folder, 'run'), { mode: 0o700 });
    await writeFile(adminEndpointPath(folder), 'precious');
    await expect(listen()).rejects.toMatchObject({ errorName: 'dataFolderUnusable' });
  });

  it('refuses more clients than its limit, and takes new ones when others have left', async () => {
    const { clientCount } = await listen();
    expect(clientCount).toBe(0);
    for (let index = 0; index < maxAdminClients; index += 1) await slowClient();
    await vi.waitFor(() => expect(endpoint?.clientCount).toBe(maxAdminClients), soon);
    const refused = await client();
    await expect(refused.request('status/get', {})).rejects.toMatchObject({ errorName: 'daemonUnreachable' });
    sockets.pop()?.destroy();
    await vi.waitFor(() => expect(endpoint?.clientCount).toBe(maxAdminClients - 1), soon);
    expect(await (await client()).request('status/get', {})).toEqual({ revision: 1 });
  });

  it('cuts off one client that sends garbage, and no other', async () => {
    await listen();
    const good = await client();
    const bad = await slowClient();
    bad.resume();
    const closed = new Promise((resolve) => bad.once('close', resolve));
    bad.write('POST / HTTP/1.1\r\n\r\n');
    await closed;
    expect(await good.request('status/get', {})).toEqual({ revision: 1 });
  });
});

describe('status subscribers', () => {
  it('get the state now and after changes, merged', async () => {
    await listen();
    const subscriber = await client();
    const seen: number[] = [];
    subscriber.onNotification('status/changed', ({ revision }) => seen.push(revision));
    expect(await subscriber.request('status/subscribe', {})).toEqual({ revision: 1 });
    for (let change = 0; change < 100; change += 1) status.change();
    await vi.waitFor(() => expect(seen).toEqual([101]), soon);
    status.change();
    await vi.waitFor(() => expect(seen).toEqual([101, 102]), soon);
    await subscriber.close();
    await vi.waitFor(() => expect(status.listeners.size).toBe(0), soon);
  });
});

describe('activity subscribers', () => {
  it('get every new row in order', async () => {
    await listen();
    const subscriber = await client();
    const seen: number[] = [];
    subscriber.onNotification('activity/added', ({ rows }) => seen.push(...rows.map(({ id }) => id)));
    activity.append(3);
    expect(await subscriber.request('activity/subscribe', {})).toEqual({ newestId: 3 });
    for (let batch = 0; batch < 50; batch += 1) activity.append(7);
    await vi.waitFor(() => expect(seen).toHaveLength(350), soon);
    expect(seen).toEqual(Array.from({ length: 350 }, (_, index) => index + 4));
    await subscriber.request('activity/unsubscribe', {});
    activity.append(5);
    await subscriber.request('status/get', {});
    expect(seen).toHaveLength(350);
    expect(activity.listeners.size).toBe(0);
  });

  it('that are slow are told exactly which rows they missed, and hold back nobody', async () => {
    await listen();
    const fast = await client();
    let fastRows = 0;
    fast.onNotification('activity/added', ({ rows }) => (fastRows += rows.length));
    await fast.request('activity/subscribe', {});
    const slow = await slowClient();
    slow.write(encodeFrame({ jsonrpc: '2.0', id: 1, method: 'activity/subscribe', params: {} }));
    await vi.waitFor(() => expect(activity.listeners.size).toBe(2), soon);

    const accounted: number[] = [];
    let missed = 0;
    const decoder = new FrameDecoder(4 * 1024 * 1024);
    slow.on('data', (chunk: Buffer) => {
      for (const message of decoder.push(chunk) as { method?: string; params: never }[]) {
        if (message.method === 'activity/added') {
          for (const { id } of (message.params as { rows: CallLogRow[] }).rows) accounted.push(id);
        } else if (message.method === 'activity/missed') {
          const range = message.params as { count: number; firstId: number; lastId: number };
          expect(range.lastId - range.firstId + 1).toBe(range.count);
          missed += range.count;
          for (let id = range.firstId; id <= range.lastId; id += 1) accounted.push(id);
        }
      }
    });
    slow.pause();

    for (let round = 1; round <= 3; round += 1) {
      for (let batch = 0; batch < 100; batch += 1) {
        activity.append(100, 'x'.repeat(1_000));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await vi.waitFor(() => expect(fastRows).toBe(round * 10_000), { timeout: 5_000 });
      slow.resume();
      await vi.waitFor(() => expect(accounted).toHaveLength(round * 10_000), { timeout: 5_000 });
      slow.pause();
    }
    expect(accounted).toEqual(Array.from({ length: 30_000 }, (_, index) => index + 1));
    expect(missed).toBeGreaterThan(0);
    expect(missed).toBeLessThan(30_000);
  });
});

describe('connectAdmin', () => {
  it('says that nothing listens', async () => {
    await expect(connectAdmin({ dataFolder: folder })).rejects.toMatchObject({ errorName: 'daemonUnreachable' });
  });

  it('does not trust a folder that others may use', async () => {
    await listen();
    await chmod(path.join(folder, 'run'), 0o755);
    await expect(connectAdmin({ dataFolder: folder })).rejects.toMatchObject({ errorName: 'endpointNotTrusted' });
  });

  it('gives up when its signal is aborted', async () => {
    await listen();
    const signal = AbortSignal.abort();
    await expect(connectAdmin({ dataFolder: folder }, { signal })).rejects.toMatchObject({
      errorName: 'requestCancelled',
    });
  });

  it('reports that the daemon went away', async () => {
    await listen();
    const connected = await client();
    const closed = new Promise((resolve) => connected.onClose(resolve));
    await endpoint?.close();
    expect(await closed).toEqual({ kind: 'ended' });
    await expect(connected.request('status/get', {})).rejects.toMatchObject({ errorName: 'daemonUnreachable' });
  });
});

it('does not mistake a server of another program for a stale socket', async () => {
  await mkdir(path.join(folder, 'run'), { mode: 0o700 });
  const other = createServer().listen(adminEndpointPath(folder));
  await new Promise((resolve) => other.once('listening', resolve));
  try {
    await expect(listen()).rejects.toMatchObject({ errorName: 'dataFolderInUse' });
  } finally {
    other.close();
  }
});
