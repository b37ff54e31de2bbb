import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { VaultAdmin } from '../../../scripts/lib/vault-admin.ts';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import { probeSecret, storeAccount, withdrawAccount } from '../../../src/daemon/migration/secret-writer.ts';
import type { SecretPlace } from '../../../src/shared/migrate/record.ts';
import { connect, rejection, type TestConnection } from '../vault/harness.ts';

const account = { domain: 'contoso.com', username: 'gmsa.plugin', password: 'Pa55-ü"\\%:x' };
const other = { ...account, password: 'another' };

let vault: VaultServer;
let admin: VaultAdmin;
let connection: TestConnection;
let names = 0;

/** A place at which nothing has been yet. */
function newPlace(engine: SecretPlace['engine']): SecretPlace {
  names += 1;
  return { connection: 'test', engine, mount: engine === 'kv1' ? 'kv' : 'secret', path: `win/account ${names}` };
}

function signal(): AbortSignal {
  return AbortSignal.timeout(30_000);
}

const absent = (engine: SecretPlace['engine']): { state: 'absent'; version: number | null } => ({
  state: 'absent',
  version: engine === 'kv1' ? null : 0,
});

describe('writing accounts into Vault', () => {
  beforeAll(async () => {
    vault = await VaultServer.start();
    admin = vault.admin;
    await admin.mountKv('kv', 1);
    await admin.mountKv('secret', 2);
    connection = connect(vault.address, { type: 'token', token: { kind: 'clear', value: vault.rootToken } });
  });

  afterAll(async () => {
    await connection.close();
    await admin.close();
    await vault.close();
  });

  it.each(['kv1', 'kv2'] as const)('writes, compares and takes back with %s', async (engine) => {
    const place = newPlace(engine);
    expect(await probeSecret(connection, place, account, signal())).toEqual({ ...absent(engine), mayWrite: true });
    const { version } = await storeAccount(connection, place, account, absent(engine), signal());
    expect(version).toBe(engine === 'kv1' ? null : 1);
    expect(await probeSecret(connection, place, account, signal())).toMatchObject({ state: 'same' });
    expect(await probeSecret(connection, place, other, signal())).toMatchObject({ state: 'different' });
    // Done again, nothing is written.
    expect(await storeAccount(connection, place, account, absent(engine), signal())).toEqual({ version: null });
    const written = { version, was: 'absent', versionBefore: engine === 'kv1' ? null : 0 } as const;
    expect(await withdrawAccount(connection, place, account, written, signal())).toBe('removed');
    expect(await withdrawAccount(connection, place, account, written, signal())).toBe('gone');
    const state = engine === 'kv1' ? 'absent' : 'deleted';
    expect(await probeSecret(connection, place, account, signal())).toMatchObject({ state });
  });

  it.each(['kv1', 'kv2'] as const)('overwrites nothing that it was not told of with %s', async (engine) => {
    const place = newPlace(engine);
    await storeAccount(connection, place, other, absent(engine), signal());
    const error = await rejection(storeAccount(connection, place, account, absent(engine), signal()));
    expect(error.errorName).toBe('secretOccupied');
    expect(await probeSecret(connection, place, other, signal())).toMatchObject({ state: 'same' });
  });

  it('replaces another account when told to, and brings the version before back', async () => {
    const place = newPlace('kv2');
    await storeAccount(connection, place, other, absent('kv2'), signal());
    const { version } = await storeAccount(connection, place, account, { state: 'different', version: 1 }, signal());
    expect(version).toBe(2);
    const written = { version, was: 'different', versionBefore: 1 } as const;
    expect(await withdrawAccount(connection, place, account, written, signal())).toBe('restored');
    expect(await probeSecret(connection, place, other, signal())).toMatchObject({ state: 'same', version: 3 });
  });

  it('leaves what somebody else wrote after it', async () => {
    const place = newPlace('kv2');
    const { version } = await storeAccount(connection, place, account, absent('kv2'), signal());
    await storeAccount(connection, place, other, { state: 'different', version: 1 }, signal());
    const written = { version, was: 'absent', versionBefore: 0 } as const;
    expect(await withdrawAccount(connection, place, account, written, signal())).toBe('changed');
    expect(await probeSecret(connection, place, other, signal())).toMatchObject({ state: 'same' });
  });

  it('takes back a write whose answer was never seen', async () => {
    const place = newPlace('kv2');
    await storeAccount(connection, place, account, absent('kv2'), signal());
    const intent = { version: null, was: 'absent', versionBefore: 0 } as const;
    expect(await withdrawAccount(connection, place, account, intent, signal())).toBe('removed');
  });

  it('names the policy where the token may only read', async () => {
    const place = newPlace('kv2');
    await admin.allowRead('reader', `secret/data/${place.path}`);
    await admin.createToken({ id: 'reads-only-1', policies: ['reader'], ttl: '1h' });
    await using reader = connect(vault.address, { type: 'token', token: { kind: 'clear', value: 'reads-only-1' } });
    expect(await probeSecret(reader, place, account, signal())).toMatchObject({ state: 'absent', mayWrite: false });
    const error = await rejection(storeAccount(reader, place, account, absent('kv2'), signal()));
    expect(error.errorName).toBe('secretWriteDenied');
    expect(error.detail).toContain(`path "secret/data/${place.path}" { capabilities = ["create", "update", "read"`);
    expect(error.detail).not.toContain(account.password);
  });

  it('tells the versions of the engine apart before it writes', async () => {
    const error = await rejection(
      storeAccount(connection, { ...newPlace('kv2'), mount: 'kv' }, account, absent('kv2'), signal()),
    );
    expect(error).toMatchObject({ errorName: 'secretEngineMismatch', detail: 'kv is kv1, not kv2' });
  });

  it('says that Vault is sealed, and writes nothing', async () => {
    const place = newPlace('kv2');
    await vault.seal();
    const error = await rejection(storeAccount(connection, place, account, absent('kv2'), signal()));
    expect(error.errorName).toBe('vaultSealed');
    await vault.unseal();
    expect(await probeSecret(connection, place, account, signal())).toMatchObject({ state: 'absent' });
  });
});
