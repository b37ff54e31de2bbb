import { beforeEach, describe, expect, it, vi } from 'vitest';

import { errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { SpecDocument, SpecListEntry, SpecListing } from '../../../shared/ipc/credential-specs.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { draftKey, isDirty, useSpecsStore } from './specs-store.ts';

const file = { folder: '/specs', name: 'a.json' };
const key = draftKey(file);

function onDisk(text: string, change: Partial<SpecDocument> = {}): SpecDocument {
  return {
    ...file,
    text,
    encoding: 'utf-8',
    obstacle: null,
    version: `version of ${text}`,
    hasPrevious: false,
    ...change,
  };
}

function listing(...names: string[]): SpecListing {
  const entries = names.map((name): SpecListEntry => ({
    folder: '/specs',
    name,
    modifiedAt: 0,
    summary: null,
    source: null,
    findings: { error: 0, warning: 0, info: 0 },
    problem: null,
  }));
  const folder = { path: '/specs', kind: 'docker', foundBy: 'default', state: 'ready', problem: null } as const;
  return { folders: [{ ...folder, isCut: false }], entries, registeredPlugins: null };
}

const answered = <T>(value: T): Promise<{ readonly ok: true; readonly value: T }> =>
  Promise.resolve({ ok: true, value });
const store = (): ReturnType<typeof useSpecsStore.getState> => useSpecsStore.getState();
let api: ReturnType<typeof installFakeApi>;

beforeEach(() => {
  api = installFakeApi();
  useSpecsStore.setState(useSpecsStore.getInitialState(), true);
});

describe('drafts', () => {
  it('outlive other views, and reading the file again', async () => {
    api.credentialSpecs.read = () => answered(onDisk('old'));
    expect(await store().open(file)).toBeNull();
    store().edit(key, 'mine');
    await store().open(file);
    expect(store().drafts[key]).toMatchObject({ text: 'mine', disk: { text: 'old' } });
    store().discard(key);
    expect(store().drafts[key]).toMatchObject({ text: 'old' });
  });

  it('save with the version that was read, and are clean afterwards', async () => {
    api.credentialSpecs.read = () => answered(onDisk('old'));
    const save = vi.fn(() => answered({ outcome: 'saved', document: onDisk('mine', { hasPrevious: true }) } as const));
    api.credentialSpecs.save = save;
    await store().open(file);
    store().edit(key, 'mine');
    await store().save(key);
    expect(save).toHaveBeenCalledWith({ ...file, text: 'mine', expected: 'version of old' });
    const draft = store().drafts[key];
    expect(draft).toMatchObject({ done: 'saved', isSaving: false });
    expect(draft !== undefined && isDirty(draft)).toBe(false);
  });

  it('keep what was typed while they were saved', async () => {
    api.credentialSpecs.read = () => answered(onDisk('old'));
    api.credentialSpecs.save = () => {
      store().edit(key, 'more');
      return answered({ outcome: 'saved', document: onDisk('mine') });
    };
    await store().open(file);
    store().edit(key, 'mine');
    await store().save(key);
    expect(store().drafts[key]).toMatchObject({ text: 'more', disk: { text: 'mine' }, isSaving: false });
  });

  it('stay as they are where saving fails', async () => {
    api.credentialSpecs.read = () => answered(onDisk('old'));
    const error = errorReport('fileAccessDenied');
    api.credentialSpecs.save = () => Promise.resolve({ ok: false, error });
    await store().open(file);
    store().edit(key, 'mine');
    await store().save(key);
    expect(store().drafts[key]).toMatchObject({ text: 'mine', error, isSaving: false });
  });

  it('follow the disk while nothing is edited, and tell a conflict otherwise', async () => {
    api.credentialSpecs.read = () => answered(onDisk('old'));
    await store().open(file);
    api.credentialSpecs.read = () => answered(onDisk('theirs'));
    store().takeListing(listing('a.json'));
    await vi.waitFor(() => {
      expect(store().drafts[key]).toMatchObject({ text: 'theirs', conflict: undefined });
    });
    store().edit(key, 'mine');
    api.credentialSpecs.read = () => answered(onDisk('theirs again'));
    store().takeListing(listing('a.json'));
    await vi.waitFor(() => {
      expect(store().drafts[key]).toMatchObject({ text: 'mine', conflict: { text: 'theirs again' } });
    });
    store().resolve(key, 'draft');
    expect(store().drafts[key]).toMatchObject({ text: 'mine', disk: { text: 'theirs again' }, conflict: undefined });
    store().takeListing(listing());
    await vi.waitFor(() => {
      expect(store().drafts[key]?.conflict).toBeNull();
    });
    store().resolve(key, 'disk');
    expect(store().drafts[key]).toBeUndefined();
  });
});
