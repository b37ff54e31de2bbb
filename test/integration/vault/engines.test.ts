import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import { vaultPath } from '../../../src/daemon/vault/vault-path.ts';
import { connect, example, readSource, rejection, testSource } from './harness.ts';

let server: VaultServer;

beforeAll(async () => {
  server = await VaultServer.start();
  const { admin } = server;
  await admin.mountKv('kv', 1);
  await admin.mountKv('secret', 2);
  await admin.writeSecret('kv', 1, 'win/gmsa-getter', example);
  await admin.writeSecret('secret', 2, 'win/gmsa-getter', example);
});

afterAll(() => server.close());

/** A connection with the root token. */
function rootConnection(): ReturnType<typeof connect> {
  return connect(server.address, { type: 'token', token: { kind: 'clear', value: server.rootToken } });
}

/** A connection with a token that may read the given paths. */
async function limitedConnection(...paths: string[]): Promise<ReturnType<typeof connect>> {
  const policy = `policy-${Math.random().toString(36).slice(2)}`;
  await server.admin.allowRead(policy, ...paths);
  const { client_token: value } = await server.admin.createToken({ policies: [policy] });
  return connect(server.address, { type: 'token', token: { kind: 'clear', value } });
}

describe('kv version 1', () => {
  test('gives the credential', async () => {
    await using connection = rootConnection();
    const result = await readSource(connection, testSource({ type: 'kv1', mountPoint: 'kv' }));
    expect(result.credential).toEqual({ domain: 'contoso.com', username: 'gmsa.plugin', password: 'Pa55-ü"\\%' });
    expect(result.secretVersion).toBeNull();
    expect(result.timings.read).toBeGreaterThan(0);
  });

  test.each(['win/a b', 'win/50%25', 'win/größe', 'win/a?b#c', "win/it's", 'win/a+b&c=d', 'win/a;b,c', 'win/"q"'])(
    'reaches a path with letters that mean something in a URL: %s',
    async (path) => {
      const encoded = vaultPath(path).encoded;
      await server.admin.writeSecret('kv', 1, encoded, { ...example, Username: encoded });
      await using connection = rootConnection();
      const result = await readSource(connection, testSource({ type: 'kv1', mountPoint: 'kv', path }));
      expect(result.credential.username).toBe(encoded);
    },
  );

  test('maps other field names', async () => {
    await server.admin.writeSecret('kv', 1, 'mapped', { d: 'contoso.com', u: 'svc@contoso.com', p: 'x' });
    await using connection = rootConnection();
    const fields = { domain: 'd', username: 'u', password: 'p' };
    const result = await readSource(connection, testSource({ type: 'kv1', mountPoint: 'kv', path: 'mapped', fields }));
    expect(result.credential).toEqual({ domain: 'contoso.com', username: 'svc@contoso.com', password: 'x' });
  });

  test('tells that the mount is version 2', async () => {
    await using connection = rootConnection();
    const error = await rejection(readSource(connection, testSource({ type: 'kv1', mountPoint: 'secret' })));
    expect(error.errorName).toBe('secretEngineMismatch');
    const withData = testSource({ type: 'kv1', mountPoint: 'secret', path: 'data/win/gmsa-getter' });
    expect((await rejection(readSource(connection, withData))).errorName).toBe('secretEngineMismatch');
  });

  test('tells that the mount is version 2 to a token that may read nothing but the secret', async () => {
    await using connection = await limitedConnection('secret/data/win/*');
    const error = await rejection(readSource(connection, testSource({ type: 'kv1', mountPoint: 'secret' })));
    expect(error.errorName).toBe('secretEngineMismatch');
    expect(error.detail).toBe('secret is kv2, the source says kv1');
  });
});

describe('kv version 2', () => {
  test('gives the latest version, and follows a rotation', async () => {
    await server.admin.writeSecret('secret', 2, 'rotated', example);
    await using connection = rootConnection();
    const source = testSource({ path: 'rotated' });
    expect((await readSource(connection, source)).secretVersion).toBe(1);
    await server.admin.writeSecret('secret', 2, 'rotated', { ...example, Password: 'new' });
    const after = await readSource(connection, source);
    expect(after.secretVersion).toBe(2);
    expect(after.credential.password).toBe('new');
  });

  test('tells a deleted, a destroyed and a missing version apart, and the pinned one from the latest', async () => {
    for (let version = 1; version <= 4; version += 1) {
      await server.admin.writeSecret('secret', 2, 'versions', { ...example, Password: `version ${version}` });
    }
    await server.admin.write('secret/delete/versions', { versions: [2, 4] });
    await server.admin.write('secret/destroy/versions', { versions: [3] });
    await using connection = rootConnection();
    const errorOf = async (version?: number): Promise<string> => {
      const source = testSource({ path: 'versions', ...(version === undefined ? {} : { version }) });
      return (await rejection(readSource(connection, source))).errorName;
    };
    const first = await readSource(connection, testSource({ path: 'versions', version: 1 }));
    expect(first.credential.password).toBe('version 1');
    expect(first.secretVersion).toBe(1);
    expect(await errorOf(2)).toBe('secretVersionDeleted');
    expect(await errorOf(3)).toBe('secretVersionDestroyed');
    expect(await errorOf()).toBe('secretVersionDeleted');
    expect(await errorOf(9)).toBe('secretVersionNotFound');
  });

  test('tells a wrong path, also with a pinned version', async () => {
    await using connection = rootConnection();
    const error = await rejection(readSource(connection, testSource({ path: 'win/nothing' })));
    expect(error.errorName).toBe('secretNotFound');
    expect(error.detail).toBe('secret/data/win/nothing (HTTP 404)');
    const pinned = await rejection(readSource(connection, testSource({ path: 'win/nothing', version: 1 })));
    expect(pinned.errorName).toBe('secretNotFound');
  });

  test('tells that the mount is version 1, or does not exist', async () => {
    await using connection = rootConnection();
    const wrong = await rejection(readSource(connection, testSource({ mountPoint: 'kv' })));
    expect(wrong.errorName).toBe('secretEngineMismatch');
    expect(wrong.detail).toBe('kv is kv1, the source says kv2');
    const missing = await rejection(readSource(connection, testSource({ mountPoint: 'nowhere' })));
    expect(missing.errorName).toBe('secretMountNotFound');
  });

  test('tells that the engine is of another kind', async () => {
    await using connection = rootConnection();
    const error = await rejection(readSource(connection, testSource({ mountPoint: 'identity' })));
    expect(error.errorName).toBe('secretEngineMismatch');
    expect(error.detail).toContain('the engine "identity"');
  });

  test('tells that the token has no right', async () => {
    await using connection = await limitedConnection('secret/data/other/*');
    const error = await rejection(readSource(connection, testSource()));
    expect(error.errorName).toBe('secretPermissionDenied');
    expect(error.detail).toBe('secret/data/win/gmsa-getter (HTTP 403)');
  });

  test.each([
    [{ Password: undefined }, 'secretFieldMissing', '"Password" in secret/data/fields'],
    [{ Password: undefined, password: 'x' }, 'secretFieldMissing', 'but there is "password"'],
    [{ Password: '' }, 'secretFieldInvalid', '"Password" in secret/data/fields is empty'],
    [{ Password: 'canary\n' }, 'secretFieldInvalid', 'line break'],
    [{ Password: 'c'.repeat(257) }, 'secretFieldInvalid', 'longer than 256'],
    [{ Domain: 5 }, 'secretFieldInvalid', '"Domain" in secret/data/fields is no text'],
    [{ Username: 'u'.repeat(105) }, 'secretFieldInvalid', 'longer than 104'],
  ])('refuses fields that Windows could not use: %j', async (change, name, detail) => {
    await server.admin.writeSecret('secret', 2, 'fields', { ...example, ...change });
    await using connection = rootConnection();
    const error = await rejection(readSource(connection, testSource({ path: 'fields' })));
    expect(error.errorName).toBe(name);
    expect(error.detail).toContain(detail);
    expect(error.message).not.toContain('canary');
  });

  test('refuses paths that lead elsewhere before anything is sent', async () => {
    await using connection = rootConnection();
    for (const path of ['../other', 'a/./b', 'a//b', '', 'a\u0000b']) {
      expect((await rejection(readSource(connection, testSource({ path })))).errorName).toBe('secretPathInvalid');
    }
  });
});
