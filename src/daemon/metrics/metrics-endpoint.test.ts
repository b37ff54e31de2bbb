import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import type { DaemonStatus } from '../../shared/status.ts';
import { DaemonMetrics } from './daemon-metrics.ts';
import { MetricsEndpoint } from './metrics-endpoint.ts';

/** How long something may take on a machine that is busy with other tests. */
const soon = { timeout: 10_000, interval: 10 };

const status = {
  daemon: { version: '1.2.3' },
  configuration: { state: 'active' },
  connections: [
    { name: 'prod', state: 'ready', token: { expiresAt: Date.now() + 60_000 } },
    { name: 'test', state: 'sealed', token: null },
  ],
  sources: [{ name: 'webapp01', cached: { readAt: Date.now() - 30_000 } }, { name: 'other' }],
  callLog: { problem: null },
} as unknown as DaemonStatus;

let metrics: DaemonMetrics;
let endpoint: MetricsEndpoint;
let port: number;

beforeEach(async () => {
  metrics = new DaemonMetrics({ status: () => status, breakers: () => new Map([['test', 'open']]) });
  endpoint = new MetricsEndpoint(metrics, pino({ level: 'silent' }));
  const free = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => free.once('listening', resolve));
  port = (free.address() as AddressInfo).port;
  await new Promise((resolve) => free.close(resolve));
});

afterEach(() => {
  endpoint.close();
});

function ask(
  path: string,
  options: { method?: string; host?: string } = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', host = `127.0.0.1:${port}` } = options;
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { host }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    });
    sent.on('error', reject).end();
  });
}

it('tells Prometheus what happened and how things are', async () => {
  const row = { outcome: 'ok', origin: 'ccg', errorCode: null, cache: 'hit', durations: { total: 2 } };
  const failed = { ...row, outcome: 'error', errorCode: 'CCGV-2005', cache: 'none' };
  metrics.record([row, row, failed] as unknown as CallLogRow[]);
  endpoint.apply(port);
  const { text } = await vi.waitFor(() => ask('/metrics'), soon);
  const lines = text.split('\n');
  expect(lines).toContain('ccg_vault_requests_total{outcome="ok",origin="ccg",code=""} 2');
  expect(lines).toContain('ccg_vault_requests_total{outcome="error",origin="ccg",code="CCGV-2005"} 1');
  expect(lines).toContain('ccg_vault_request_duration_seconds_bucket{le="0.0025",cache="hit"} 2');
  expect(lines).toContain('ccg_vault_connection_ready{connection="prod"} 1');
  expect(lines).toContain('ccg_vault_connection_ready{connection="test"} 0');
  expect(lines).toContain('ccg_vault_breaker_open{connection="test"} 1');
  expect(lines).toContain('ccg_vault_call_log_problem 0');
  expect(lines).toContain('ccg_vault_build_info{version="1.2.3"} 1');
  expect(text).toMatch(/ccg_vault_token_expires_in_seconds\{connection="prod"\} (59|60)/);
  expect(text).not.toMatch(/token_expires_in_seconds\{connection="test"/);
  expect(text).toMatch(/ccg_vault_cached_credential_age_seconds\{source="webapp01"\} 3\d/);
});

it('answers nothing else, and nobody who asks by another name', async () => {
  endpoint.apply(port);
  await vi.waitFor(() => ask('/metrics'), soon);
  expect((await ask('/')).status).toBe(404);
  expect((await ask('/metrics', { method: 'POST' })).status).toBe(405);
  expect((await ask('/metrics', { host: 'evil.example' })).status).toBe(421);
});

it('opens and closes with the configuration', async () => {
  endpoint.apply(undefined);
  await expect(ask('/metrics')).rejects.toThrow();
  endpoint.apply(port);
  await vi.waitFor(() => ask('/metrics'), soon);
  endpoint.apply(undefined);
  await expect(ask('/metrics')).rejects.toThrow();
});
