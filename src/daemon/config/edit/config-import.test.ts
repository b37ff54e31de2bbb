import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { ImportPreview } from '../../../shared/config/config-import.ts';
import { parseConfiguration } from '../../../shared/config/parse-configuration.ts';
import { ConfigEditor } from './config-editor.ts';

const canary = 'hvs.CANARY-of-CcgVault';

const theirs = `# The plugin of this host
defaults:
  vault_addr: https://vault.contoso.com:8200
  auth:
    type: token
    config: { token: ${canary} }   # asked for in OPS-12
sources:
  # for the web team
  webapp01: { type: kv2, config: { path: win/gmsa-getter } }
  static_kv1:
    type: kv1
    config:
      path: win/gmsa-getter
`;

const ours = `# Managed by the platform team
version: 1

connections:
  prod:                       # the production cluster
    vault_addr:   https://vault.contoso.com:8200
    auth: { type: approle, config: { role_id: "abc", secret_id: { secret: prod-approle } } }

sources:
  billing: { type: kv2, connection: prod, config: { path: win/billing } }
`;

const theirPath = process.platform === 'win32' ? String.raw`C:\ccg\config.yml` : '/ccg/config.yml';

let folder: string;
let file: string;
let stored: Map<string, string>;
let editor: ConfigEditor;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-import-'));
  file = path.join(folder, 'config.yaml');
  stored = new Map([['prod-approle', 'x']]);
  editor = new ConfigEditor(
    { path: file, reload: () => Promise.resolve() },
    {
      get: (name) => Promise.resolve(stored.get(name)),
      remove: (name) => Promise.resolve(stored.delete(name)),
      list: () => Promise.resolve([...stored.keys()].map((name) => ({ name, changedAt: 0 }))),
      set: (name, value) => {
        stored.set(name, value);
        return Promise.resolve(undefined);
      },
    },
  );
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function imported(text: string, at = theirPath): Promise<ImportPreview> {
  const preview = await editor.previewImport({ text, path: at });
  expect(preview.canSave).toBe(true);
  const { outcome } = await editor.saveImport({ text, path: at, revision: preview.revision });
  expect(outcome).toBe('saved');
  return preview;
}

/** Each entry of the file and what becomes of it. */
function outcomes({ entries }: ImportPreview): string[] {
  return entries.map(({ section, original, name, outcome }) => `${section}/${original} ${outcome} ${name}`);
}

/** Code, line and column of each finding. */
async function places(text: string): Promise<string[]> {
  const { canSave, entries, findings } = await editor.previewImport({ text, path: theirPath });
  expect(canSave).toBe(false);
  expect(entries).toEqual([]);
  return findings.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

async function inForce(): Promise<NonNullable<ReturnType<typeof parseConfiguration>['configuration']>> {
  const { configuration, findings } = parseConfiguration(await readFile(file, 'utf8'));
  expect(findings).toEqual([]);
  if (configuration === undefined) throw new Error('the configuration has errors');
  return configuration;
}

describe('the import of a file of CcgVault', () => {
  it('becomes the configuration where there is none, with comments kept and the token in the protected store', async () => {
    const preview = await imported(theirs);
    expect(preview).toMatchObject({ revision: null, path: 'added', convertsOwn: false, findings: [], ownFindings: [] });
    expect(outcomes(preview)).toEqual([
      'connections/default added default',
      'sources/webapp01 added webapp01',
      'sources/static_kv1 added static_kv1',
    ]);
    expect(preview.entries[0]?.fields['auth.config.token']).toEqual({ kind: 'stored', name: 'default-token' });
    expect(JSON.stringify(preview)).not.toContain(canary);
    const expected = theirs
      .replace('defaults:\n', 'connections:\n  default:\n')
      .replace(/^ {2}(?=vault_addr|auth)/gm, '    ')
      .replace('    type: token', '      type: token')
      .replace(`    config: { token: ${canary} }`, '      config: { token: { secret: default-token } }')
      .replace('defaults', 'connections');
    const text = await readFile(file, 'utf8');
    expect(text.replaceAll(/\s+/g, ' ')).toBe(
      `version: 1 ${expected} allowed_config_paths: - ${theirPath} `.replaceAll(/\s+/g, ' '),
    );
    expect(stored.get('default-token')).toBe(canary);
    expect((await inForce()).sources.get('webapp01')).toMatchObject({ connection: 'default', path: 'win/gmsa-getter' });
  });

  it('adds to what there is and leaves every line of it as it was', async () => {
    await writeFile(file, ours);
    const preview = await imported(theirs);
    expect(outcomes(preview)).toEqual([
      'connections/default added default',
      'sources/webapp01 added webapp01',
      'sources/static_kv1 added static_kv1',
    ]);
    const text = await readFile(file, 'utf8');
    for (const line of ours.split('\n')) expect(text.split('\n')).toContain(line);
    expect(text).toContain('# for the web team');
    expect(text).toContain('# asked for in OPS-12');
    const { connections, sources, allowedConfigPaths } = await inForce();
    expect([...connections.keys()]).toEqual(['prod', 'default']);
    expect([...sources.keys()]).toEqual(['billing', 'webapp01', 'static_kv1']);
    expect(allowedConfigPaths).toEqual([theirPath]);
  });

  it('gives other names to what is taken, and does not let PluginInput mean the wrong source', async () => {
    const taken = `${ours.replace('prod:  ', 'default:').replace('connection: prod', 'connection: default')}  webapp01: { type: kv2, config: { path: win/other } }\n`;
    await writeFile(file, taken);
    stored.set('ccgvault-token', 'of somebody else');
    const preview = await imported(theirs);
    expect(outcomes(preview)).toEqual([
      'connections/default renamed ccgvault',
      'sources/webapp01 renamed webapp01-2',
      'sources/static_kv1 added static_kv1',
    ]);
    expect(preview.path).toBe('renamed');
    const { connections, sources, allowedConfigPaths } = await inForce();
    expect(allowedConfigPaths).toEqual([]);
    expect(sources.get('webapp01')).toMatchObject({ connection: 'default', path: 'win/other' });
    expect(sources.get('webapp01-2')).toMatchObject({ connection: 'ccgvault', path: 'win/gmsa-getter' });
    expect(sources.get('static_kv1')).toMatchObject({ connection: 'ccgvault' });
    expect(connections.get('ccgvault')?.auth).toEqual({
      type: 'token',
      token: { kind: 'stored', name: 'ccgvault-token-2' },
    });
    expect(stored.get('ccgvault-token')).toBe('of somebody else');
    expect(stored.get('ccgvault-token-2')).toBe(canary);
  });

  it('adds nothing a second time', async () => {
    await imported(theirs);
    const before = await readFile(file, 'utf8');
    const again = await editor.previewImport({ text: theirs, path: theirPath });
    expect(again).toMatchObject({ canSave: false, path: 'works', notices: [] });
    expect(outcomes(again)).toEqual([
      'connections/default present default',
      'sources/webapp01 present webapp01',
      'sources/static_kv1 present static_kv1',
    ]);
    const { outcome } = await editor.saveImport({ text: theirs, path: theirPath, revision: again.revision });
    expect(outcome).toBe('refused');
    expect(await readFile(file, 'utf8')).toBe(before);
    expect([...stored.keys()]).toEqual(['prod-approle', 'default-token']);

    const more = theirs.replace('static_kv1', 'another');
    expect(outcomes(await imported(more))).toEqual([
      'connections/default present default',
      'sources/webapp01 present webapp01',
      'sources/another added another',
    ]);
    expect((await inForce()).sources.get('another')).toMatchObject({ connection: 'default' });
  });

  it('makes a configuration that is a file of CcgVault itself one of ours', async () => {
    await writeFile(file, theirs.replace('vault.contoso', 'vault-lab.contoso').replace('webapp01', 'lab'));
    const preview = await imported(theirs);
    expect(preview.convertsOwn).toBe(true);
    expect(outcomes(preview)).toEqual([
      'connections/default renamed ccgvault',
      'sources/webapp01 added webapp01',
      'sources/static_kv1 renamed static_kv1-2',
    ]);
    const { configuration } = parseConfiguration(await readFile(file, 'utf8'));
    expect(configuration?.format).toBe('native');
    expect(configuration?.sources.get('static_kv1')?.connection).toBe('default');
    expect(configuration?.sources.get('static_kv1-2')?.connection).toBe('ccgvault');
  });

  it('is taken back like any other save, secrets included', async () => {
    await writeFile(file, ours);
    await imported(theirs);
    expect((await editor.read()).undoableSince).not.toBeNull();
    expect((await editor.undo()).outcome).toBe('saved');
    expect(await readFile(file, 'utf8')).toBe(ours);
    expect([...stored.keys()]).toEqual(['prod-approle']);
    expect((await editor.undo()).outcome).toBe('saved');
    expect(stored.get('default-token')).toBe(canary);
  });

  it('that made the first configuration leaves an empty one when it is taken back', async () => {
    await imported(theirs);
    const { outcome, model } = await editor.undo();
    expect(outcome).toBe('saved');
    expect(model).toMatchObject({ state: 'ready', connections: [], sources: [], findings: [] });
    expect([...stored.keys()]).toEqual(['prod-approle']);
    for (const name of await readdir(folder)) {
      expect(await readFile(path.join(folder, name), 'utf8')).not.toContain(canary);
    }
  });

  it('is refused where the configuration has changed since the preview', async () => {
    await writeFile(file, ours);
    const { revision } = await editor.previewImport({ text: theirs, path: theirPath });
    await writeFile(file, `${ours}# changed\n`);
    expect((await editor.saveImport({ text: theirs, path: theirPath, revision })).outcome).toBe('changed');
    expect(await readFile(file, 'utf8')).toBe(`${ours}# changed\n`);
    expect([...stored.keys()]).toEqual(['prod-approle']);
  });

  it('waits until a configuration with errors is right', async () => {
    const broken = ours.replace('connection: prod', 'connection: prodd');
    await writeFile(file, broken);
    const preview = await editor.previewImport({ text: theirs, path: theirPath });
    expect(preview).toMatchObject({ canSave: false, findings: [], entries: [] });
    expect(preview.ownFindings).toMatchObject([{ code: 'CCGV-1105', line: 10 }]);
    const { outcome } = await editor.saveImport({ text: theirs, path: theirPath, revision: preview.revision });
    expect(outcome).toBe('refused');
    expect(await readFile(file, 'utf8')).toBe(broken);
  });

  it('understands anchors, and keeps those of the configuration', async () => {
    const shared = ours
      .replace('config: { path: win/billing }', 'config: &place { path: win/billing }')
      .concat('  again: { type: kv2, connection: prod, config: *place }\n');
    await writeFile(file, shared);
    const withAnchors = `defaults:
  vault_addr: https://vault.contoso.com:8200
  auth: { type: token, config: { token: &place ${canary} } }
sources:
  a: { type: kv2, config: &x { path: *place } }
  b: { type: kv2, config: *x }
`;
    await imported(withAnchors);
    const text = await readFile(file, 'utf8');
    expect(text).toContain('config: *place }');
    const { sources } = await inForce();
    expect(sources.get('again')?.path).toBe('win/billing');
    expect(sources.get('b')?.path).toBe(canary);
  });

  it.each([
    ['of another host', String.raw`\\server\share\config.yml`],
    ['with dots in it', '/ccg/../config.yml'],
    ['that is not absolute', 'config.yml'],
  ])('does not allow a path %s', async (_what, at) => {
    const preview = await imported(theirs, at);
    expect(preview.path).toBe('impossible');
    expect((await inForce()).allowedConfigPaths).toEqual([]);
  });

  it('adds its path to those that are allowed already', async () => {
    await writeFile(file, `${ours}allowed_config_paths: ['/first.yml'] # for the old specs\n`);
    await imported(theirs);
    expect((await inForce()).allowedConfigPaths).toEqual(['/first.yml', theirPath]);
    expect(await readFile(file, 'utf8')).toContain('# for the old specs');
  });

  it('is told what could be better, of the added entries alone', async () => {
    await writeFile(file, ours);
    const { notices } = await editor.previewImport({ text: theirs, path: theirPath });
    expect(notices.map(({ id, entry }) => `${id} ${entry?.name ?? ''}`).sort()).toEqual([
      'fixedToken default',
      'noCacheWhileAway static_kv1',
      'noCacheWhileAway webapp01',
    ]);
  });

  it.each([
    ['with an error', theirs.replace('vault_addr', 'vault_adr'), ['CCGV-1104 2:1', 'CCGV-1103 3:3']],
    ['that is not YAML', 'defaults: [', ['CCGV-1102 1:12']],
    ['that is empty', '', ['CCGV-1117 1:1']],
    ['with a text alone', 'just a text', ['CCGV-1117 1:1']],
    ['with a list', '- a', ['CCGV-1117 1:1']],
    ['of ours', ours, ['CCGV-1117 1:1']],
    ['of something else', 'services:\n  web: { image: nginx }', ['CCGV-1117 1:1']],
    ['with more than CcgVault has', `${theirs}metrics: { port: 9100 }\n`, ['CCGV-1117 14:1']],
    ['with a source through another connection', theirs.replace('kv2,', 'kv2, connection: x,'), ['CCGV-1105 9:38']],
  ])('is refused for a file %s, at its place', async (_what, text, expected) => {
    expect(await places(text)).toEqual(expected);
    const { outcome } = await editor.saveImport({ text, path: theirPath, revision: null });
    expect(outcome).toBe('refused');
    expect(await readdir(folder)).toEqual([]);
  });

  it('quotes nothing of a file of another kind', async () => {
    for (const text of [`${canary}: x`, canary, `- ${canary}`, `{ ${canary}`, `"${canary}`, `%${canary}`]) {
      const preview = await editor.previewImport({ text, path: theirPath });
      expect(preview.findings.length).toBeGreaterThan(0);
      expect(JSON.stringify(preview)).not.toContain('CANARY');
    }
  });
});
