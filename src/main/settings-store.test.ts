import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { defaultSettings } from '../shared/ipc/console-settings.ts';
import { SettingsStore } from './settings-store.ts';

let folder = '';
let file = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-settings-'));
  file = path.join(folder, 'user', 'settings.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('SettingsStore', () => {
  it('has defaults where there is no file', async () => {
    expect(await new SettingsStore(file).load()).toEqual(defaultSettings);
  });

  it('remembers changes', async () => {
    await new SettingsStore(file).update({ theme: 'dark' });
    expect(await new SettingsStore(file).load()).toEqual({ ...defaultSettings, theme: 'dark' });
  });

  it('writes one change after the other, and ends with the last', async () => {
    const store = new SettingsStore(file);
    await Promise.all(['light', 'dark', 'system', 'dark'].map((theme) => store.update({ theme: theme as 'dark' })));
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ theme: 'dark' });
  });

  it.each(['', '{', 'null', '[]', '{"theme":"pink"}', '{"__proto__":{"theme":"dark"}}', '{"detailPaneWidth":1e9}'])(
    'takes a file with %s for none',
    async (content) => {
      const damaged = path.join(folder, 'settings.json');
      await writeFile(damaged, content);
      expect(await new SettingsStore(damaged).load()).toEqual(defaultSettings);
    },
  );

  it('keeps what it knows of a file that another version has written', async () => {
    const file = path.join(folder, 'settings.json');
    const folders = ['/srv/specs'];
    const written = { theme: 'sepia', newerSetting: 1, foldRepeats: true, credentialSpecFolders: folders };
    await writeFile(file, JSON.stringify(written));
    const kept = { ...defaultSettings, foldRepeats: true, credentialSpecFolders: folders };
    expect(await new SettingsStore(file).load()).toEqual(kept);
  });

  it('has a change count even where it cannot be written', async () => {
    await writeFile(path.join(folder, 'user'), 'a file where the folder should be');
    const store = new SettingsStore(file);
    expect((await store.update({ theme: 'light' })).theme).toBe('light');
    expect(store.settings.theme).toBe('light');
  });
});
