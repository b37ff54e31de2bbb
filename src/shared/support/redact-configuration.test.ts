import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { redactConfiguration } from './redact-configuration.ts';
import { SecretRemover } from './redact-text.ts';

const configuration = `version: 1
# the old password was canary-comment
connections:
  prod:
    vault_addr: https://vault.contoso.com:8200 # canary-comment too
    namespace: infra
    auth:
      type: approle
      config:
        mount_point: approle
        role_id: canary-role
        secret_id: { secret: prod-approle }
    tls: { ca_file: 'C:\\ca.pem', client_key: canary-key }
  second:
    vault_addr: https://me:canary-address@vault:8200
    auth: { type: token, config: { token: "canary-token" } }
  third:
    vault_addr: [https://a:8200, https://b:8200]
    auth:
      type: userpass
      config:
        username: plugin
        password: |
          canary-block
          canary-block-second
sources:
  webapp01:
    type: kv2
    connection: prod
    config: { path: win/gmsa-getter, fields: { username: Username, password: Password } }
    pasword: canary-misspelt
`;

describe('redactConfiguration', () => {
  it('keeps what is harmless, line for line, and takes out everything else', () => {
    const remover = new SecretRemover();
    const redacted = redactConfiguration(configuration, remover);
    expect(redacted).not.toContain('canary');
    expect(redacted.split('\n')).toHaveLength(configuration.split('\n').length);
    for (const kept of [
      '    vault_addr: https://vault.contoso.com:8200 #',
      '        secret_id: { secret: prod-approle }',
      "    tls: { ca_file: 'C:\\ca.pem', client_key: (removed) }",
      '    vault_addr: [https://a:8200, https://b:8200]',
      'config: { path: win/gmsa-getter, fields: { username: Username, password: Password } }',
      '        username: plugin',
      '    pasword: (removed)',
    ]) {
      expect(redacted).toContain(kept);
    }
    expect(Object.keys(parse(redacted) as object)).toEqual(['version', 'connections', 'sources']);
    // Known from now on.
    expect(remover.text('login with canary-role')).toBe('login with (removed)');
  });

  it('follows aliases to secrets', () => {
    const text = 'x: &it canary-anchor\nconnections: { a: { auth: { config: { token: *it } } } }\n';
    expect(redactConfiguration(text, new SecretRemover())).not.toContain('canary');
  });

  it.each([
    ['broken', 'connections:\n  prod:\n   - : : canary\n\t token: canary\n  secret: "canary\n'],
    ['no mapping', 'canary'],
    ['a list', '- canary\n- canary2\n'],
    ['duplicate keys', 'connections: { a: { token: canary1, token: canary2 } }'],
    ['binary', '\u0000\u0001canary\ufffd'],
    ['CcgVault with defaults', 'defaults:\n  auth: { type: token, config: { token: canary } }\n'],
  ])('gives nothing away of a file that is %s', (_what, text) => {
    expect(redactConfiguration(text, new SecretRemover())).not.toContain('canary');
  });

  it('leaves an empty file empty', () => {
    expect(redactConfiguration('', new SecretRemover())).toBe('');
  });
});
