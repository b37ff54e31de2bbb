import { strFromU8, unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { canariesIn, type Canary } from '../../../test/support/canary.ts';
import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { collectSupportBundle, type SupportBundleSurroundings } from './collect-support-bundle.ts';
import { packSupportBundle } from './pack-support-bundle.ts';
import { readSupportFiles } from './read-support-files.ts';

const canaries: readonly Canary[] = [
  { what: 'a password in the configuration', text: 'canaryInline4Hq8Xz' },
  { what: 'a password in a comment', text: 'canaryComment9Wd2Lp' },
  { what: 'a token file', text: 'canaryTokenFile3Rb7Vm' },
  { what: 'the protected store', text: 'canaryStore6Tn1Kc' },
  { what: 'the environment', text: 'canaryEnvironment5Gy3Fj' },
  { what: 'a log line', text: 'canaryLogLine8Sv4Bw' },
  { what: 'PluginInput', text: 'canaryPluginInput2Jx6Qd' },
  { what: 'an answer of Vault in a detail', text: 'canaryVaultAnswer7Mk9Zt' },
];
const [inline, comment, tokenFile, store, environment, logLine, pluginInput, vaultAnswer] = canaries.map(
  ({ text }) => text,
) as [string, string, string, string, string, string, string, string];

const row: CallLogRow = {
  id: 1,
  startedAt: 1,
  origin: 'ccg',
  pluginInput: `CONTOSO\\svc:${pluginInput}`,
  source: null,
  connection: null,
  outcome: 'error',
  errorCode: 'CCGV-1006',
  errorDetail: `asked with X-Vault-Token: ${vaultAnswer}`,
  durations: { queue: 0, auth: 0, read: 0, total: 1 },
  cache: 'none',
  secretVersion: null,
  domain: 'contoso.com',
  username: 'gmsa.plugin',
  revealed: false,
};

let dataFolder: string;

beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'ccgv-bundle-'));
  await mkdir(path.join(dataFolder, 'logs'));
  await writeFile(path.join(dataFolder, 'token'), tokenFile);
  await writeFile(path.join(dataFolder, 'secrets.json'), JSON.stringify({ prod: store }));
  await writeFile(
    path.join(dataFolder, 'config.yaml'),
    `# was ${comment}\nconnections:\n  prod:\n    vault_addr: https://vault.contoso.com:8200\n` +
      `    auth: { type: userpass, config: { username: plugin, password: ${inline} } }\n`,
  );
  const lines = [
    { msg: 'The daemon is starting', dataFolder },
    { msg: `login with ${inline} failed`, header: `Authorization: Bearer ${logLine}` },
    { msg: 'odd', password: logLine, nested: { token: environment } },
  ];
  const log = `${lines.map((line) => JSON.stringify(line)).join('\n')}\nno json: password=${logLine}\n`;
  await writeFile(path.join(dataFolder, 'logs', 'daemon.log'), log);
  vi.stubEnv('VAULT_TOKEN', environment);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dataFolder, { recursive: true, force: true });
});

const answers: Record<string, () => unknown> = {
  'status/get': () => ({
    daemon: { version: '1.2.3', hostName: 'HOST7' },
    bridge: { version: null },
    connections: [{ name: 'prod', serverVersion: '2.0' }],
    problem: `${environment} in a status`,
  }),
  'activity/query': () => ({ rows: [row], hasMore: false }),
  'ccgEvents/query': () => ({
    events: [{ recordId: 1, eventId: 6, timeCreated: 1, level: 2, data: [`CONTOSO\\svc password=${logLine}`] }],
  }),
  'doctor/last': () => ({
    subject: { gmsa: 'webapp02', domain: 'contoso.com', source: null, credentialSpec: null },
    checks: [{ finding: `The bind failed with password=${vaultAnswer}` }],
  }),
  'support/files': () => readSupportFiles(dataFolder),
};

function surroundings(change: Partial<SupportBundleSurroundings> = {}): SupportBundleSurroundings {
  const request = (name: string): Promise<unknown> => Promise.resolve().then(() => answers[name]?.());
  return {
    dataFolder,
    versions: { program: 'test', version: '0.0.0' },
    request: request as unknown as SupportBundleSurroundings['request'],
    readRegistration: () => Promise.resolve({ state: 'complete', password: inline }),
    signal: new AbortController().signal,
    ...change,
  };
}

const everything = { filter: {}, rows: 100, pseudonyms: false } as const;

describe('collectSupportBundle', () => {
  it('holds what helps, and none of the secrets that were planted', async () => {
    const bundle = await collectSupportBundle(everything, surroundings());
    const files = unzipSync(packSupportBundle(bundle.files, 'support'));
    expect(Object.keys(files).sort()).toEqual(
      [
        ...[
          'README.txt',
          'activity.jsonl',
          'ccg-events.jsonl',
          'config.yaml',
          'daemon.log',
          'doctor.json',
          'host.json',
        ],
        ...['manifest.json', 'registration.json', 'status.json', 'versions.json'],
      ].map((name) => `support/${name}`),
    );
    const found = Object.entries(files).flatMap(([name, content]) =>
      canariesIn(content, canaries).map((what) => `${name}: ${what}`),
    );
    expect(found).toEqual([]);
    const text = (name: string): string => strFromU8(files[`support/${name}`] ?? new Uint8Array());
    expect(text('config.yaml')).toContain('vault_addr: https://vault.contoso.com:8200');
    expect(text('daemon.log')).toContain('The daemon is starting');
    expect(JSON.parse(text('activity.jsonl'))).toMatchObject({ id: 1, errorCode: 'CCGV-1006', domain: 'contoso.com' });
    expect(JSON.parse(text('versions.json'))).toMatchObject({ program: 'test', daemon: '1.2.3' });
    expect(text('README.txt')).toContain('Passwords, tokens and other secrets are not in it');
    expect(bundle.removed).toBeGreaterThan(5);
  });

  it('lists its files with checksums that hold', async () => {
    const { files } = await collectSupportBundle(everything, surroundings());
    const manifest = files.find(({ name }) => name === 'manifest.json');
    const { files: listed } = JSON.parse(manifest?.content.toString('utf8') ?? '') as {
      files: { name: string; sha256: string }[];
    };
    expect(listed.map(({ name }) => name)).toEqual(files.slice(2).map(({ name }) => name));
    for (const { name, sha256 } of listed) {
      const content = files.find((file) => file.name === name)?.content ?? '';
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
  });

  it('replaces names where that is wanted', async () => {
    const { files } = await collectSupportBundle({ ...everything, pseudonyms: true }, surroundings());
    const all = files.map(({ content }) => content.toString('utf8')).join('\n');
    expect(all).not.toMatch(/contoso|gmsa\.plugin|webapp02|HOST7|\bsvc\b/i);
    expect(all).toContain('https://vault.domain-1:8200');
    const rows = files.find(({ name }) => name === 'activity.jsonl');
    expect(JSON.parse(rows?.content.toString('utf8') ?? '')).toMatchObject({ domain: 'domain-1', username: 'user-1' });
  });

  it('holds what there is without a daemon, and names what is missing', async () => {
    const away = (): Promise<never> => Promise.reject(new CcgVaultError('daemonUnreachable'));
    const bundle = await collectSupportBundle(
      everything,
      surroundings({ request: away, readRegistration: () => Promise.reject(new CcgVaultError('bridgeMissing')) }),
    );
    expect(bundle.gaps.map(({ name, problem }) => `${name} ${problem.code}`)).toEqual([
      'status.json CCGV-3008',
      expect.stringMatching(/^registration\.json CCGV-/),
      'doctor.json CCGV-3008',
      'activity.jsonl CCGV-3008',
      'ccg-events.jsonl CCGV-3008',
    ]);
    expect(bundle.files.map(({ name }) => name)).toEqual(expect.arrayContaining(['config.yaml', 'daemon.log']));
    const content = bundle.files.map((file) => file.content.toString('utf8')).join('\n');
    expect(canariesIn(content, canaries)).toEqual([]);
    expect(bundle.files[0]?.content.toString('utf8')).toContain('status.json: CCGV-3008');
  });

  it('is cancelled between its steps', async () => {
    const cancellation = new AbortController();
    const collected = collectSupportBundle(
      everything,
      surroundings({
        signal: cancellation.signal,
        readRegistration: () => {
          cancellation.abort();
          return Promise.resolve({});
        },
      }),
    );
    await expect(collected).rejects.toMatchObject({ errorName: 'requestCancelled' });
  });
});

describe('readSupportFiles', () => {
  it('takes the end of a long log, from the beginning of a line', async () => {
    const line = JSON.stringify({ msg: 'x'.repeat(990) });
    await writeFile(path.join(dataFolder, 'logs', 'daemon.log'), `${line}\n`.repeat(2_000));
    const { log } = await readSupportFiles(dataFolder);
    expect(log?.length).toBeGreaterThan(400_000);
    expect(log?.length).toBeLessThan(600_000);
    expect(new Set(log?.trimEnd().split('\n'))).toEqual(new Set([line]));
  });

  it('says so where there is nothing, and where something cannot be read', async () => {
    const empty = await mkdtemp(path.join(tmpdir(), 'ccgv-empty-'));
    expect(await readSupportFiles(empty)).toEqual({ configuration: null, log: null, removed: 0 });
    await mkdir(path.join(empty, 'config.yaml'));
    await expect(readSupportFiles(empty)).rejects.toMatchObject({ errorName: 'fileUnreadable' });
    await rm(empty, { recursive: true });
  });
});
