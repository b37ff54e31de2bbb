import { describe, expect, test } from 'vitest';

import type { Configuration } from './configuration.ts';
import { parseConfiguration } from './parse-configuration.ts';

function configurationOf(text: string): Configuration {
  const { configuration, findings } = parseConfiguration(text);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (configuration === undefined) throw new Error('the configuration was refused');
  return configuration;
}

/** Place and message of each error in a connection `x` with the given entries. */
function errorsOf(connection: string): string[] {
  const { findings } = parseConfiguration(`connections:\n  x: ${connection}`);
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => `${path.replace('connections.x.', '')}: ${message}`);
}

const https = 'vault_addr: "https://vault:8200"';
const token = 'auth: { type: token, config: { token: { file: t } } }';

describe('auth methods', () => {
  test.each([
    [
      'ldap, config: { username: svc, password: { secret: p } }',
      { type: 'ldap', mountPoint: 'ldap', username: 'svc', password: { kind: 'stored', name: 'p' } },
    ],
    [
      'jwt, config: { token_file: "C:/jwt", role: ccg, mount_point: infra/jwt }',
      { type: 'jwt', mountPoint: 'infra/jwt', role: 'ccg', jwt: { kind: 'file', path: 'C:/jwt' } },
    ],
    [
      'kubernetes, config: { role: ccg }',
      {
        type: 'kubernetes',
        mountPoint: 'kubernetes',
        role: 'ccg',
        jwt: { kind: 'file', path: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
      },
    ],
    ['agent', { type: 'agent' }],
    [
      'approle, config: { role_id: r, wrapped_secret_id: { file: w } }',
      {
        type: 'approle',
        mountPoint: 'approle',
        roleId: { kind: 'clear', value: 'r' },
        wrappedSecretId: { kind: 'file', path: 'w' },
      },
    ],
  ])('%s', (auth, expected) => {
    const text = `connections:\n  x: { ${https}, auth: { type: ${auth} } }`;
    expect(configurationOf(text).connections.get('x')?.auth).toEqual(expected);
  });

  test('cert, with its certificate', () => {
    const tls = 'tls: { client_cert_file: c.pem, client_key: { secret: key }, min_version: "1.3" }';
    const connection = configurationOf(`connections:\n  x: { ${https}, auth: { type: cert }, ${tls} }`).connections.get(
      'x',
    );
    expect(connection?.auth).toEqual({ type: 'cert', mountPoint: 'cert' });
    expect(connection?.tls).toEqual({
      clientCertFile: 'c.pem',
      clientKey: { kind: 'stored', name: 'key' },
      minVersion: '1.3',
    });
  });
});

test('several addresses of one cluster', () => {
  const text = `connections:\n  x: { vault_addr: ["https://a:8200", "https://b:8200/"], ${token} }`;
  expect(configurationOf(text).connections.get('x')).toMatchObject({
    vaultAddr: 'https://a:8200',
    furtherVaultAddrs: ['https://b:8200'],
  });
});

describe('sources', () => {
  const sourceOf = (source: string): unknown =>
    configurationOf(`connections:\n  c: { ${https}, ${token} }\nsources:\n  s: ${source}`).sources.get('s');

  test('a static role of the LDAP engine', () => {
    expect(sourceOf('{ type: ldap, connection: c, config: { role: gmsa, domain: contoso.com } }')).toEqual({
      name: 's',
      type: 'ldap',
      connection: 'c',
      mountPoint: 'ldap',
      path: 'gmsa',
      domain: 'contoso.com',
    });
  });

  test('a credential in one field', () => {
    expect(sourceOf('{ type: kv2, connection: c, config: { path: p, fields: { credential: value } } }')).toMatchObject({
      fields: { credential: 'value' },
    });
    expect(sourceOf('{ type: kv2, connection: c, config: { path: p, fields: { domain: d } } }')).toMatchObject({
      fields: { domain: 'd', username: 'Username', password: 'Password' },
    });
    const { findings } = parseConfiguration(
      `connections:\n  c: { ${https}, ${token} }\nsources:\n  s: { type: kv2, connection: c, config: { path: p, fields: { credential: v, domain: d } } }`,
    );
    expect(findings.map(({ path }) => path)).toEqual(['sources.s.config.fields']);
  });
});

describe('combinations that make no sense', () => {
  test.each([
    [`{ ${https}, auth: { type: cert } }`, 'auth.type: The auth method cert needs a client certificate.'],
    [
      `{ ${https}, ${token}, tls: { client_cert_file: c } }`,
      'tls.client_cert_file: A client certificate is of no use without its key.',
    ],
    [
      `{ ${https}, ${token}, tls: { client_key: { secret: k } } }`,
      'tls.client_key: A key is of no use without its certificate.',
    ],
    [
      `{ vault_addr: "http://localhost:8200", ${token}, tls: { ca_file: c } }`,
      'tls: TLS settings are of no use with an http address.',
    ],
    [
      `{ vault_addr: ["https://a", "http://b"], ${token} }`,
      'vault_addr: The addresses of one cluster must be all https or all http.',
    ],
    [
      `{ ${https}, auth: { type: approle, config: { role_id: r, secret_id: { secret: s }, wrapped_secret_id: { file: w } } } }`,
      'auth.config.wrapped_secret_id: There is a secret_id and a wrapped one.',
    ],
  ])('%s', (connection, error) => {
    expect(errorsOf(connection)).toEqual([error]);
  });

  test.each([
    [`{ vault_addr: [], ${token} }`, 'vault_addr'],
    [`{ vault_addr: ["https://a", "https://a/"], ${token} }`, 'vault_addr'],
    [`{ vault_addr: ["https://a", 5], ${token} }`, 'vault_addr'],
    [`{ ${https}, ${token}, tls: { min_version: 1.2 } }`, 'tls.min_version'],
    [`{ ${https}, ${token}, tls: { skip_verify: true } }`, 'tls.skip_verify'],
    [`{ ${https}, auth: { type: agent, config: {} } }`, 'auth.config'],
    [`{ ${https}, auth: { type: kubernetes, config: {} } }`, 'auth.config.role'],
  ])('refuses %s', (connection, place) => {
    const [error = ''] = errorsOf(connection);
    expect(error.split(':')[0]).toMatch(new RegExp(`^${place.replaceAll('.', '\\.')}`));
  });
});
