import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseConfiguration } from './parse-configuration.ts';

const ccgVaultFile = String.raw`defaults:
  vault_addr: http://127.0.0.1:8200
  auth:
    type: token_from_file
    config:
      file_path: 'C:\ccg\tokenfile'
sources:
  static_kv1:
    type: kv1
    config:
      path: win/gmsa-getter
  static_kv2:
    type: kv2
    config:
      path: win/gmsa-getter
      mount_point: secret
`;

const nativeFile = `version: 1
connections:
  prod:
    vault_addr: https://vault.contoso.com:8200/
    namespace: infra/windows
    auth:
      type: approle
      config: { role_id: 0aa1, secret_id: { file: /run/secrets/secret-id } }
    timeout_ms: 2000
sources:
  webapp01:
    type: kv2
    connection: prod
    config: { path: /win/gmsa-getter/, version: 3, fields: { password: Pass } }
call_log: { max_age: 30d, max_rows: 5000 }
allowed_config_paths: ['C:\\ccg\\config.yml']
`;

/** Code, line, column and path of each finding, which is what an editor needs to jump there. */
function places(text: string): string[] {
  return parseConfiguration(text).findings.map(({ code, line, column, path }) =>
    `${code} ${line}:${column} ${path}`.trimEnd(),
  );
}

describe('parseConfiguration', () => {
  it('reads a CcgVault file with the defaults CcgVault has', () => {
    const { configuration, findings } = parseConfiguration(ccgVaultFile);
    expect(findings).toEqual([]);
    expect(configuration?.format).toBe('ccgvault');
    expect(configuration?.connections.get('default')).toMatchObject({
      vaultAddr: 'http://127.0.0.1:8200',
      auth: { type: 'token_from_file', filePath: String.raw`C:\ccg\tokenfile` },
    });
    const fields = { domain: 'Domain', username: 'Username', password: 'Password' };
    expect([...(configuration?.sources.values() ?? [])]).toEqual([
      { name: 'static_kv1', type: 'kv1', connection: 'default', mountPoint: 'kv', path: 'win/gmsa-getter', fields },
      { name: 'static_kv2', type: 'kv2', connection: 'default', mountPoint: 'secret', path: 'win/gmsa-getter', fields },
    ]);
  });

  it('reads every key of its own format', () => {
    const { configuration, findings } = parseConfiguration(nativeFile);
    expect(findings).toEqual([]);
    expect(configuration?.format).toBe('native');
    expect(configuration?.connections.get('prod')).toEqual({
      name: 'prod',
      vaultAddr: 'https://vault.contoso.com:8200',
      namespace: 'infra/windows',
      auth: {
        type: 'approle',
        mountPoint: 'approle',
        roleId: { kind: 'clear', value: '0aa1' },
        secretId: { kind: 'file', path: '/run/secrets/secret-id' },
      },
      timeoutMs: 2000,
    });
    expect(configuration?.sources.get('webapp01')).toEqual({
      name: 'webapp01',
      type: 'kv2',
      connection: 'prod',
      mountPoint: 'secret',
      path: 'win/gmsa-getter',
      version: 3,
      fields: { domain: 'Domain', username: 'Username', password: 'Pass' },
    });
    expect(configuration?.callLog).toEqual({ maxAgeMs: 2_592_000_000, maxRows: 5000 });
    expect(configuration?.allowedConfigPaths).toEqual([String.raw`C:\ccg\config.yml`]);
  });

  it('takes an empty file as a configuration without sources', () => {
    expect(parseConfiguration('').configuration?.sources.size).toBe(0);
    expect(parseConfiguration('# nothing yet\n').configuration?.connections.size).toBe(0);
  });

  it.each([
    ['YAML that ends too early', 'a: [', ['CCGV-1102 1:5']],
    ['a Windows path in double quotes', 'version: "\\q"', ['CCGV-1102 1:11']],
    ['a tab as indentation', 'version: 1\nsources:\n\tx: 1', ['CCGV-1102 3:1']],
    ['the same key twice', 'version: 1\nversion: 1', ['CCGV-1107 2:1']],
    ['an unknown key', 'version: 1\nsauces: {}', ['CCGV-1103 2:1 sauces']],
    ['another version', 'version: 2', ['CCGV-1108 1:10 version']],
    ['a list in place of the mapping', '- a', ['CCGV-1104 1:1']],
    ['a number in place of a source', 'sources: { x: 7 }', ['CCGV-1104 1:15 sources.x']],
    ['a key that is missing', 'sources:\n  x: { type: kv1, config: {} }', ['CCGV-1104 2:19 sources.x.config.path']],
    ['a key with a meaning of its own', 'sources: { __proto__: { type: kv1 } }', ['CCGV-1104 1:1']],
    ['a source without connection', 'sources:\n  x: { type: kv1, config: { path: a } }', ['CCGV-1105 2:3 sources.x']],
    ['a name with a bar', 'sources:\n  "a|b": { type: kv1, config: { path: a } }', ['CCGV-1104 2:3 sources.a|b']],
  ])('reports %s at its place', (_, text, expected) => {
    expect(parseConfiguration(text).configuration).toBeUndefined();
    expect(places(text)).toEqual(expected);
  });

  it('reports a path that would leave its mount', () => {
    expect(places(nativeFile.replace('/win/gmsa-getter/', 'win/../../sys/raw'))).toEqual([
      'CCGV-1104 14:21 sources.webapp01.config.path',
    ]);
  });

  it('reports a dangling reference and what was probably meant', () => {
    const { findings } = parseConfiguration(nativeFile.replace('connection: prod', 'connection: prodd'));
    expect(findings).toMatchObject([{ code: 'CCGV-1105', line: 13, column: 17, hint: 'Did you mean "prod"?' }]);
  });

  it('reports every error of a file at once, with hints', () => {
    const text = nativeFile.replace('vault_addr', 'vault_adr').replace('mount_point', 'x').replace('kv2', 'kv3');
    expect(parseConfiguration(text).findings.map(({ code, hint }) => [code, hint])).toEqual([
      ['CCGV-1104', undefined],
      ['CCGV-1103', 'Did you mean "vault_addr"?'],
      ['CCGV-1104', undefined],
    ]);
  });

  it('warns about secrets in clear and unencrypted addresses, and still works', () => {
    const text = nativeFile.replace('https://', 'http://').replace('{ file: /run/secrets/secret-id }', 'canary-5f2d');
    const { configuration, findings } = parseConfiguration(text);
    expect(configuration).toBeDefined();
    expect(findings.map(({ severity, code, line }) => [severity, code, line])).toEqual([
      ['warning', 'CCGV-1111', 4],
      ['warning', 'CCGV-1110', 8],
    ]);
    expect(JSON.stringify(findings)).not.toContain('canary');
  });

  it('never throws, and never quotes a value', () => {
    const canary = 'canary9f81';
    const breakIt = fc
      .tuple(fc.nat(nativeFile.length), fc.nat(12), fc.string({ maxLength: 12, unit: 'binary' }))
      .map(([start, length, inserted]) => nativeFile.slice(0, start) + inserted + nativeFile.slice(start + length));
    fc.assert(
      fc.property(fc.oneof(breakIt, fc.string({ unit: 'binary' })), (text) => {
        const withCanary = text.replaceAll('0aa1', canary).replaceAll('kv2', canary).replaceAll('2000', canary);
        const { findings } = parseConfiguration(withCanary);
        for (const finding of findings) {
          expect(finding.line).toBeGreaterThan(0);
          expect(finding.column).toBeGreaterThan(0);
        }
        expect(findings.filter((finding) => finding.message.includes(canary) && finding.code !== 'CCGV-1103')).toEqual(
          [],
        );
      }),
      { numRuns: 500 },
    );
  }, 30_000);

  it('reads how long credentials are cached, and refuses what makes no sense', () => {
    const cacheOf = (cache: string): unknown => {
      const { configuration, findings } = parseConfiguration(
        `version: 1\nconnections: { c: { vault_addr: https://v, auth: { type: token_from_file, config: { file_path: t } } } }
sources: { s: { type: kv2, connection: c, config: { path: p }, cache: ${cache} } }`,
      );
      return configuration?.sources.get('s')?.cache ?? findings.map(({ message }) => message);
    };
    expect(cacheOf('{ ttl: 5m, max_stale: 24h, persist: true }')).toEqual({
      ttlMs: 300_000,
      maxStaleMs: 86_400_000,
      persist: true,
    });
    expect(cacheOf('{ ttl: 30s }')).toEqual({ ttlMs: 30_000, maxStaleMs: 30_000, persist: false });
    expect(cacheOf('{ ttl: 0, max_stale: 1h }')).toEqual({ ttlMs: 0, maxStaleMs: 3_600_000, persist: false });
    expect(cacheOf('{ ttl: 5m, max_stale: 1m }')).toEqual([expect.stringMatching(/max_stale must not be shorter/)]);
    expect(cacheOf('{ max_stale: 1m }')).toEqual([expect.stringMatching(/ttl/)]);
    expect(cacheOf('{ ttl: five }')).toEqual([expect.stringMatching(/ttl must be a duration/)]);
  });

  it('survives alias bombs', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...Array.from('bcdefghi')].map((line, index) =>
      index === 0
        ? line
        : `${line}: &${line} [${Array(9)
            .fill(`*${String.fromCharCode(96 + index)}`)
            .join(',')}]`,
    );
    expect(places(bomb.join('\n'))).toEqual(['CCGV-1102 1:1']);
  });
});
