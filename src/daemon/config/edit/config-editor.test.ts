import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { ConfigEdit, ConfigEntry, EntryFields } from '../../../shared/config/config-edit.ts';
import { parseConfiguration } from '../../../shared/config/parse-configuration.ts';
import { ConfigEditor } from './config-editor.ts';

const example = `# Managed by the platform team
version: 1

connections:
  prod:                       # the production cluster
    vault_addr:   https://vault.contoso.com:8200
    auth: { type: approle, config: { role_id: "abc", secret_id: { secret: prod-approle } } }   # rotated monthly
    timeout_ms: 8000

  lab:
    # never for containers
    vault_addr: https://lab.contoso.com:8200
    auth:
      type: token
      config:
        token: hvs.CANARY-lab-token   # to be moved

sources:
  webapp01: { type: kv2, connection: prod, config: { path: win/gmsa-getter } }
  lab-tools:
    type: kv1
    connection: lab
    config:
        path: 'win/lab getter'
`;

let folder: string;
let file: string;
let reloads: number;
let stored: Map<string, string>;
let editor: ConfigEditor;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-edit-'));
  file = path.join(folder, 'config.yaml');
  reloads = 0;
  stored = new Map([['prod-approle', 'x']]);
  editor = new ConfigEditor(
    {
      path: file,
      reload: () => {
        reloads += 1;
        return Promise.resolve();
      },
    },
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
  await writeFile(file, example);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function entry(section: 'connections' | 'sources', name: string): Promise<ConfigEntry> {
  const model = await editor.read();
  const found = model[section].find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no ${section} ${name}`);
  return found;
}

async function setFields(section: 'connections' | 'sources', name: string, change: EntryFields): Promise<ConfigEdit> {
  const { fields, revision } = await entry(section, name);
  return { kind: 'set', section, name, base: revision, fields: { ...fields, ...change } };
}

/** Saves, and gives the new text of the file. */
async function saved(...edits: ConfigEdit[]): Promise<string> {
  const { revision } = await editor.read();
  const { outcome } = await editor.save({ edits, revision });
  expect(outcome).toBe('saved');
  return readFile(file, 'utf8');
}

describe('reading', () => {
  it('tells where secrets are and never what they are', async () => {
    const model = await editor.read();
    expect(model.connections.map(({ name }) => name)).toEqual(['prod', 'lab']);
    expect(model.connections[0]?.fields).toEqual({
      'auth.type': 'approle',
      vault_addr: ['https://vault.contoso.com:8200'],
      'auth.config.role_id': { kind: 'clear', text: 'abc' },
      'auth.config.secret_id': { kind: 'stored', name: 'prod-approle' },
      timeout_ms: '8000',
    });
    expect(model.connections[1]?.fields['auth.config.token']).toEqual({ kind: 'clear' });
    expect(JSON.stringify(model)).not.toContain('CANARY');
  });

  it('shows what it can of a file with errors, and says why there is nothing of others', async () => {
    await writeFile(file, 'connections:\n  a: { vault_addr: ftp://x, auth: { type: agent } }\n');
    expect(await editor.read()).toMatchObject({
      state: 'ready',
      connections: [{ name: 'a', fields: { vault_addr: ['ftp://x'] } }],
      findings: [{ path: 'connections.a.vault_addr' }],
    });
    await writeFile(file, 'a: [1\n');
    expect(await editor.read()).toMatchObject({ state: 'broken', connections: [] });
    await rm(file);
    expect(await editor.read()).toMatchObject({ state: 'missing', revision: null });
  });
});

describe('setting values', () => {
  it('changes one line and leaves the rest as it is, comments, order and style included', async () => {
    expect(await saved(await setFields('connections', 'prod', { timeout_ms: '9000' }))).toBe(
      example.replace('timeout_ms: 8000', 'timeout_ms: 9000'),
    );
    expect(await saved(await setFields('sources', 'lab-tools', { 'config.path': 'win/a b%c/ä"\'' }))).toContain(
      `path: 'win/a b%c/ä"'''`,
    );
    expect((await entry('sources', 'lab-tools')).fields['config.path']).toBe('win/a b%c/ä"\'');
    expect(await readFile(file, 'utf8')).toContain('vault_addr:   https://vault.contoso.com:8200\n');
  });

  it('adds, removes and exchanges keys', async () => {
    const edit = await setFields('connections', 'prod', {
      namespace: 'infra',
      timeout_ms: '',
      'tls.min_version': '1.3',
      'auth.config.secret_id': { kind: 'file', path: 'C:\\secret id' },
    });
    const text = await saved(edit);
    expect(text).toContain('secret_id: { file: C:\\secret id }');
    expect(text).toContain('# rotated monthly');
    expect(text).not.toContain('timeout_ms');
    expect(text).toContain('tls:\n      min_version: "1.3"\n');
    expect(parseConfiguration(text).configuration?.connections.get('prod')).toMatchObject({
      namespace: 'infra',
      tls: { minVersion: '1.3' },
    });
    const back = await setFields('connections', 'prod', { 'tls.min_version': '' });
    expect(await saved(back)).not.toContain('tls:');
  });

  it('exchanges the method with all that belongs to it', async () => {
    const { revision } = await entry('connections', 'lab');
    const fields = { vault_addr: ['https://lab.contoso.com:8200'], 'auth.type': 'agent' };
    const text = await saved({ kind: 'set', section: 'connections', name: 'lab', base: revision, fields });
    expect(text).toContain('auth:\n      type: agent\n');
    expect(text).not.toContain('token');
    expect(text).toContain('# never for containers');
  });

  it('creates an entry, also in an empty or missing file', async () => {
    const edit: ConfigEdit = {
      kind: 'set',
      section: 'connections',
      name: 'new one',
      base: null,
      fields: {
        'auth.type': 'approle',
        'auth.config.role_id': { kind: 'clear', text: '123' },
        'auth.config.secret_id': { kind: 'stored', name: 'new one' },
        vault_addr: ['https://a:8200', 'https://b:8200'],
      },
    };
    const text = await saved(edit);
    expect(text).toContain(`
  new one:
    vault_addr:
      - https://a:8200
      - https://b:8200
    auth:
      type: approle
      config:
        role_id: "123"
        secret_id: { secret: new one }

sources:`);
    expect(text.replace(/\n {2}new one:[^]*?\n\n/, '\n')).toBe(example);
    await rm(file);
    expect(await saved(edit)).toMatch(/^version: 1\nconnections:\n {2}new one:\n/);
    expect((await stat(file)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  });

  it('refuses a name that is taken, and a secret that is not there to be kept', async () => {
    const { revision } = await editor.read();
    const fields = { 'auth.type': 'token', 'auth.config.token': { kind: 'clear' } } as const;
    const edits: ConfigEdit[] = [
      { kind: 'set', section: 'connections', name: 'lab', base: null, fields },
      { kind: 'set', section: 'connections', name: 'copy', base: null, fields },
    ];
    const { refusals, canSave } = await editor.preview({ edits, revision });
    expect(refusals).toEqual([
      { section: 'connections', name: 'lab', reason: 'exists' },
      { section: 'connections', name: 'copy', reason: 'secretLost' },
    ]);
    expect(canSave).toBe(false);
  });

  it('does not save what the parser refuses, and says where', async () => {
    const edits = [await setFields('sources', 'webapp01', { connection: 'prd', 'config.version': 'one' })];
    const { revision } = await editor.read();
    const preview = await editor.preview({ edits, revision });
    expect(preview).toMatchObject({ canSave: false, findings: [{ path: 'sources.webapp01.config.version' }] });
    expect((await editor.save({ edits, revision })).outcome).toBe('refused');
    expect(await readFile(file, 'utf8')).toBe(example);
  });

  it('changes nothing where an anchor carries the change to another entry', async () => {
    await writeFile(file, 'connections:\n  a: &x { vault_addr: https://a, auth: { type: agent } }\n  b: *x\n');
    const edits = [await setFields('connections', 'a', { namespace: 'n' })];
    const { revision } = await editor.read();
    await expect(editor.save({ edits, revision })).rejects.toMatchObject({ errorName: 'configSyntax' });
  });

  it('keeps Windows line ends', async () => {
    await writeFile(file, example.replaceAll('\n', '\r\n'));
    const text = await saved(await setFields('connections', 'prod', { timeout_ms: '9000' }));
    expect(text).toBe(example.replace('8000', '9000').replaceAll('\n', '\r\n'));
  });
});

describe('renaming and removing', () => {
  it('takes the references along', async () => {
    const { revision } = await entry('connections', 'prod');
    const text = await saved({ kind: 'rename', section: 'connections', name: 'prod', base: revision, to: 'prod-eu' });
    expect(text).toBe(
      example
        .replace(/prod: *# the production/, 'prod-eu:\n    # the production')
        .replace('connection: prod,', 'connection: prod-eu,'),
    );
  });

  it('refuses to remove a connection that is in use, unless its sources go too', async () => {
    const { revision: base } = await entry('connections', 'lab');
    const remove = { kind: 'remove', section: 'connections', name: 'lab', base } as const;
    const { revision } = await editor.read();
    const { refusals } = await editor.preview({ edits: [{ ...remove, sources: false }], revision });
    expect(refusals).toEqual([{ section: 'connections', name: 'lab', reason: 'inUse', sources: ['lab-tools'] }]);
    const text = await saved({ ...remove, sources: true });
    expect(text).not.toContain('lab');
    expect(text).toContain('# the production cluster');
  });
});

describe('a file that others change too', () => {
  it('gets edits of other entries merged, after they were shown', async () => {
    const { revision } = await editor.read();
    const edits = [await setFields('connections', 'prod', { timeout_ms: '9000' })];
    const theirs = example.replace('win/gmsa-getter', 'win/other');
    await writeFile(file, theirs);
    expect((await editor.save({ edits, revision })).outcome).toBe('changed');
    expect(await readFile(file, 'utf8')).toBe(theirs);
    const preview = await editor.preview({ edits, revision });
    expect(preview.changed).toEqual([{ section: 'sources', name: 'webapp01', change: 'changed' }]);
    expect(preview.canSave).toBe(true);
    expect((await editor.save({ edits, revision: preview.revision })).outcome).toBe('saved');
    expect(await readFile(file, 'utf8')).toBe(theirs.replace('timeout_ms: 8000', 'timeout_ms: 9000'));
  });

  it('refuses edits of the same entry', async () => {
    const { revision } = await editor.read();
    const edits = [await setFields('connections', 'prod', { timeout_ms: '9000' })];
    await writeFile(file, example.replace('timeout_ms: 8000', 'timeout_ms: 7000'));
    const preview = await editor.preview({ edits, revision });
    expect(preview.conflicts).toEqual([{ section: 'connections', name: 'prod' }]);
    expect(preview.canSave).toBe(false);
    expect((await editor.save({ edits, revision: preview.revision })).outcome).toBe('refused');
  });
});

describe('secrets', () => {
  it('are masked in what is shown of the file', async () => {
    await writeFile(file, example.replace('# to be moved', '# token: hvs.CANARY-older'));
    const { revision } = await editor.read();
    const edits = [await setFields('connections', 'lab', { namespace: 'x' })];
    const { diff } = await editor.preview({ edits, revision });
    expect(JSON.stringify(diff)).not.toContain('CANARY');
    expect(diff.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'added', text: '    namespace: x', line: expect.any(Number) as number },
    ]);
  });

  it('move into the protected store, and are nowhere else after it', async () => {
    const { revision } = await entry('connections', 'lab');
    await saved(await setFields('connections', 'prod', { timeout_ms: '9000' }));
    const text = await saved({
      kind: 'moveSecret',
      section: 'connections',
      name: 'lab',
      base: revision,
      field: 'auth.config.token',
      to: 'lab-token',
    });
    expect(text).toContain('token: { secret: lab-token }');
    expect(stored.get('lab-token')).toBe('hvs.CANARY-lab-token');
    for (const name of await readdir(folder)) {
      expect(await readFile(path.join(folder, name), 'utf8')).not.toContain('CANARY');
    }
  });
});

describe('undo', () => {
  it('puts a moved secret back where it was, takes it out of the store, and moves it again', async () => {
    const { revision } = await entry('connections', 'lab');
    const to = 'lab-token';
    const move = { kind: 'moveSecret', section: 'connections', name: 'lab', field: 'auth.config.token', to } as const;
    const text = await saved({ ...move, base: revision });
    expect(text).toContain('# to be moved');
    expect((await editor.undo()).outcome).toBe('saved');
    expect(await readFile(file, 'utf8')).toBe(example);
    expect(stored.has(to)).toBe(false);
    expect((await editor.undo()).outcome).toBe('saved');
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(stored.get(to)).toBe('hvs.CANARY-lab-token');
    expect(await readdir(folder)).toEqual(['config.yaml']);
  });

  it('leaves a secret in the store that somebody has replaced meanwhile', async () => {
    const { revision } = await entry('connections', 'lab');
    const to = 'lab-token';
    const move = { kind: 'moveSecret', section: 'connections', name: 'lab', field: 'auth.config.token', to } as const;
    await saved({ ...move, base: revision });
    stored.set(to, 'another');
    expect((await editor.undo()).outcome).toBe('saved');
    expect(stored.get(to)).toBe('another');
  });

  it('brings the file back as it was, and forth again', async () => {
    await chmod(file, 0o640);
    const text = await saved(await setFields('connections', 'prod', { timeout_ms: '9000' }));
    expect(await readFile(`${file}.previous`, 'utf8')).toBe(example);
    expect((await editor.read()).undoableSince).not.toBeNull();
    expect((await editor.undo()).outcome).toBe('saved');
    expect(await readFile(file, 'utf8')).toBe(example);
    expect((await editor.undo()).outcome).toBe('saved');
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(reloads).toBe(3);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o640);
  });

  it('does nothing to a file that was changed since', async () => {
    await saved(await setFields('connections', 'prod', { timeout_ms: '9000' }));
    await writeFile(file, 'version: 1\n');
    expect((await editor.undo()).outcome).toBe('changed');
    expect(await readFile(file, 'utf8')).toBe('version: 1\n');
  });
});

describe('a file of CcgVault', () => {
  const theirs = `# CcgVault
defaults:
  vault_addr: http://vault:8200   # no TLS yet
  auth:
    type: token
    config: { token: CANARY }
sources:
  gmsa: { type: kv1, config: { path: win/gmsa } }
`;

  it('becomes one of ours that means the same', async () => {
    await writeFile(file, theirs);
    const model = await editor.read();
    expect(model.format).toBe('ccgvault');
    expect(model.connections).toMatchObject([{ name: 'default', place: 'defaults' }]);
    const before = parseConfiguration(theirs).configuration;
    const text = await saved({ kind: 'convert' });
    const after = parseConfiguration(text).configuration;
    expect(after).toEqual({ ...before, format: 'native' });
    expect(text).toContain('# CcgVault');
    expect(text).toContain('# no TLS yet');
  });
});
