import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { maxSpecBytes } from '../../shared/credspec/parse.ts';
import { exampleText } from '../../shared/credspec/rules/example.ts';
import { type ConsoleSettings, defaultSettings } from '../../shared/ipc/console-settings.ts';
import type { SpecListing } from '../../shared/ipc/credential-specs.ts';
import { CredentialSpecService } from './credential-spec-service.ts';

let root: string;
let docker: string;
let service: CredentialSpecService;
let settings: ConsoleSettings;
let chosenFolder: string | undefined;
let chosenPath: string | undefined;
let plugins: readonly string[] | undefined;
const onChanged = vi.fn<(listing: SpecListing) => void>();

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'ccg-vault-service-'));
  docker = path.join(root, 'docker', 'CredentialSpecs');
  await mkdir(docker, { recursive: true });
  settings = defaultSettings;
  plugins = undefined;
  onChanged.mockReset();
  service = new CredentialSpecService({
    settings: {
      get settings() {
        return settings;
      },
      update: (change) => {
        settings = { ...settings, ...change };
        return Promise.resolve(settings);
      },
    },
    findDockerRoot: () => Promise.resolve({ path: path.join(root, 'docker'), foundBy: 'docker info' }),
    findRegisteredPlugins: () => Promise.resolve(plugins),
    onChanged,
    chooseFolder: () => Promise.resolve(chosenFolder),
    chooseSavePath: () => Promise.resolve(chosenPath),
  });
});

afterEach(async () => {
  service.stop();
  await rm(root, { recursive: true, force: true });
});

/** Puts a file into Docker's folder and names it. */
async function put(name: string, content: string | Uint8Array): Promise<{ folder: string; name: string }> {
  await writeFile(path.join(docker, name), content);
  return { folder: docker, name };
}

describe('list', () => {
  it('says of each file what it holds and how many findings there are', async () => {
    await put('contoso_webapp01.json', exampleText);
    service.setSources(['webapp01']);
    const { folders, entries } = await service.list();
    expect(folders).toMatchObject([{ path: docker, kind: 'docker', foundBy: 'docker info', state: 'ready' }]);
    expect(entries).toMatchObject([
      {
        name: 'contoso_webapp01.json',
        source: 'webapp01',
        summary: { account: 'webapp01', dnsName: 'contoso.com', pluginName: 'CCG Vault Console' },
        findings: { error: 0 },
        problem: null,
      },
    ]);
  });

  it('takes whatever lies there: empty, huge, binary, UTF-16, deep, duplicate keys, prototype pollution', async () => {
    await put('binary.json', Uint8Array.from([0x80, 0x00, 0xff, 0xc3, 0x28]));
    await put('deep.json', '['.repeat(5_000));
    await put('duplicate.json', exampleText.replace('{', '{"CmsPlugins": [],'));
    await put('empty.json', '');
    await put('huge.json', Buffer.alloc(5 * 1024 * 1024, 0x20));
    await put('proto.json', '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}');
    await put('utf16.json', Buffer.from(`\uFEFF${exampleText}`, 'utf16le'));
    const { entries } = await service.list();
    expect(entries).toHaveLength(7);
    for (const entry of entries) expect(entry.findings.error, entry.name).toBeGreaterThan(0);
    expect(entries.at(-1)?.summary?.account).toBe('webapp01');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('holds no password', async () => {
    await put('a.json', exampleText.replace('"webapp01"\n    }', '"svc@contoso.com:Pa55-word!"\n    }'));
    expect(JSON.stringify(await service.list())).not.toContain('Pa55-word!');
  });

  it('tells a folder that is missing, and one that is none', async () => {
    await rm(docker, { recursive: true });
    chosenFolder = path.join(root, 'file');
    await writeFile(chosenFolder, '');
    const { folders } = await service.addFolder();
    expect(folders).toMatchObject([
      { kind: 'docker', state: 'missing' },
      { kind: 'added', state: 'unreadable', problem: { code: 'CCGV-3011' } },
    ]);
    expect((await service.removeFolder(chosenFolder)).folders).toHaveLength(1);
  });

  it('tells files that appear, change and vanish, and sources that are new', async () => {
    await service.list();
    const last = (): SpecListing | undefined => onChanged.mock.lastCall?.[0];
    await put('a.json', exampleText);
    await vi.waitFor(() => expect(last()?.entries).toHaveLength(1), { timeout: 20_000 });
    await put('a.json', exampleText.replaceAll('webapp01', 'webapp02'));
    await vi.waitFor(() => expect(last()?.entries[0]?.summary?.account).toBe('webapp02'), { timeout: 20_000 });
    service.setSources(['webapp01']);
    await vi.waitFor(() => expect(last()?.entries[0]?.findings.error).toBe(1), { timeout: 20_000 });
    await rm(docker, { recursive: true });
    await vi.waitFor(() => expect(last()?.folders[0]?.state).toBe('missing'), { timeout: 20_000 });
    await mkdir(docker);
    await put('b.json', exampleText);
    await vi.waitFor(() => expect(last()?.entries[0]?.name).toBe('b.json'), { timeout: 20_000 });
  });

  it('finds a plugin that is not registered, once it knows what is', async () => {
    await put('contoso_webapp01.json', exampleText);
    expect(await service.list()).toMatchObject({ registeredPlugins: null, entries: [{ findings: { error: 0 } }] });
    plugins = ['{01BF101D-BFB6-433F-B416-02885CDC5AD3}'];
    await service.list();
    await vi.waitFor(() => expect(onChanged.mock.lastCall?.[0].registeredPlugins).toEqual(plugins));
    expect(onChanged.mock.lastCall?.[0].entries).toMatchObject([{ findings: { error: 1 } }]);
  });
});

describe('read', () => {
  it('gives what can be edited', async () => {
    await service.list();
    const document = await service.read(await put('a.json', Buffer.from(`\uFEFF${exampleText}`, 'utf16le')));
    expect(document).toMatchObject({ text: exampleText, encoding: 'utf-16le', obstacle: null, hasPrevious: false });
  });

  it('gives nothing of what would be damaged by saving', async () => {
    await service.list();
    for (const content of [Uint8Array.from([0xff, 0xff, 0x80]), Buffer.alloc(maxSpecBytes + 1, 0x20)]) {
      expect(await service.read(await put('a.json', content))).toMatchObject({
        text: '',
        obstacle: expect.any(String) as string,
      });
    }
  });

  it('leads to no file elsewhere', async () => {
    await service.list();
    await writeFile(path.join(root, 'docker', 'secret.json'), '{}');
    const names = [
      '../secret.json',
      '..\\secret.json',
      'a.txt',
      '.json',
      'con.json',
      'a.json:b.json',
      'C:a.json',
      'a\0.json',
    ];
    for (const name of names) {
      await expect(service.read({ folder: docker, name }), name).rejects.toMatchObject({
        errorName: 'invalidParameters',
      });
    }
    for (const folder of [root, `${docker}/`, path.join(docker, '..'), '']) {
      await expect(service.read({ folder, name: 'secret.json' })).rejects.toMatchObject({
        errorName: 'invalidParameters',
      });
    }
  });
});

describe('save', () => {
  it('keeps the version before, byte by byte, and puts it back', async () => {
    await service.list();
    const before = Buffer.from(`\uFEFF${exampleText}`, 'utf16le');
    const ref = await put('a.json', before);
    const opened = await service.read(ref);
    const saved = await service.save({ ...ref, text: '{}', expected: opened.version });
    if (saved.outcome !== 'saved') throw new Error('it was not saved');
    expect(saved.document).toMatchObject({ text: '{}', encoding: 'utf-8', hasPrevious: true });
    expect(await readFile(path.join(docker, 'a.json.bak'))).toEqual(before);

    const undone = await service.undoSave({ ...ref, expected: saved.document.version });
    expect(undone).toMatchObject({ outcome: 'saved', document: { text: exampleText, encoding: 'utf-16le' } });
    expect(await readFile(path.join(docker, 'a.json'))).toEqual(before);
  });

  it('overwrites nothing that others have written, removed or made meanwhile', async () => {
    await service.list();
    const ref = await put('a.json', exampleText);
    const { version } = await service.read(ref);
    await put('a.json', '{"Other": 1}');
    expect(await service.save({ ...ref, text: '{}', expected: version })).toMatchObject({
      outcome: 'conflict',
      onDisk: { text: '{"Other": 1}' },
    });
    expect(await service.save({ ...ref, text: '{}', expected: null })).toMatchObject({ outcome: 'conflict' });
    expect(await service.undoSave({ ...ref, expected: version }).catch((error: unknown) => error)).toMatchObject({
      errorName: 'fileUnreadable',
    });
    expect(await readFile(path.join(docker, 'a.json'), 'utf8')).toBe('{"Other": 1}');
    await rm(path.join(docker, 'a.json'));
    expect(await service.save({ ...ref, text: '{}', expected: version })).toEqual({
      outcome: 'conflict',
      onDisk: null,
    });
  });

  it("makes the folder in Docker's root that Docker does not make", async () => {
    await rm(docker, { recursive: true });
    await service.list();
    const ref = { folder: docker, name: 'a.json' };
    expect(await service.save({ ...ref, text: exampleText, expected: null })).toMatchObject({ outcome: 'saved' });
    expect(await readFile(path.join(docker, 'a.json'), 'utf8')).toBe(exampleText);
  });

  it('saves exports where the user chooses', async () => {
    chosenPath = undefined;
    expect(await service.saveAs('a.yaml', 'x')).toBeNull();
    chosenPath = path.join(root, 'a.yaml');
    expect(await service.saveAs('a.yaml', 'x')).toEqual({ path: chosenPath });
    expect(await readFile(chosenPath, 'utf8')).toBe('x');
  });
});
