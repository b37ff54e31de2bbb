import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { exampleAccount, type ExampleAccess, prepareExampleVault } from '../../../scripts/lib/example-vault.ts';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import { previewSource } from '../../../src/daemon/admin/preview-source-for-admin.ts';
import { describeSecret, listMounts, listNames } from '../../../src/daemon/admin/vault-browser-for-admin.ts';
import { createSecretResolver } from '../../../src/daemon/config/secret-resolver.ts';
import { rememberingKeeper } from '../../../src/daemon/vault/auth/wrapped-secret-id.ts';
import { testConnection } from '../../../src/daemon/vault/testing/test-connection.ts';
import type { AuthConfig, ConnectionConfig } from '../../../src/shared/config/configuration.ts';
import type { ConnectionTestResult, ConnectionTestStep } from '../../../src/shared/connection-test.ts';
import { CertificateAuthority } from '../../support/certificates.ts';
import { connect, rejection, testSource } from './harness.ts';

/** Names as people give them; each must reach Vault as written. */
const oddNames = ['with space', 'per%cent', 'quote"\'s', 'dots..inside', 'ümläut-名', 'question?mark#hash'];

let folder: string;
let server: VaultServer;
let caFile: string;
let access: ExampleAccess;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ccgv-configuring-'));
  const authority = new CertificateAuthority(path.join(folder, 'ca'), 'Configuring CA');
  caFile = authority.caFile;
  const certificate = authority.issue({ name: 'vault.test', alternativeNames: 'IP:127.0.0.1' });
  server = await VaultServer.start({ tls: { ...certificate, caFile } });
  access = await prepareExampleVault(server);
  const admin = server.admin;
  for (const name of oddNames) {
    await admin.write(`secret/data/odd/${encodeURIComponent(name)}`, { data: { Username: 'u', Password: 'CANARY' } });
  }
  await admin.close();
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function approle(secretId: string): AuthConfig {
  const roleId = { kind: 'clear', value: access.roleId } as const;
  return { type: 'approle', mountPoint: 'approle', roleId, secretId: { kind: 'clear', value: secretId } };
}

async function tested(
  change: Partial<ConnectionConfig>,
  signal = AbortSignal.timeout(30_000),
): Promise<ConnectionTestResult & { told: ConnectionTestStep[] }> {
  const told: ConnectionTestStep[] = [];
  const config: ConnectionConfig = {
    ...{ name: 'test', vaultAddr: server.address, tls: { caFile }, timeoutMs: 10_000, auth: approle(access.secretId) },
    ...change,
  };
  const result = await testConnection({
    config,
    sources: [testSource({ name: 'good' }), testSource({ name: 'denied', path: 'win/other' })],
    secrets: createSecretResolver({ get: () => Promise.resolve(undefined) }),
    keeper: rememberingKeeper(),
    signal,
    onStep: (step) => told.push(step),
  });
  return { ...result, told };
}

function states({ steps }: ConnectionTestResult): Record<string, string> {
  return Object.fromEntries(steps.map(({ id, state }) => [id, state]));
}

describe('the test of a connection', () => {
  it('goes all the way, shows the chain, and says which path may not be read', async () => {
    const result = await tested({});
    expect(states(result)).toEqual({
      ...{ name: 'skipped', tcp: 'ok', tls: 'ok', health: 'ok', login: 'ok', token: 'ok', capabilities: 'failed' },
    });
    expect(result.steps.find(({ id }) => id === 'tls')?.certificates[0]).toMatchObject({
      subject: 'vault.test',
      issuer: 'Configuring CA',
    });
    expect(result.steps.at(-1)?.paths).toMatchObject([
      { path: 'secret/data/win/gmsa-getter', sources: ['good'], canRead: true },
      { path: 'secret/data/win/other', sources: ['denied'], canRead: false },
    ]);
    expect(result.told.filter(({ state }) => state === 'running').map(({ id }) => id)).toEqual([
      ...['name', 'tcp', 'tls', 'health', 'login', 'token', 'capabilities'],
    ]);
    expect(JSON.stringify(result)).not.toContain(access.secretId);
  });

  it('stops where it fails, with the reason and the chain that was not trusted', async () => {
    const untrusted = await tested({ tls: {} });
    expect(states(untrusted)).toMatchObject({ tcp: 'ok', tls: 'failed', health: 'skipped', login: 'skipped' });
    const tls = untrusted.steps.find(({ id }) => id === 'tls');
    expect(tls?.error?.message).toContain('certificate');
    expect(tls?.certificates[0]?.subject).toBe('vault.test');

    const refused = await tested({ auth: approle('CANARY-wrong') });
    expect(states(refused)).toMatchObject({ health: 'ok', login: 'failed', token: 'skipped' });
    expect(JSON.stringify(refused)).not.toContain('CANARY');

    expect(states(await tested({ vaultAddr: 'https://127.0.0.1:1' }))).toMatchObject({ tcp: 'failed', tls: 'skipped' });
    expect(states(await tested({ vaultAddr: 'https://nowhere.invalid' }))).toMatchObject({ name: 'failed' });
  });

  it('can be cancelled', async () => {
    expect((await rejection(tested({}, AbortSignal.abort()))).errorName).toBe('requestCancelled');
  });
});

describe('the browser', () => {
  const signal = AbortSignal.timeout(60_000);

  function asRoot(): ReturnType<typeof connect> {
    const token = { kind: 'clear', value: server.rootToken } as const;
    return connect(server.address, { type: 'token', token }, { tls: { caFile } });
  }

  it('finds mounts, names and fields, whatever the names, and gives no value', async () => {
    await using connection = asRoot();
    const mounts = await listMounts(connection, signal);
    expect(mounts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'kv', engine: 'kv1' }),
        expect.objectContaining({ path: 'secret', engine: 'kv2' }),
      ]),
    );
    const place = { connection: 'test', engine: 'kv2', mount: 'secret' } as const;
    expect(await listNames(connection, { ...place, path: '' }, signal)).toEqual(['odd/', 'win/']);
    const names = await listNames(connection, { ...place, path: 'odd/' }, signal);
    expect([...names].sort()).toEqual([...oddNames].sort());
    for (const name of names) {
      const info = await describeSecret(connection, { ...place, path: `odd/${name}` }, signal);
      expect(info).toMatchObject({ fields: ['Password', 'Username'], version: 1 });
      expect(JSON.stringify(info)).not.toContain('CANARY');
    }
    expect(await listNames(connection, { ...place, path: 'nothing/here' }, signal)).toEqual([]);
    const kv1 = { ...place, engine: 'kv1', mount: 'kv', path: 'win/gmsa-getter' } as const;
    expect((await describeSecret(connection, kv1, signal)).fields).toEqual(
      Object.keys({ Domain: 0, Password: 0, Username: 0 }),
    );
  });

  it('tells the versions of a secret, a deleted one among them', async () => {
    const admin = server.admin;
    await admin.write('secret/data/versions', { data: { a: exampleAccount.password } });
    await admin.write('secret/data/versions', { data: { b: 'x' } });
    await admin.delete('secret/data/versions');
    await admin.close();
    await using connection = asRoot();
    const place = { connection: 'test', engine: 'kv2', mount: 'secret', path: 'versions' } as const;
    const latest = await describeSecret(connection, place, signal);
    expect(latest).toMatchObject({ fields: [], version: 2 });
    expect(latest.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'deleted'],
      [1, 'present'],
    ]);
    expect((await describeSecret(connection, { ...place, version: 1 }, signal)).fields).toEqual(['a']);
  });

  it('shows what CCG would get from a source that is not saved, and keeps the password', async () => {
    await using connection = asRoot();
    const fields = { type: 'kv2', connection: 'test', 'config.path': 'win/gmsa-getter' };
    const preview = await previewSource(fields, () => connection, signal);
    expect(preview).toEqual({ domain: exampleAccount.domain, username: exampleAccount.username, secretVersion: 1 });
    const pinned = { ...fields, 'config.version': '7' };
    expect((await rejection(previewSource(pinned, () => connection, signal))).errorName).toBe('secretVersionNotFound');
    const wrong = { ...fields, 'config.fields.domain': 'Realm' };
    expect((await rejection(previewSource(wrong, () => connection, signal))).errorName).toBe('secretFieldMissing');
    const senseless = { ...fields, 'config.version': 'newest' };
    expect((await rejection(previewSource(senseless, () => connection, signal))).errorName).toBe('configInvalidValue');
  });

  it('says where listing is not allowed, and tells a readable secret all the same', async () => {
    await using connection = connect(server.address, approle(access.secretId), { tls: { caFile } });
    const place = { connection: 'test', engine: 'kv2', mount: 'secret' } as const;
    const refusal = await rejection(listNames(connection, { ...place, path: '' }, signal));
    expect(refusal.errorName).toBe('secretPermissionDenied');
    const info = await describeSecret(connection, { ...place, path: 'win/gmsa-getter' }, signal);
    expect(info).toMatchObject({ fields: ['Domain', 'Password', 'Username'], versions: [{ version: 1 }] });
    expect((await rejection(describeSecret(connection, { ...place, path: 'a/../b' }, signal))).errorName).toBe(
      'secretPathInvalid',
    );
  });
});
