import type * as FileSystem from 'node:fs/promises';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ConfigEdit, EntryFields } from '../../../shared/config/config-edit.ts';
import { parseConfiguration } from '../../../shared/config/parse-configuration.ts';
import { ConfigEditor } from './config-editor.ts';

/** Whether the disk has room for nothing more than the first bytes of a new file. */
const disk = vi.hoisted(() => ({ isFull: false }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof FileSystem>();
  const open: typeof real.open = async (file, flags, mode) => {
    const handle = await real.open(file, flags, mode);
    if (!disk.isFull || flags !== 'wx') return handle;
    handle.writeFile = async () => {
      await handle.write('vers');
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    };
    return handle;
  };
  return { ...real, open };
});

const example = `version: 1
connections:
  lab:
    vault_addr: https://lab.contoso.com:8200
    auth: { type: token, config: { token: hvs.CANARY } }
sources:
  webapp01: { type: kv2, connection: lab, config: { path: win/gmsa-getter } }
`;

let folder: string;
let file: string;
let stored: Map<string, string>;
let editor: ConfigEditor;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-damage-'));
  file = path.join(folder, 'config.yaml');
  stored = new Map();
  editor = new ConfigEditor(
    { path: file, reload: () => Promise.resolve() },
    {
      get: (name) => Promise.resolve(stored.get(name)),
      list: () => Promise.resolve([...stored.keys()].map((name) => ({ name, changedAt: 0 }))),
      remove: (name) => Promise.resolve(stored.delete(name)),
      set: (name, value) => {
        stored.set(name, value);
        return Promise.resolve(undefined);
      },
    },
  );
  await writeFile(file, example);
});

afterEach(async () => {
  disk.isFull = false;
  await rm(folder, { recursive: true });
});

async function createSource(name: string, fields: EntryFields): Promise<readonly [ConfigEdit, string | null]> {
  const { revision } = await editor.read();
  return [{ kind: 'set', section: 'sources', name, base: null, fields }, revision];
}

const wanted = { type: 'kv2', connection: 'lab', 'config.path': 'win/other' };

describe('a full disk', () => {
  it('refuses a save with the reason, and leaves the file and nothing else', async () => {
    const [edit, revision] = await createSource('other', wanted);
    disk.isFull = true;
    await expect(editor.save({ edits: [edit], revision })).rejects.toMatchObject({
      errorName: 'configUnwritable',
      detail: expect.stringContaining('ENOSPC') as string,
    });
    expect(await readFile(file, 'utf8')).toBe(example);
    expect(await readdir(folder)).toEqual(['config.yaml']);
    disk.isFull = false;
    expect((await editor.save({ edits: [edit], revision })).outcome).toBe('saved');
  });

  it('leaves a secret where it was: in the file, and not in the protected store', async () => {
    const { connections, revision } = await editor.read();
    const base = connections[0]?.revision ?? '';
    const ref = { section: 'connections', name: 'lab', base } as const;
    const edit: ConfigEdit = { kind: 'moveSecret', ...ref, field: 'auth.config.token', to: 'lab-token' };
    disk.isFull = true;
    await expect(editor.save({ edits: [edit], revision })).rejects.toMatchObject({ errorName: 'configUnwritable' });
    expect(await readFile(file, 'utf8')).toBe(example);
    expect([...stored.keys()]).toEqual([]);
    disk.isFull = false;
    expect((await editor.save({ edits: [edit], revision })).outcome).toBe('saved');
    expect([...stored.keys()]).toEqual(['lab-token']);
  });

  it('refuses an undo, which can be done once there is room', async () => {
    const [edit, revision] = await createSource('other', wanted);
    await editor.save({ edits: [edit], revision });
    const saved = await readFile(file, 'utf8');
    disk.isFull = true;
    await expect(editor.undo()).rejects.toMatchObject({ errorName: 'configUnwritable' });
    expect(await readFile(file, 'utf8')).toBe(saved);
    disk.isFull = false;
    expect((await editor.undo()).outcome).toBe('saved');
    expect(await readFile(file, 'utf8')).toBe(example);
  });
});

describe('names as Vault allows them', () => {
  it.each([
    ['spaces', 'a b/c  d'],
    ['slashes', 'team/windows/gmsa'],
    ['percent signs', '100%/%2e%2e/%2F'],
    ['points', 'v1..2/...'],
    ['quotes', `"double" 'single'`],
    ['letters beyond ASCII', 'dienst/größe/日本/😀'],
    ['what YAML has a meaning for', '- a: {b} #c & *d ! | > @'],
    ['what looks like another type', '0x10'],
    ['backslashes', 'a\\b\\n'],
  ])('with %s are kept as they were typed', async (_what, text) => {
    const name = text.replaceAll('|', '');
    const typed: EntryFields = {
      type: 'kv2',
      connection: 'lab',
      'config.path': text,
      'config.mount_point': text,
      'config.fields.domain': text,
    };
    const [edit, revision] = await createSource(name, typed);
    const { outcome, model } = await editor.save({ edits: [edit], revision });
    expect(outcome).toBe('saved');
    expect(model.sources.find((source) => source.name === name)?.fields).toEqual(typed);
    const { configuration } = parseConfiguration(await readFile(file, 'utf8'));
    expect(configuration?.sources.get(name)).toMatchObject({
      path: text,
      mountPoint: text,
      fields: { domain: text },
    });
  });

  it.each([
    ['..', 'segments'],
    ['win/../sys', 'segments'],
    ['win/./a', 'segments'],
    ['win//a', 'segments'],
    ['/', 'empty'],
    ['a\u0000b', 'control characters'],
  ])('that lead elsewhere are refused at the field: %j', async (text, reason) => {
    const [edit, revision] = await createSource('other', { ...wanted, 'config.path': text });
    const { canSave, findings } = await editor.preview({ edits: [edit], revision });
    expect(canSave).toBe(false);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ path: place }) => place)).toEqual(['sources.other.config.path']);
    expect(errors[0]?.message).toContain(reason);
    expect((await editor.save({ edits: [edit], revision })).outcome).toBe('refused');
    expect(await readFile(file, 'utf8')).toBe(example);
  });
});
