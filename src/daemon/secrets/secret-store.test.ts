import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { LocalHostServices } from '../host/local-host-services.ts';
import { SecretStore } from './secret-store.ts';

let dataFolder: string;
let file: string;
let store: SecretStore;

beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'ccgv-secrets-'));
  file = path.join(dataFolder, 'secrets', 'store.json');
  store = reopened();
});

afterEach(async () => {
  await rm(dataFolder, { recursive: true });
});

/** The store as a new process sees it. */
function reopened(): SecretStore {
  return new SecretStore(dataFolder, new LocalHostServices(dataFolder));
}

const damaged = { errorName: 'secretStoreDamaged' };

describe('SecretStore', () => {
  it('keeps secrets beyond the process, and shows them nowhere', async () => {
    await store.set('prod-approle', 'canary-ü\n');
    await store.set('__proto__x', 'other');
    expect(await reopened().get('prod-approle')).toBe('canary-ü\n');
    expect(await reopened().get('none')).toBeUndefined();
    expect(await reopened().get('toString')).toBeUndefined();
    expect((await reopened().list()).map(({ name }) => name)).toEqual(['__proto__x', 'prod-approle']);
    expect(await readFile(file, 'utf8')).not.toMatch(/canary/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('replaces and removes', async () => {
    await store.set('a', 'one');
    await store.set('a', 'two');
    expect(await store.get('a')).toBe('two');
    expect(await store.remove('a')).toBe(true);
    expect(await store.remove('a')).toBe(false);
    expect(await store.get('a')).toBeUndefined();
    expect(await readdir(path.dirname(file))).toEqual(['host.key', 'store.json']);
  });

  it('loses nothing when many are set at once', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `s${index}`);
    await Promise.all(names.map((name) => store.set(name, name)));
    expect(await Promise.all(names.map((name) => reopened().get(name)))).toEqual(names);
  });

  it('does not take one entry for another', async () => {
    await store.set('a', 'one');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"a"', '"b"'));
    await expect(reopened().get('b')).rejects.toMatchObject(damaged);
  });

  it('says that it was tampered with, or lost its key, and is whole again after the key came back', async () => {
    await store.set('a', 'one');
    const keyFile = path.join(dataFolder, 'secrets', 'host.key');
    const key = await readFile(keyFile);
    await rm(keyFile);
    await expect(reopened().get('a')).rejects.toMatchObject(damaged);
    await writeFile(keyFile, key, { mode: 0o600 });
    expect(await reopened().get('a')).toBe('one');
    const text = await readFile(file, 'utf8');
    for (const broken of ['', '{', '{}', text.slice(0, 60), text.replace('"version": 1', '"version": 2')]) {
      await writeFile(file, broken);
      await expect(reopened().get('a')).rejects.toMatchObject(damaged);
      await expect(reopened().list()).rejects.toMatchObject(damaged);
      await expect(reopened().remove('a')).rejects.toMatchObject(damaged);
      expect(await readFile(file, 'utf8')).toBe(broken);
    }
  });

  it('can be set anew when it cannot be opened, keeping what was there', async () => {
    await store.set('a', 'one');
    await store.set('b', 'two');
    const before = await readFile(file);
    await rm(path.join(dataFolder, 'secrets', 'host.key'));
    const copy = await reopened().set('a', 'new');
    expect(await readFile(copy ?? '')).toEqual(before);
    expect(await reopened().get('a')).toBe('new');
    expect(await reopened().get('b')).toBeUndefined();
    await writeFile(file, 'garbage');
    const second = await reopened().set('b', 'new');
    expect(await readFile(second ?? '', 'utf8')).toBe('garbage');
    expect(await reopened().get('b')).toBe('new');
    expect(await reopened().set('c', 'x')).toBeUndefined();
  });

  it('leaves everything as it is when the host cannot help at the moment', async () => {
    await store.set('a', 'one');
    const before = await readFile(file);
    const failing = new SecretStore(dataFolder, {
      protect: () => Promise.reject(new CcgVaultError('hostServiceFailed')),
      unprotect: () => Promise.reject(new CcgVaultError('hostServiceFailed')),
    });
    await expect(failing.set('b', 'x')).rejects.toMatchObject({ errorName: 'hostServiceFailed' });
    expect(await readFile(file)).toEqual(before);
    expect(await readdir(path.dirname(file))).toEqual(['host.key', 'store.json']);
  });
});
