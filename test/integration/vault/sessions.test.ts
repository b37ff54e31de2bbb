import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import type { AuthConfig } from '../../../src/shared/config/configuration.ts';
import { FaultProxy, faults } from '../../support/fault-proxy.ts';
import { connect, example, readSource, rejection, until } from './harness.ts';

let server: VaultServer;
let folder: string;
let roleId: string;

const policy = 'read-credential';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ccg-vault-sessions-'));
  server = await VaultServer.start();
  const { admin } = server;
  await admin.mountKv('secret', 2);
  await admin.writeSecret('secret', 2, 'win/gmsa-getter', example);
  await admin.allowRead(policy, 'secret/data/win/*');
  await admin.enableAuth('approle');
  await admin.enableAuth('approle', 'infra/approle');
  await admin.enableAuth('userpass');
  roleId = await admin.writeAppRole('approle', 'ccg', { token_policies: policy, token_ttl: '1h' });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function appRole(role = 'ccg', id = roleId): Promise<AuthConfig> {
  const value = await server.admin.newSecretId('approle', role);
  return {
    type: 'approle',
    mountPoint: 'approle',
    roleId: { kind: 'clear', value: id },
    secretId: { kind: 'clear', value },
  };
}

/** A role whose tokens live for the given time. */
async function shortLivedRole(parameters: Record<string, unknown>): Promise<AuthConfig> {
  const role = `role-${Math.random().toString(36).slice(2)}`;
  const id = await server.admin.writeAppRole('approle', role, { token_policies: policy, ...parameters });
  return appRole(role, id);
}

async function newToken(parameters: Record<string, unknown> = {}): Promise<string> {
  return (await server.admin.createToken({ policies: [policy], ...parameters })).client_token;
}

function clearToken(value: string): AuthConfig {
  return { type: 'token', token: { kind: 'clear', value } };
}

describe('approle', () => {
  test('logs in once for many requests at once, and not again for later ones', async () => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, await appRole());
    const results = await Promise.all(Array.from({ length: 50 }, () => readSource(connection)));
    expect(results.every(({ credential }) => credential.username === example.Username)).toBe(true);
    await readSource(connection);
    expect(proxy.count('/login')).toBe(1);
    expect(proxy.count('/data/')).toBe(51);
    expect(results[0]?.timings.auth).toBeGreaterThan(0);
    const { token, state } = connection.status();
    expect(state).toBe('ready');
    expect(token?.policies).toContain(policy);
    expect((token?.expiresAt ?? 0) - Date.now()).toBeGreaterThan(3_500_000);
  });

  test('at another mount point, without a secret_id', async () => {
    const id = await server.admin.writeAppRole('infra/approle', 'open', {
      token_policies: policy,
      bind_secret_id: false,
      secret_id_bound_cidrs: '127.0.0.1/32',
    });
    await using connection = connect(server.address, {
      type: 'approle',
      mountPoint: 'infra/approle',
      roleId: { kind: 'clear', value: id },
    });
    await readSource(connection);
  });

  test('secret_id from a file that changes', async () => {
    const path = join(folder, 'secret-id');
    await writeFile(path, 'wrong');
    await using connection = connect(server.address, {
      type: 'approle',
      mountPoint: 'approle',
      roleId: { kind: 'clear', value: roleId },
      secretId: { kind: 'file', path },
    });
    expect((await rejection(readSource(connection))).errorName).toBe('loginRefused');
    expect(connection.status()).toMatchObject({ state: 'refused', problem: { code: 'CCGV-2103' }, token: null });
    await writeFile(path, `${await server.admin.newSecretId('approle', 'ccg')}\r\n`);
    await readSource(connection);
    expect(connection.status()).toMatchObject({ state: 'ready', problem: null });
  });

  test('a wrong mount point is told apart from a wrong secret_id', async () => {
    const auth = await appRole();
    await using connection = connect(server.address, { ...auth, mountPoint: 'nowhere' } as AuthConfig);
    const error = await rejection(readSource(connection));
    expect(error.errorName).toBe('authMountNotFound');
    expect(error.detail).toBe('auth/nowhere/login (HTTP 403)');
  });

  test('a missing secret file is named', async () => {
    const path = join(folder, 'nothing-here');
    await using connection = connect(server.address, {
      type: 'approle',
      mountPoint: 'approle',
      roleId: { kind: 'clear', value: roleId },
      secretId: { kind: 'file', path },
    });
    const error = await rejection(readSource(connection));
    expect(error.errorName).toBe('secretFileUnreadable');
    expect(error.detail).toBe(path);
  });
});

describe('userpass', () => {
  test('logs in, and tells a wrong password', async () => {
    await server.admin.writeUser('userpass', 'svc-ccg', 'right', { token_policies: policy });
    const auth = (password: string): AuthConfig => ({
      type: 'userpass',
      mountPoint: 'userpass',
      username: 'svc-ccg',
      password: { kind: 'clear', value: password },
    });
    await using connection = connect(server.address, auth('right'));
    await readSource(connection);
    await using wrong = connect(server.address, auth('canary'));
    const error = await rejection(readSource(wrong));
    expect(error.errorName).toBe('loginRefused');
    expect(error.message).not.toContain('canary');
  });
});

describe('token', () => {
  test('is renewed as long as Vault allows', async () => {
    await using connection = connect(server.address, clearToken(await newToken({ period: '2s' })));
    await readSource(connection);
    await sleep(4_500);
    await readSource(connection);
  });

  test('tells that it has expired or never existed', async () => {
    const value = await newToken({ ttl: '1s', explicit_max_ttl: '1s' });
    await using connection = connect(server.address, clearToken(value));
    await readSource(connection);
    await sleep(2_200);
    expect((await rejection(readSource(connection))).errorName).toBe('tokenRejected');
    expect(connection.status()).toMatchObject({ state: 'refused', problem: { code: 'CCGV-2102' } });
    await using unknown = connect(server.address, clearToken('s.canary'));
    const error = await rejection(readSource(unknown));
    expect(error.errorName).toBe('tokenRejected');
    expect(error.message).not.toContain('canary');
  });

  test('that may not look itself up works nevertheless', async () => {
    const value = await newToken({ no_default_policy: true });
    await using connection = connect(server.address, clearToken(value));
    await readSource(connection);
    await server.admin.allowRead('nothing', 'secret/data/nothing');
    await using denied = connect(
      server.address,
      clearToken(await newToken({ policies: ['nothing'], no_default_policy: true })),
    );
    expect((await rejection(readSource(denied))).errorName).toBe('secretPermissionDenied');
  });

  test.each(['', ' \n', 'two words', 'line\nbreak', 'größe'])('that cannot be one is not sent: %j', async (value) => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, clearToken(value));
    expect((await rejection(readSource(connection))).errorName).toBe('tokenMissing');
    expect(proxy.seen).toEqual([]);
  });
});

describe('token_from_file', () => {
  test('is read again when it changes, and only then', async () => {
    const filePath = join(folder, 'token');
    await writeFile(filePath, `${await newToken()}\n`);
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, { type: 'token_from_file', filePath });
    await readSource(connection);
    await readSource(connection);
    expect(proxy.count('lookup-self')).toBe(1);
    const second = await newToken();
    await writeFile(`${filePath}.new`, second);
    await rename(`${filePath}.new`, filePath);
    await readSource(connection);
    expect(proxy.count('lookup-self')).toBe(2);
    expect(proxy.seen.at(-1)?.token).toBe(second);
  });

  test('a half-written or missing file does no harm while the token is good', async () => {
    const filePath = join(folder, 'token-broken');
    await writeFile(filePath, await newToken());
    await using connection = connect(server.address, { type: 'token_from_file', filePath });
    await readSource(connection);
    await writeFile(filePath, '');
    await readSource(connection);
    expect(connection.status()).toMatchObject({ state: 'ready', problem: { code: 'CCGV-1112' } });
    await rm(filePath);
    await readSource(connection);
  });
});

describe('a token that dies', () => {
  test('is replaced before it expires', async () => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, await shortLivedRole({ token_ttl: '2s', token_max_ttl: '4s' }));
    for (let round = 0; round < 12; round += 1) {
      await readSource(connection);
      await sleep(500);
    }
    expect(proxy.count('/login')).toBeGreaterThanOrEqual(2);
    expect(proxy.count('/renew-self')).toBeGreaterThanOrEqual(1);
    expect(proxy.count('/lookup-self')).toBe(0);
  });

  test('after a pause longer than its life costs one login, however many ask', async () => {
    const parameters = { token_policies: policy, token_type: 'batch' };
    const short = { ...parameters, token_ttl: '1s', token_max_ttl: '1s' };
    const id = await server.admin.writeAppRole('approle', 'pausing', short);
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, await appRole('pausing', id));
    await readSource(connection);
    proxy.fault = (path) => (path.includes('/login') ? faults.status(500) : undefined);
    // The next token outlives the reads below, however long a busy machine takes for them.
    await server.admin.writeAppRole('approle', 'pausing', { ...parameters, token_ttl: '1h', token_max_ttl: '1h' });
    await sleep(1_500);
    proxy.fault = () => undefined;
    const before = proxy.count('/login');
    await Promise.all(Array.from({ length: 20 }, () => readSource(connection)));
    expect(proxy.count('/login') - before).toBe(1);
  });

  test('by revocation costs one look and one login, however many requests it hits', async () => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, await appRole());
    await readSource(connection);
    await server.admin.revokeAllOf('approle');
    await Promise.all(Array.from({ length: 20 }, () => readSource(connection)));
    expect(proxy.count('/login')).toBe(2);
    expect(proxy.count('/lookup-self')).toBe(1);
  });

  test('is not replaced when it is the policy that is gone', async () => {
    await server.admin.allowRead('passing', 'secret/data/win/*');
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, await shortLivedRole({ token_policies: 'passing' }));
    await readSource(connection);
    await server.admin.delete('sys/policies/acl/passing');
    expect((await rejection(readSource(connection))).errorName).toBe('secretPermissionDenied');
    expect(proxy.count('/login')).toBe(1);
  });

  test('of a login that never lets the secret be read is not replaced again and again', async () => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, await appRole());
    proxy.fault = (path) =>
      path.includes('/data/') ? faults.status(403, '{"errors":["permission denied"]}') : undefined;
    expect((await rejection(readSource(connection))).errorName).toBe('secretPermissionDenied');
    expect(proxy.count('/login')).toBe(1);
  });

  test('is revoked when the connection is closed', async () => {
    await using proxy = await FaultProxy.start(server.address);
    const connection = connect(proxy.address, await appRole());
    await readSource(connection);
    const token = proxy.seen.at(-1)?.token ?? '';
    await server.admin.write('auth/token/lookup', { token });
    await connection.close();
    await expect(server.admin.write('auth/token/lookup', { token })).rejects.toThrow('403');
  });
});

describe('a login that gives no token', () => {
  test.each([
    ['{"auth":null,"wrap_info":{"token":"canary"}}'],
    ['{"auth":{"client_token":"","lease_duration":0,"renewable":false,"mfa_requirement":{}}}'],
    ['{}'],
  ])('%s', async (body) => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, await appRole());
    proxy.fault = (path) => (path.includes('/login') ? faults.status(200, body) : undefined);
    const error = await rejection(readSource(connection));
    expect(error.errorName).toBe('loginAnswerIncomplete');
    expect(error.message).not.toContain('canary');
  });
});

describe('the status, while somebody looks', () => {
  test('shows sealed, unsealed, down and up again without a request', async () => {
    await using other = await VaultServer.start();
    await other.admin.mountKv('secret', 2);
    await other.admin.writeSecret('secret', 2, 'win/gmsa-getter', example);
    await using connection = connect(other.address, clearToken(other.rootToken));
    const seen: string[] = [];
    connection.onStatusChanged(({ state }) => {
      if (seen.at(-1) !== state) seen.push(state);
    });
    const stopWatching = connection.watch();
    await until(() => connection.status().token !== null);
    expect(connection.status()).toMatchObject({
      state: 'ready',
      problem: null,
      serverVersion: expect.any(String) as string,
    });

    await other.seal();
    const sealed = await rejection(readSource(connection));
    expect(sealed.errorName).toBe('vaultSealed');
    expect(connection.status()).toMatchObject({ state: 'sealed', problem: { code: 'CCGV-2005' } });

    await other.unseal();
    const unsealedAt = Date.now();
    await until(() => connection.status().state === 'ready');
    expect(Date.now() - unsealedAt).toBeLessThan(3_000);
    await readSource(connection);

    await other.stop('SIGKILL');
    await until(() => connection.status().state === 'unreachable');
    await other.run();
    await until(() => connection.status().state === 'sealed');
    await other.unseal();
    await until(() => connection.status().state === 'ready');
    await readSource(connection);
    stopWatching();
    expect(seen.filter((state) => state !== 'standby')).toEqual(
      ['unknown', 'ready', 'sealed', 'ready', 'unreachable', 'sealed', 'ready'].slice(seen[0] === 'unknown' ? 0 : 1),
    );
  });

  test('shows that a server is not initialized', async () => {
    await using proxy = await FaultProxy.start();
    const body = '{"initialized":false,"sealed":true,"standby":true,"version":"2.0"}';
    proxy.fault = (path) => (path.includes('/sys/health') ? faults.status(200, body) : undefined);
    await using connection = connect(proxy.address, clearToken('x'));
    connection.watch();
    await until(() => connection.status().state === 'uninitialized');
    expect(connection.status().problem?.code).toBe('CCGV-2006');
    expect(proxy.seen.every(({ token }) => token === undefined)).toBe(true);
  });

  test('tries a refused login rarely', async () => {
    await using proxy = await FaultProxy.start(server.address);
    const auth = await appRole();
    await using connection = connect(proxy.address, {
      ...auth,
      secretId: { kind: 'clear', value: 'wrong' },
    } as AuthConfig);
    connection.watch();
    await until(() => connection.status().state === 'refused');
    await sleep(5_000);
    expect(proxy.count('/login')).toBe(1);
    expect(proxy.count('/sys/health')).toBeGreaterThanOrEqual(2);
  });

  test('asks nothing once nobody looks any more', async () => {
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, clearToken(await newToken()));
    const stop = connection.watch();
    await until(() => connection.status().token !== null);
    stop();
    const before = proxy.seen.length;
    await sleep(6_000);
    expect(proxy.seen.length).toBe(before);
  });
});
