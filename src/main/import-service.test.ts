import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { ImportService } from './import-service.ts';

const text = 'defaults: { auth: { type: token, config: { token: hvs.CANARY } } }\n';

let folder: string;
let file: string;
let chosen: string | undefined;
let asked: unknown[][];
let outcome: 'saved' | 'changed';
let service: ImportService;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-import-'));
  file = path.join(folder, 'config.yml');
  await writeFile(file, text);
  chosen = file;
  asked = [];
  outcome = 'saved';
  service = new ImportService({
    request: ((...params: unknown[]) => {
      asked.push(params);
      return Promise.resolve(params[0] === 'config/saveImport' ? { outcome } : { canSave: true });
    }) as never,
    chooseFile: () => Promise.resolve(chosen),
  });
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('a file that is offered for import', () => {
  it('goes to the daemon, and only what becomes of it comes back', async () => {
    const offer = await service.choose();
    expect(offer).toEqual({ id: 1, path: file, preview: { canSave: true } });
    expect(asked).toEqual([['config/previewImport', { path: file, text }]]);
    expect(JSON.stringify(offer)).not.toContain('CANARY');
  });

  it('is saved as it was when it was chosen, whatever became of it since', async () => {
    await service.choose();
    await writeFile(file, 'defaults: {}\n');
    await service.save(1, 'abc');
    expect(asked.at(-1)).toEqual(['config/saveImport', { path: file, text, revision: 'abc' }]);
  });

  it('can be looked at again where the configuration has changed, and is gone once it is saved', async () => {
    await service.choose();
    outcome = 'changed';
    await service.save(1, null);
    await service.preview(1);
    outcome = 'saved';
    await service.save(1, null);
    await expect(service.preview(1)).rejects.toMatchObject({ errorName: 'invalidParameters' });
  });

  it('is gone once it is discarded, or another one is chosen', async () => {
    await service.choose();
    expect((await service.choose())?.id).toBe(2);
    await expect(service.save(1, null)).rejects.toBeInstanceOf(CcgVaultError);
    service.discard(1);
    await service.preview(2);
    service.discard(2);
    await expect(service.preview(2)).rejects.toMatchObject({ errorName: 'invalidParameters' });
  });

  it('is none where nothing was chosen or it cannot be read, and the one before stays', async () => {
    await service.choose();
    chosen = undefined;
    expect(await service.choose()).toBeNull();
    chosen = folder;
    await expect(service.choose()).rejects.toMatchObject({ errorName: 'importUnreadable' });
    await service.preview(1);
  });
});
