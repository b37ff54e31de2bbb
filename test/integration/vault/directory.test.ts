import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { vaultWithLdapExecutable } from '../../../scripts/lib/paths.mjs';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import { selectEngine } from '../../../src/daemon/credentials/engines/select-engine.ts';
import type { AuthConfig, LdapSourceConfig } from '../../../src/shared/config/configuration.ts';
import { LdapServer } from '../../support/ldap-server.ts';
import { connect, example, readSource, rejection, type TestConnection } from './harness.ts';

let server: VaultServer;
let directory: LdapServer;

beforeAll(async () => {
  directory = await LdapServer.start([
    { name: 'svc-ccg', password: 'right' },
    { name: 'gmsa.plugin', password: 'before' },
  ]);
  server = await VaultServer.start({ executable: vaultWithLdapExecutable() });
  const { admin } = server;
  await admin.mountKv('secret', 2);
  await admin.writeSecret('secret', 2, 'win/gmsa-getter', example);
  await admin.allowRead('read-credential', 'secret/data/win/*', 'ldap/static-cred/*');
  await admin.enableAuth('ldap', 'corp/ldap');
  await admin.write('auth/corp/ldap/config', {
    url: directory.address,
    userdn: directory.peopleDn,
    userattr: 'uid',
    insecure_tls: true,
    token_policies: 'read-credential',
  });
  await admin.write('sys/mounts/ldap', { type: 'ldap' });
  await admin.write('ldap/config', {
    url: directory.address,
    binddn: directory.adminDn,
    bindpass: directory.adminPassword,
    schema: 'openldap',
  });
  await admin.write('ldap/static-role/gmsa', {
    dn: directory.dnOf('gmsa.plugin'),
    username: 'gmsa.plugin',
    rotation_period: '24h',
  });
});

afterAll(async () => {
  await server.close();
  await directory[Symbol.asyncDispose]();
});

/** A connection that logs in with a user of the directory. */
function connectAs(username: string, password: string): TestConnection {
  const auth: AuthConfig = {
    type: 'ldap',
    mountPoint: 'corp/ldap',
    username,
    password: { kind: 'clear', value: password },
  };
  return connect(server.address, auth);
}

describe('the auth method ldap', () => {
  test('logs in with a user of the directory', async () => {
    await using connection = connectAs('svc-ccg', 'right');
    expect((await readSource(connection)).credential.password).toBe(example.Password);
    expect(connection.status().token?.policies).toContain('read-credential');
  });

  test.each([
    ['svc-ccg', 'canary'],
    ['nobody', 'right'],
  ])('is refused for %s with %s', async (user, password) => {
    await using connection = connectAs(user, password);
    const error = await rejection(readSource(connection));
    expect(error.errorName).toBe('loginRefused');
    expect(error.message).not.toContain('canary');
  });
});

describe('the LDAP engine', () => {
  const source: LdapSourceConfig = {
    name: 'test',
    type: 'ldap',
    connection: 'test',
    mountPoint: 'ldap',
    path: 'gmsa',
    domain: 'contoso.com',
  };
  const read = (connection: TestConnection, from = source): ReturnType<typeof readSource> =>
    selectEngine(from).readCredential(from, connection, AbortSignal.timeout(10_000));

  test('gives the password that the directory knows, and when it is replaced', async () => {
    await using connection = connectAs('svc-ccg', 'right');
    const { credential, replacedIn, secretVersion } = await read(connection);
    expect(credential).toMatchObject({ domain: 'contoso.com', username: 'gmsa.plugin' });
    expect(secretVersion).toBeNull();
    expect(replacedIn).toBeGreaterThan(86_000_000);
    expect(replacedIn).toBeLessThanOrEqual(86_400_000);
    await using proof = connectAs('gmsa.plugin', credential.password);
    await readSource(proof);
  });

  test('gives the new password after a rotation, and the old one no longer works', async () => {
    await using connection = connectAs('svc-ccg', 'right');
    const before = await read(connection);
    await server.admin.write('ldap/rotate-role/gmsa', {});
    const after = await read(connection);
    expect(after.credential.password).not.toBe(before.credential.password);
    await using proof = connectAs('gmsa.plugin', after.credential.password);
    await readSource(proof);
    await using old = connectAs('gmsa.plugin', before.credential.password);
    expect((await rejection(readSource(old))).errorName).toBe('loginRefused');
  });

  test('tells a role that does not exist, a mount that does not, and one of another kind', async () => {
    await using connection = connect(server.address, {
      type: 'token',
      token: { kind: 'clear', value: server.rootToken },
    });
    const nameOf = async (change: Partial<LdapSourceConfig>): Promise<string> =>
      (await rejection(read(connection, { ...source, ...change }))).errorName;
    expect(await nameOf({ path: 'nothing' })).toBe('secretNotFound');
    expect(await nameOf({ mountPoint: 'nowhere' })).toBe('secretMountNotFound');
    expect(await nameOf({ mountPoint: 'secret' })).toBe('secretEngineMismatch');
  });
});
