import { createServer } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { freePorts } from '../../../scripts/lib/free-port.ts';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import type { AuthConfig } from '../../../src/shared/config/configuration.ts';
import { type Fault, FaultProxy, faults } from '../../support/fault-proxy.ts';
import { connect, example, readSource, rejection, testSource } from './harness.ts';

let server: VaultServer;
let auth: AuthConfig;

beforeAll(async () => {
  server = await VaultServer.start();
  await server.admin.mountKv('secret', 2);
  await server.admin.writeSecret('secret', 2, 'win/gmsa-getter', example);
  auth = { type: 'token', token: { kind: 'clear', value: server.rootToken } };
});

afterAll(() => server.close());

const login = '<html><form action="/login"><input name="password" value="canary"></form></html>';
const quickTimeout = { timeoutMs: 300 };

describe('a server that answers badly', () => {
  test.each<[what: string, fault: Fault, errorName: string]>([
    ['a login page', faults.status(200, login), 'vaultAnswerMalformed'],
    ['a login page with 401', faults.status(401, login), 'vaultAnswerMalformed'],
    ['a proxy error page', faults.status(502, login), 'vaultServerError'],
    ['JSON that is none of Vault’s', faults.status(200, '[1]'), 'vaultAnswerMalformed'],
    ['nothing', faults.status(204, ''), 'vaultAnswerMalformed'],
    ['10 MB', faults.status(200, 'x'.repeat(10_000_000)), 'vaultAnswerTooLarge'],
    ['an endless answer', faults.endless, 'vaultAnswerTooLarge'],
    ['half an answer', faults.half, 'vaultConnectionLost'],
    ['a reset', faults.reset, 'vaultConnectionLost'],
    ['silence', faults.silence, 'vaultTimeout'],
    ['an answer that drips', faults.slowDrip, 'vaultTimeout'],
    ['no HTTP', (request) => void request.socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'vaultAnswerMalformed'],
    ['400', faults.status(400), 'vaultRequestRefused'],
    ['429', faults.status(429), 'vaultRateLimited'],
    ['500', faults.status(500), 'vaultServerError'],
    ['503', faults.status(503), 'vaultServerError'],
    ['503, sealed', faults.status(503, '{"errors":["Vault is sealed"]}'), 'vaultSealed'],
    [
      '500, no leader',
      faults.status(500, '{"errors":["local node not active but active cluster node not found"]}'),
      'vaultNoActiveNode',
    ],
    ['400, not initialized', faults.status(400, '{"errors":["server is not yet initialized"]}'), 'vaultNotInitialized'],
  ])('%s', async (_what, fault, errorName) => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, auth, quickTimeout);
    await readSource(connection);
    proxy.fault = (path) => (path.includes('/data/win/') ? fault : undefined);
    const error = await rejection(readSource(connection));
    expect(error.errorName).toBe(errorName);
    expect(JSON.stringify(error.toReport())).not.toContain('canary');

    proxy.fault = () => undefined;
    expect((await readSource(connection)).credential.password).toBe(example.Password);
    expect(connection.status()).toMatchObject({ state: 'ready', problem: null });
  });

  test('a read on a kept connection that the server ended is sent again', async () => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, auth);
    let resets = 1;
    proxy.fault = (path) => (path.includes('/data/') && resets-- > 0 ? faults.reset : undefined);
    await readSource(connection);
    expect(proxy.count('/data/')).toBe(2);
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('%i elsewhere is refused, and nothing is sent there', async (status) => {
    await using elsewhere = await FaultProxy.start(server.address);
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, auth);
    const location = `${elsewhere.address}/v1/secret/data/win/gmsa-getter`;
    proxy.fault = (path) => (path.includes('/data/') ? faults.status(status, '', { location }) : undefined);
    const error = await rejection(readSource(connection));
    expect(error.errorName).toBe('vaultRedirectRefused');
    expect(error.detail).toBe(`to ${elsewhere.address}`);
    expect(elsewhere.seen).toEqual([]);
  });

  test('to a host whose name only begins like the configured one is refused', async () => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, auth);
    for (const location of [
      `${proxy.address}@127.0.0.2:8200/v1/x`,
      '//127.0.0.2/v1/x',
      'ftp://127.0.0.1/v1/',
      `${proxy.address}/ui/`,
      ':',
    ]) {
      proxy.fault = (path) => (path.includes('/data/') ? faults.status(307, '', { location }) : undefined);
      expect((await rejection(readSource(connection))).errorName).toBe('vaultRedirectRefused');
    }
  });

  test('within the configured host is followed once, and not in a circle', async () => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, auth);
    let redirects = 1;
    const location = '/v1/secret/data/win/gmsa-getter';
    const fault = faults.status(307, '', { location });
    proxy.fault = (path) => (path.includes('/data/') && redirects-- > 0 ? fault : undefined);
    expect((await readSource(connection)).credential.domain).toBe('contoso.com');
    redirects = 99;
    expect((await rejection(readSource(connection))).errorName).toBe('vaultRedirectRefused');
    expect(redirects).toBe(97);
  });
});

describe('a server that cannot be reached', () => {
  test('a name that does not exist', async () => {
    await using connection = connect('http://vault.invalid:8200', auth);
    const error = await rejection(readSource(connection));
    expect(error.errorName).toBe('vaultNameNotResolved');
    expect(error.detail).toBe('vault.invalid:8200');
  });

  test('a port on which nobody listens', async () => {
    const [port = 0] = await freePorts(1);
    await using connection = connect(`http://127.0.0.1:${port}`, auth);
    const error = await rejection(readSource(connection));
    expect(error.errorName).toBe('vaultUnreachable');
    expect(error.detail).toBe(`127.0.0.1:${port}: connection refused`);
    expect(connection.status()).toMatchObject({ state: 'unreachable', problem: { code: 'CCGV-2002' } });
  });

  test('a server that takes connections and says nothing', async () => {
    const mute = createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const address = mute.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await using connection = connect(`http://127.0.0.1:${port}`, auth, quickTimeout);
    expect((await rejection(readSource(connection))).errorName).toBe('vaultTimeout');
    mute.close();
  });

  test('https to a server that speaks http', async () => {
    await using connection = connect(server.address.replace('http:', 'https:'), auth);
    const error = await rejection(readSource(connection));
    expect(error.errorName).toBe('vaultTlsFailed');
    expect(error.detail).toContain('does not speak TLS');
  });
});

describe('a caller that goes away', () => {
  test('ends its own read and nothing else', async () => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, auth);
    await readSource(connection);
    proxy.fault = (path) => (path.includes('/slow') ? faults.silence : undefined);
    const abort = new AbortController();
    const slow = rejection(readSource(connection, testSource({ path: 'slow' }), abort.signal));
    const started = performance.now();
    setTimeout(() => abort.abort(), 50);
    expect((await slow).errorName).toBe('requestCancelled');
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(connection.status().state).toBe('ready');
    await readSource(connection);
  });

  test('a slow read delays no other', async () => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, auth, { timeoutMs: 1_000 });
    proxy.fault = (path) => (path.includes('/slow') ? faults.silence : undefined);
    const slow = Array.from({ length: 8 }, () => rejection(readSource(connection, testSource({ path: 'slow' }))));
    const started = performance.now();
    await readSource(connection);
    expect(performance.now() - started).toBeLessThan(500);
    for (const error of await Promise.all(slow)) expect(error.errorName).toBe('vaultTimeout');
  });
});

describe('the environment', () => {
  test('changes nothing', async () => {
    await using elsewhere = await FaultProxy.start(server.address);
    const names = ['VAULT_ADDR', 'VAULT_TOKEN', 'VAULT_NAMESPACE', 'VAULT_PREFIX', 'HTTP_PROXY', 'http_proxy'];
    for (const name of names) process.env[name] = elsewhere.address;
    try {
      await using connection = connect(server.address, auth);
      await readSource(connection);
      await using withoutToken = connect(server.address, {
        type: 'userpass',
        mountPoint: 'userpass',
        username: 'nobody',
        password: { kind: 'clear', value: 'x' },
      });
      expect((await rejection(readSource(withoutToken))).errorName).toBe('authMountNotFound');
    } finally {
      for (const name of names) Reflect.deleteProperty(process.env, name);
    }
    expect(elsewhere.seen).toEqual([]);
  });
});
