import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { placeCredentialSpec } from './place-credential-spec.ts';
import { digestOf } from './spec-file-content.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'ccg-vault-place-'));
});
afterEach(() => rm(root, { recursive: true }));

const place = (name: string, text: string, expected: string | null): ReturnType<typeof placeCredentialSpec> =>
  placeCredentialSpec({ name, content: Buffer.from(text).toString('base64'), expected }, () =>
    Promise.resolve({ path: root, foundBy: 'default' }),
  );

describe('placeCredentialSpec', () => {
  it('makes a file and replaces it, keeping the version before', async () => {
    expect(await place('a.json', 'one', null)).toEqual({ outcome: 'placed' });
    expect(await place('a.json', 'two', digestOf(Buffer.from('one')))).toEqual({ outcome: 'placed' });
    const folder = path.join(root, 'CredentialSpecs');
    expect(await readFile(path.join(folder, 'a.json'), 'utf8')).toBe('two');
    expect(await readFile(path.join(folder, 'a.json.bak'), 'utf8')).toBe('one');
  });

  it('leaves a file that is another one by now', async () => {
    await place('a.json', 'one', null);
    const file = path.join(root, 'CredentialSpecs', 'a.json');
    await writeFile(file, 'of somebody else');
    expect(await place('a.json', 'two', digestOf(Buffer.from('one')))).toEqual({ outcome: 'conflict' });
    expect(await place('a.json', 'two', null)).toEqual({ outcome: 'conflict' });
    expect(await readFile(file, 'utf8')).toBe('of somebody else');
  });

  it.each(['../a.json', 'a\\b.json', 'C:a.json', 'a.json:stream.json', 'nul.json', 'a.exe', '.json', 'a\nb.json'])(
    'writes nothing called %j',
    async (name) => {
      await expect(place(name, 'x', null)).rejects.toMatchObject({ errorName: 'invalidParameters' });
      expect(await readdir(root)).toEqual([]);
    },
  );

  it.skipIf(process.platform === 'win32')('starts no program that users choose', async () => {
    const trace = path.join(root, 'was-started');
    const docker = path.join(root, 'docker');
    await writeFile(docker, `#!/bin/sh\ntouch '${trace}'\necho '${root}'\n`);
    await chmod(docker, 0o755);
    vi.stubEnv('PATH', `${root}:${process.env['PATH'] ?? ''}`);
    // What is expected is nowhere, so that nothing is written wherever the folder is.
    const request = { name: 'ccg-vault-test-of-nothing.json', content: '', expected: '0'.repeat(64) };
    expect(await placeCredentialSpec(request).finally(() => vi.unstubAllEnvs())).toEqual({ outcome: 'conflict' });
    expect(await readdir(root)).toEqual(['docker']);
  });
});
