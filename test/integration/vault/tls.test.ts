import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server, type TlsOptions } from 'node:tls';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { freePorts } from '../../../scripts/lib/free-port.ts';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import { TlsCertificates } from '../../../src/daemon/vault/tls-connector.ts';
import type { AuthConfig, TlsConfig } from '../../../src/shared/config/configuration.ts';
import { CertificateAuthority, type CertificateFiles } from '../../support/certificates.ts';
import { connect, example, readSource, rejection } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'ccg-vault-tls-'));
const authority = new CertificateAuthority(join(folder, 'ca'), 'Contoso Test CA');
const otherAuthority = new CertificateAuthority(join(folder, 'other'), 'Somebody Else');
const loopback = 'DNS:vault.contoso.com,IP:127.0.0.1';

let server: VaultServer;
/** A second listener, which ends the handshake of a client without a good certificate. */
let strictAddress: string;
let auth: AuthConfig;

beforeAll(async () => {
  const { certFile, keyFile } = authority.issue({ name: 'vault', alternativeNames: loopback });
  const { caFile } = authority;
  const [strictPort = 0, strictClusterPort = 0] = await freePorts(2);
  strictAddress = `https://127.0.0.1:${strictPort}`;
  const strictListener = [
    'listener "tcp" {',
    `  address = "127.0.0.1:${strictPort}"`,
    `  cluster_address = "127.0.0.1:${strictClusterPort}"`,
    `  tls_cert_file = ${JSON.stringify(certFile)}`,
    `  tls_key_file = ${JSON.stringify(keyFile)}`,
    `  tls_client_ca_file = ${JSON.stringify(caFile)}`,
    '  tls_require_and_verify_client_cert = "true"',
    '}',
  ];
  server = await VaultServer.start({
    tls: { certFile, keyFile, caFile, clientCaFile: caFile },
    extraConfig: strictListener.join('\n'),
  });
  await server.admin.mountKv('secret', 2);
  await server.admin.writeSecret('secret', 2, 'win/gmsa-getter', example);
  auth = { type: 'token', token: { kind: 'clear', value: server.rootToken } };
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A TLS server that never gets as far as HTTP, and what it was sent nevertheless. */
class Handshaker implements AsyncDisposable {
  readonly #server: Server;
  received = '';

  constructor(files: CertificateFiles, further: TlsOptions = {}) {
    const pem = { cert: readFileSync(files.certFile), key: readFileSync(files.keyFile) };
    this.#server = createServer({ ...pem, ...further }, (socket) => {
      socket.on('data', (chunk: Buffer) => (this.received += chunk.toString()));
      socket.on('error', () => undefined);
    });
    this.#server.on('tlsClientError', () => undefined);
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `https://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function refusalBy(files: CertificateFiles, tls: TlsConfig, further: TlsOptions = {}): Promise<[string, string]> {
  await using handshaker = new Handshaker(files, further);
  await using connection = connect(await handshaker.listen(), auth, { tls, timeoutMs: 2_000 });
  const error = await rejection(readSource(connection));
  expect(handshaker.received).toBe('');
  return [error.errorName, error.detail ?? ''];
}

describe('a certificate', () => {
  test('of a private CA is accepted with ca_file, and the secret is read', async () => {
    await using connection = connect(server.address, auth, { tls: { caFile: authority.caFile } });
    expect((await readSource(connection)).credential.password).toBe(example.Password);
  });

  test('of a private CA is refused without ca_file, also when the environment says not to check', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    process.env['VAULT_SKIP_VERIFY'] = '1';
    try {
      await using connection = connect(server.address, auth);
      const error = await rejection(readSource(connection));
      expect(error.errorName).toBe('vaultCertificateUntrusted');
      expect(error.detail).toMatch(/^127\.0\.0\.1:\d+: issued by Contoso Test CA$/);
      expect(connection.status()).toMatchObject({ state: 'unreachable', problem: { code: 'CCGV-2018' } });
    } finally {
      Reflect.deleteProperty(process.env, 'NODE_TLS_REJECT_UNAUTHORIZED');
      Reflect.deleteProperty(process.env, 'VAULT_SKIP_VERIFY');
    }
  });

  test('of another CA is refused', async () => {
    const files = otherAuthority.issue({ name: 'vault', alternativeNames: loopback });
    const [name, detail] = await refusalBy(files, { caFile: authority.caFile });
    expect(name).toBe('vaultCertificateUntrusted');
    expect(detail).toContain('issued by Somebody Else');
  });

  test('that has expired is refused, with the time', async () => {
    const files = authority.issue({ name: 'vault', alternativeNames: loopback, validDays: [-10, -3] });
    const [name, detail] = await refusalBy(files, { caFile: authority.caFile });
    expect(name).toBe('vaultCertificateExpired');
    expect(detail).toMatch(/: it ended \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, 3 days ago$/);
  });

  test('that is not yet valid is refused, with how far the clock is off', async () => {
    const files = authority.issue({ name: 'vault', alternativeNames: loopback, validDays: [5 / 24, 30] });
    const [name, detail] = await refusalBy(files, { caFile: authority.caFile });
    expect(name).toBe('vaultCertificateNotYetValid');
    expect(detail).toContain('the clock of this host is behind by at least 5 h');
  });

  test('for another name is refused, with the names it is for', async () => {
    const files = authority.issue({ name: 'vault', alternativeNames: 'DNS:vault.fabrikam.com,IP:10.0.0.5' });
    const [name, detail] = await refusalBy(files, { caFile: authority.caFile });
    expect(name).toBe('vaultCertificateWrongName');
    expect(detail).toContain('it is for vault.fabrikam.com, 10.0.0.5');
  });

  test('is checked against server_name', async () => {
    const { caFile } = authority;
    await using right = connect(server.address, auth, { tls: { caFile, serverName: 'vault.contoso.com' } });
    await readSource(right);
    await using wrong = connect(server.address, auth, { tls: { caFile, serverName: 'vault.fabrikam.com' } });
    expect((await rejection(readSource(wrong))).errorName).toBe('vaultCertificateWrongName');
  });
});

describe('the version of TLS', () => {
  test('below the configured minimum is refused', async () => {
    const files = authority.issue({ name: 'vault', alternativeNames: loopback });
    const { caFile } = authority;
    const [name, detail] = await refusalBy(files, { caFile, minVersion: '1.3' }, { maxVersion: 'TLSv1.2' });
    expect(name).toBe('vaultTlsFailed');
    expect(detail).toContain('no common TLS version');
    await using connection = connect(server.address, auth, { tls: { caFile, minVersion: '1.3' } });
    await readSource(connection);
  });
});

describe('the files', () => {
  test('that are missing or no certificates are named', async () => {
    const missing = join(folder, 'nothing.pem');
    await using connection = connect(server.address, auth, { tls: { caFile: missing } });
    const error = await rejection(readSource(connection));
    expect([error.errorName, error.detail]).toEqual(['secretFileUnreadable', missing]);
    const nonsense = join(folder, 'nonsense.pem');
    writeFileSync(nonsense, 'canary');
    await using damaged = connect(server.address, auth, { tls: { caFile: nonsense } });
    const other = await rejection(readSource(damaged));
    expect([other.errorName, other.detail]).toEqual(['vaultTlsMaterialInvalid', nonsense]);
  });

  test('may change: a CA that is added is trusted from the next connection on', async () => {
    const caFile = join(folder, 'changing.pem');
    cpSync(otherAuthority.caFile, caFile);
    await using connection = connect(server.address, auth, { tls: { caFile } });
    expect((await rejection(readSource(connection))).errorName).toBe('vaultCertificateUntrusted');
    writeFileSync(caFile, readFileSync(otherAuthority.caFile, 'utf8') + readFileSync(authority.caFile, 'utf8'));
    await readSource(connection);
  });
});

describe('the auth method cert', () => {
  const certAuth: AuthConfig = { type: 'cert', mountPoint: 'cert' };

  beforeAll(async () => {
    await server.admin.allowRead('read-credential', 'secret/data/win/*');
    await server.admin.enableAuth('cert');
    await server.admin.write('auth/cert/certs/ccg', {
      certificate: readFileSync(authority.caFile, 'utf8'),
      allowed_common_names: 'host1.contoso.com',
      token_policies: 'read-credential',
    });
  });

  function tlsWith({ certFile, keyFile }: CertificateFiles): TlsConfig {
    return { caFile: authority.caFile, clientCertFile: certFile, clientKey: { kind: 'file', path: keyFile } };
  }

  test('logs in with the client certificate, with and without naming the role', async () => {
    const tls = tlsWith(authority.issue({ name: 'host1.contoso.com' }));
    await using connection = connect(server.address, certAuth, { tls });
    await readSource(connection);
    await using named = connect(server.address, { ...certAuth, role: 'ccg' }, { tls });
    await readSource(named);
    await using wrong = connect(server.address, { ...certAuth, role: 'other' }, { tls });
    expect((await rejection(readSource(wrong))).errorName).toBe('loginRefused');
  });

  test('a stored key that alone is replaced is used from the next connection on', async () => {
    const { certFile, keyFile } = authority.issue({ name: 'host1.contoso.com' });
    const { keyFile: foreignKeyFile } = authority.issue({ name: 'host1.contoso.com' });
    const clientKey = { kind: 'stored', name: 'host1-key' } as const;
    let key = readFileSync(keyFile, 'utf8');
    const certificates = new TlsCertificates(
      { clientCertFile: certFile, clientKey },
      {
        resolve: () => Promise.resolve(key),
      },
    );
    const settings = await certificates.settings();
    expect(await certificates.settings()).toBe(settings);
    key = readFileSync(foreignKeyFile, 'utf8');
    expect((await rejection(certificates.settings())).errorName).toBe('vaultTlsMaterialInvalid');
    key = `${readFileSync(keyFile, 'utf8')}\n`;
    expect(await certificates.settings()).not.toBe(settings);
  });

  test('is refused for another name, and without a certificate', async () => {
    const tls = tlsWith(authority.issue({ name: 'host2.contoso.com' }));
    await using connection = connect(server.address, certAuth, { tls });
    expect((await rejection(readSource(connection))).errorName).toBe('loginRefused');
    await using without = connect(server.address, certAuth, { tls: { caFile: authority.caFile } });
    expect((await rejection(readSource(without))).errorName).toBe('loginRefused');
  });

  test('is refused for a certificate of another CA', async () => {
    const tls = tlsWith(otherAuthority.issue({ name: 'host1.contoso.com' }));
    await using connection = connect(server.address, certAuth, { tls });
    expect((await rejection(readSource(connection))).errorName).toBe('loginRefused');
  });

  test('a listener that demands a certificate by itself is told apart', async () => {
    const reasonOf = async (tls: TlsConfig): Promise<string> => {
      await using connection = connect(strictAddress, certAuth, { tls });
      const error = await rejection(readSource(connection));
      expect(error.errorName).toBe('vaultTlsFailed');
      return error.detail?.replace(/^[^:]+:\d+: /, '') ?? '';
    };
    expect(await reasonOf({ caFile: authority.caFile })).toBe('the server demands a client certificate');
    const foreign = tlsWith(otherAuthority.issue({ name: 'host1.contoso.com' }));
    expect(await reasonOf(foreign)).toBe('the server does not know the issuer of the client certificate');
    const expired = tlsWith(authority.issue({ name: 'host1.contoso.com', validDays: [-9, -2] }));
    expect(await reasonOf(expired)).toBe('the client certificate has expired');
    await using right = connect(strictAddress, certAuth, {
      tls: tlsWith(authority.issue({ name: 'host1.contoso.com' })),
    });
    await readSource(right);
  });

  test('a key that does not belong to the certificate is told before anything is sent', async () => {
    const { certFile } = authority.issue({ name: 'host1.contoso.com' });
    const { keyFile } = authority.issue({ name: 'host1.contoso.com' });
    await using connection = connect(server.address, certAuth, { tls: tlsWith({ certFile, keyFile }) });
    expect((await rejection(readSource(connection))).errorName).toBe('vaultTlsMaterialInvalid');
  });
});
