import { describe, expect, it } from 'vitest';

import { type ConfigNotice, type NoticeId, noticeIds, noticeWords } from './notices.ts';
import { parseConfiguration } from './parse-configuration.ts';

/** A configuration about which there is nothing to say. */
const flawless = `version: 1
connections:
  prod:
    vault_addr: https://vault.contoso.com:8200
    auth:
      type: approle
      config: { role_id: 3f7c1a52, secret_id: { secret: prod-approle } }
sources:
  webapp01:
    type: kv2
    connection: prod
    config: { path: win/gmsa-getter }
    cache: { ttl: 5m, max_stale: 24h }
allowed_config_paths:
  - 'C:\\ccg\\config.yml'
`;

function noticesAbout(text: string): readonly ConfigNotice[] {
  const { findings, notices } = parseConfiguration(text);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return notices;
}

/** The flawless one with a part exchanged. */
function withPart(part: string, other: string): string {
  expect(flawless).toContain(part);
  return flawless.replace(part, other);
}

const secret = '{ secret: prod-approle }';
const cache = '    cache: { ttl: 5m, max_stale: 24h }\n';
const approle = `type: approle
      config: { role_id: 3f7c1a52, secret_id: { secret: prod-approle } }`;
const address = 'https://vault.contoso.com:8200';
const path = "'C:\\ccg\\config.yml'";

/** What each notice is about: what makes it appear, where, what an editor can do, and what is near it and right. */
const cases: Readonly<
  Record<
    NoticeId,
    readonly { readonly bad: string; readonly at: string; readonly fix: ConfigNotice['fix']; readonly good: string }[]
  >
> = {
  secretInClear: [
    {
      bad: withPart(secret, 'CANARY'),
      at: '7:36 connections.prod.auth.config.secret_id',
      fix: { kind: 'moveSecret', field: 'auth.config.secret_id' },
      good: withPart(secret, '{ file: /run/secrets/secret-id }'),
    },
    {
      bad: withPart(approle, 'type: token\n      config: { token: CANARY }'),
      at: '7:17 connections.prod.auth.config.token',
      fix: { kind: 'moveSecret', field: 'auth.config.token' },
      good: withPart(approle, 'type: token\n      config: { token: { secret: a } }'),
    },
    {
      bad: withPart(approle, 'type: ldap\n      config: { username: u, password: CANARY }'),
      at: '7:30 connections.prod.auth.config.password',
      fix: { kind: 'moveSecret', field: 'auth.config.password' },
      good: withPart(approle, 'type: ldap\n      config: { username: u, password: { secret: a } }'),
    },
    {
      bad: withPart(approle, 'type: cert\n    tls: { client_cert_file: c, client_key: CANARY }'),
      at: '7:33 connections.prod.tls.client_key',
      fix: { kind: 'moveSecret', field: 'tls.client_key' },
      good: withPart(approle, 'type: cert\n    tls: { client_cert_file: c, client_key: { file: k } }'),
    },
  ],
  plainHttp: [
    {
      bad: withPart(address, 'http://vault.contoso.com:8200'),
      at: '4:17 connections.prod.vault_addr',
      fix: { kind: 'openField', field: 'vault_addr' },
      good: withPart(address, 'http://127.0.0.1:8200'),
    },
    {
      bad: withPart(address, '[http://localhost:8200, http://vault.contoso.com:8200]'),
      at: '4:41 connections.prod.vault_addr.1',
      fix: { kind: 'openField', field: 'vault_addr' },
      good: withPart(address, "['http://localhost:8200', 'http://[::1]:8200']"),
    },
  ],
  fixedToken: [
    {
      bad: withPart(approle, 'type: token\n      config: { token: { secret: a } }'),
      at: '6:7 connections.prod.auth.type',
      fix: { kind: 'openField', field: 'auth.type' },
      good: withPart(approle, 'type: token_from_file\n      config: { file_path: t }'),
    },
  ],
  unusedConnection: [
    {
      bad: withPart('sources:', '  lab: { vault_addr: https://lab, auth: { type: agent } }\nsources:'),
      at: '8:3 connections.lab',
      fix: { kind: 'remove' },
      good: flawless.slice(0, flawless.indexOf('sources:')),
    },
    {
      bad: withPart('connections:', 'defaults: { vault_addr: https://lab, auth: { type: agent } }\nconnections:'),
      at: '2:1 defaults',
      fix: { kind: 'remove' },
      good: withPart('connections:\n  prod:', 'defaults:').replace('    connection: prod\n', ''),
    },
  ],
  noCacheWhileAway: [
    {
      bad: withPart(cache, ''),
      at: '9:3 sources.webapp01',
      fix: { kind: 'set', fields: { 'cache.ttl': '0', 'cache.max_stale': '24h' } },
      good: withPart(cache, '    cache: { ttl: 0, max_stale: 24h }\n'),
    },
  ],
  cacheWithoutEffect: [
    {
      bad: withPart(cache, '    cache: { ttl: 0, persist: true }\n'),
      at: '13:5 sources.webapp01.cache',
      fix: { kind: 'set', fields: { 'cache.ttl': '0', 'cache.max_stale': '24h' } },
      good: withPart(cache, '    cache: { ttl: 5m }\n'),
    },
  ],
  pinnedVersion: [
    {
      bad: withPart('win/gmsa-getter', 'win/gmsa-getter, version: 3'),
      at: '12:38 sources.webapp01.config.version',
      fix: { kind: 'set', fields: { 'config.version': null } },
      good: withPart('type: kv2', 'type: kv1'),
    },
  ],
  pathWithoutEffect: [
    {
      bad: withPart(path, "'\\\\server\\share\\config.yml'"),
      at: '15:5 allowed_config_paths.0',
      fix: null,
      good: withPart(path, '/etc/ccg/config.yml'),
    },
    {
      bad: withPart(path, `'C:\\ccg\\..\\config.yml'`),
      at: '15:5 allowed_config_paths.0',
      fix: null,
      good: withPart(path, "'C:\\ccg..\\config.yml'"),
    },
  ],
};

describe('what could be better in a configuration', () => {
  it('is nothing where all is well, and nothing is said about a file with errors', () => {
    expect(noticesAbout(flawless)).toEqual([]);
    expect(noticesAbout('')).toEqual([]);
    expect(parseConfiguration(`${withPart(secret, 'CANARY')}sauces: {}\n`).notices).toEqual([]);
  });

  it.each(noticeIds.flatMap((id) => cases[id].map((example) => ({ id, ...example }))))(
    'says $id at $at',
    ({ id, bad, at, fix, good }) => {
      const said = noticesAbout(bad).filter((notice) => notice.id === id);
      expect(said.map((notice) => `${notice.line}:${notice.column} ${notice.path}`)).toEqual([at]);
      expect(said[0]?.fix).toEqual(fix);
      expect(JSON.stringify(noticesAbout(bad))).not.toContain('CANARY');
      expect(noticesAbout(good).filter((notice) => notice.id === id)).toEqual([]);
    },
  );

  it('names the connection of defaults as sources do', () => {
    const text = 'defaults: { vault_addr: http://vault, auth: { type: token, config: { token: CANARY } } }\n';
    const entries = noticesAbout(text).map(({ entry }) => entry);
    expect(entries).toEqual(Array(3).fill({ section: 'connections', name: 'default' }));
  });

  it('is a finding too where something is at risk, and only there', () => {
    const { findings, notices } = parseConfiguration(withPart(secret, 'CANARY').replace('https', 'http'));
    const warnings = notices.filter(({ id }) => noticeWords[id].level === 'warning');
    expect(warnings.map(({ line }) => line)).toEqual(findings.map(({ line }) => line));
    expect(findings.map(({ message }) => message)).toEqual(warnings.map(({ id }) => noticeWords[id].title));
  });
});
