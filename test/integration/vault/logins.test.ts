import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { freePorts } from '../../../scripts/lib/free-port.ts';
import { vaultExecutable } from '../../../scripts/lib/paths.mjs';
import { spawnTied } from '../../../scripts/lib/spawn-tied.ts';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import { rememberingKeeper } from '../../../src/daemon/vault/auth/wrapped-secret-id.ts';
import type { AuthConfig } from '../../../src/shared/config/configuration.ts';
import { CertificateAuthority } from '../../support/certificates.ts';
import { FaultProxy } from '../../support/fault-proxy.ts';
import { connect, example, readSource, rejection, until } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'ccg-vault-logins-'));
const issuer = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let server: VaultServer;
let roleId: string;

beforeAll(async () => {
  server = await VaultServer.start();
  const { admin } = server;
  await admin.mountKv('secret', 2);
  await admin.writeSecret('secret', 2, 'win/gmsa-getter', example);
  await admin.allowRead('read-credential', 'secret/data/win/*');
  await admin.enableAuth('approle');
  roleId = await admin.writeAppRole('approle', 'ccg', { token_policies: 'read-credential', token_ttl: '1h' });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A signed token (ES256) with the given claims, valid for a few minutes. */
function signedToken(claims: Record<string, unknown>, key = issuer.privateKey): string {
  const now = Math.floor(Date.now() / 1_000);
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const body = `${encode({ alg: 'ES256', typ: 'JWT' })}.${encode({ iat: now - 5, exp: now + 300, ...claims })}`;
  return `${body}.${sign('sha256', Buffer.from(body), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

function fileWith(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('jwt', () => {
  const claims = { iss: 'https://issuer.contoso.com', aud: 'vault', sub: 'host1' };
  const authWith = (path: string, role?: string): AuthConfig => ({
    type: 'jwt',
    mountPoint: 'jwt',
    ...(role === undefined ? {} : { role }),
    jwt: { kind: 'file', path },
  });

  beforeAll(async () => {
    await server.admin.enableAuth('jwt');
    await server.admin.write('auth/jwt/config', {
      jwt_validation_pubkeys: issuer.publicKey.export({ type: 'spki', format: 'pem' }),
      bound_issuer: claims.iss,
      default_role: 'ccg',
    });
    await server.admin.write('auth/jwt/role/ccg', {
      role_type: 'jwt',
      user_claim: 'sub',
      bound_audiences: 'vault',
      bound_subject: 'host1',
      token_policies: 'read-credential',
    });
  });

  test('logs in with the token in the file, with and without naming the role', async () => {
    const path = fileWith('jwt', signedToken(claims));
    await using connection = connect(server.address, authWith(path, 'ccg'));
    await readSource(connection);
    await using byDefault = connect(server.address, authWith(path));
    await readSource(byDefault);
  });

  test('reads the file again for the next login', async () => {
    const path = fileWith('jwt-expired', signedToken({ ...claims, exp: Math.floor(Date.now() / 1_000) - 600 }));
    await using connection = connect(server.address, authWith(path, 'ccg'));
    expect((await rejection(readSource(connection))).errorName).toBe('loginRefused');
    writeFileSync(path, signedToken(claims));
    await readSource(connection);
  });

  test('is refused for a token that somebody else signed', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const token = signedToken(claims, privateKey);
    await using connection = connect(server.address, authWith(fileWith('jwt-forged', token), 'ccg'));
    const error = await rejection(readSource(connection));
    expect(error.errorName).toBe('loginRefused');
    expect(error.message).not.toContain(token.slice(0, 20));
  });
});

describe('kubernetes', () => {
  const account = {
    iss: 'kubernetes/serviceaccount',
    sub: 'system:serviceaccount:windows:ccg',
    'kubernetes.io': { namespace: 'windows', serviceaccount: { name: 'ccg', uid: 'uid-1' } },
  };
  let reviews = 0;
  /** The part of the Kubernetes API that Vault asks whether a token is good; there is no Kubernetes here. */
  const api = createServer((_request, response) => {
    reviews += 1;
    const user = { username: account.sub, uid: 'uid-1', groups: ['system:serviceaccounts'] };
    response.setHeader('content-type', 'application/json');
    response.writeHead(201).end(
      JSON.stringify({
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenReview',
        status: { authenticated: true, user },
      }),
    );
  });

  beforeAll(async () => {
    api.listen(0, '127.0.0.1');
    await once(api, 'listening');
    const address = api.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await server.admin.enableAuth('kubernetes');
    await server.admin.write('auth/kubernetes/config', {
      kubernetes_host: `http://127.0.0.1:${port}`,
      token_reviewer_jwt: signedToken(account),
      kubernetes_ca_cert: readFileSync(new CertificateAuthority(join(folder, 'ca'), 'Kubernetes').caFile, 'utf8'),
      disable_local_ca_jwt: true,
    });
    await server.admin.write('auth/kubernetes/role/ccg', {
      bound_service_account_names: 'ccg',
      bound_service_account_namespaces: 'windows',
      token_policies: 'read-credential',
    });
  });

  afterAll(() => api.close());

  test('logs in with the projected token of the service account', async () => {
    const path = fileWith('projected', signedToken(account));
    const auth = (role: string): AuthConfig => ({
      type: 'kubernetes',
      mountPoint: 'kubernetes',
      role,
      jwt: { kind: 'file', path },
    });
    await using connection = connect(server.address, auth('ccg'));
    await readSource(connection);
    expect(reviews).toBe(1);
    await using wrong = connect(server.address, auth('other'));
    expect((await rejection(readSource(wrong))).errorName).toBe('loginRefused');
  });
});

describe('a wrapped secret_id', () => {
  /** A wrapping token, as `bao write -wrap-ttl=60s -f auth/approle/role/ccg/secret-id` prints it. */
  async function wrap(path: string, body: Record<string, unknown> = {}): Promise<string> {
    const answer = await fetch(`${server.address}/v1/${path}`, {
      method: 'POST',
      headers: { 'X-Vault-Token': server.rootToken, 'X-Vault-Wrap-TTL': '60s' },
      body: JSON.stringify(body),
    });
    return ((await answer.json()) as { wrap_info: { token: string } }).wrap_info.token;
  }

  const authWith = (path: string): AuthConfig => ({
    type: 'approle',
    mountPoint: 'approle',
    roleId: { kind: 'clear', value: roleId },
    wrappedSecretId: { kind: 'file', path },
  });

  test('is unwrapped once and kept, also when the wrapping token is gone', async () => {
    const keeper = rememberingKeeper();
    const path = fileWith('wrapped', await wrap('auth/approle/role/ccg/secret-id'));
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, authWith(path), {}, keeper);
    await readSource(connection);
    rmSync(path);
    await using restarted = connect(proxy.address, authWith(path), {}, keeper);
    await readSource(restarted);
    expect(proxy.count('/wrapping/unwrap')).toBe(1);
    expect(proxy.count('/login')).toBe(2);
  });

  test('is replaced when a new wrapping token is provided', async () => {
    const keeper = rememberingKeeper();
    const path = fileWith('wrapped-again', await wrap('auth/approle/role/ccg/secret-id'));
    await using first = connect(server.address, authWith(path), {}, keeper);
    await readSource(first);
    writeFileSync(path, await wrap('auth/approle/role/ccg/secret-id'));
    await using proxy = await FaultProxy.start(server.address);
    await using second = connect(proxy.address, authWith(path), {}, keeper);
    await readSource(second);
    expect(proxy.count('/wrapping/unwrap')).toBe(1);
  });

  test('that somebody else has unwrapped is an alarm', async () => {
    const token = await wrap('auth/approle/role/ccg/secret-id');
    await server.admin.write('sys/wrapping/unwrap', { token });
    await using connection = connect(server.address, authWith(fileWith('stolen', token)));
    const error = await rejection(readSource(connection));
    expect(error.errorName).toBe('wrappingTokenInvalid');
    expect(error.message).not.toContain(token);
  });

  test('is not taken from a token that wraps something else', async () => {
    const token = await wrap('sys/wrapping/wrap', { secret_id: 'theirs' });
    await using proxy = await FaultProxy.start(server.address);
    await using connection = connect(proxy.address, authWith(fileWith('foreign', token)));
    expect((await rejection(readSource(connection))).errorName).toBe('wrappingTokenForeign');
    expect(proxy.count('/wrapping/unwrap')).toBe(0);
  });
});

describe('a namespace', () => {
  const login: AuthConfig = {
    type: 'userpass',
    mountPoint: 'userpass',
    username: 'svc-ccg',
    password: { kind: 'clear', value: 'right' },
  };

  beforeAll(async () => {
    const { admin } = server;
    await admin.write('sys/namespaces/infra', {});
    await admin.write('infra/sys/namespaces/windows', {});
    await admin.write('infra/windows/sys/mounts/secret', { type: 'kv', options: { version: '2' } });
    await admin.write('infra/windows/sys/policies/acl/ccg', {
      policy: 'path "secret/data/win/*" { capabilities = ["read"] }',
    });
    await admin.write('infra/windows/sys/auth/userpass', { type: 'userpass' });
    await admin.write('infra/windows/auth/userpass/users/svc-ccg', { password: 'right', token_policies: 'ccg' });
    const data = { ...example, Username: 'in the namespace' };
    await until(() => admin.write('infra/windows/secret/data/win/gmsa-getter', { data }).then(() => true));
  });

  test('is where login and secret are looked for', async () => {
    await using connection = connect(server.address, login, { namespace: 'infra/windows' });
    expect((await readSource(connection)).credential.username).toBe('in the namespace');
    connection.watch();
    await until(() => connection.status().checkedAt !== null);
    expect(connection.status()).toMatchObject({ state: 'ready', namespace: 'infra/windows' });
  });

  test('that does not exist is told', async () => {
    await using connection = connect(server.address, login, { namespace: 'infra/nowhere' });
    expect((await rejection(readSource(connection))).errorName).toBe('authMountNotFound');
    const root: AuthConfig = { type: 'token', token: { kind: 'clear', value: server.rootToken } };
    await using withToken = connect(server.address, root, { namespace: 'infra/nowhere' });
    expect((await rejection(readSource(withToken))).errorName).toBe('secretMountNotFound');
  });
});

describe('a local proxy that adds its own token', () => {
  test('needs no more than its address', async () => {
    const [port = 0] = await freePorts(1);
    const configuration = fileWith(
      'proxy.hcl',
      [
        `vault { address = "${server.address}" }`,
        'auto_auth {',
        '  method "approle" {',
        '    config = {',
        `      role_id_file_path = ${JSON.stringify(fileWith('role-id', roleId))}`,
        `      secret_id_file_path = ${JSON.stringify(fileWith('secret-id', await server.admin.newSecretId('approle', 'ccg')))}`,
        '    }',
        '  }',
        '}',
        'api_proxy { use_auto_auth_token = true }',
        'listener "tcp" {',
        `  address = "127.0.0.1:${port}"`,
        '  tls_disable = true',
        '  require_request_header = true',
        '}',
        '',
      ].join('\n'),
    );
    const child = spawnTied(vaultExecutable() ?? '', ['proxy', `-config=${configuration}`], {
      PATH: process.env['PATH'],
      HOME: folder,
    });
    let log = '';
    child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    try {
      await using connection = connect(`http://127.0.0.1:${port}`, { type: 'agent' });
      for (let attempt = 0; attempt < 100; attempt += 1) {
        if (await readSource(connection).then(Boolean, () => false)) break;
        await sleep(100);
      }
      expect((await readSource(connection)).credential.password, log).toBe(example.Password);
      expect(connection.status()).toMatchObject({ state: 'ready', problem: null, authType: 'agent' });
    } finally {
      if (child.exitCode === null) {
        child.kill();
        await once(child, 'exit');
      }
    }
  });

  test('tells that the proxy adds none', async () => {
    await using connection = connect(server.address, { type: 'agent' });
    expect((await rejection(readSource(connection))).errorName).toBe('agentHasNoToken');
    expect(connection.status()).toMatchObject({ state: 'refused', problem: { code: 'CCGV-2106' } });
  });
});
