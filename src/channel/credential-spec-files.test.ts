import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { maxSpecBytes } from '../shared/credspec/parse.ts';
import {
  listCredentialSpecFiles,
  previousVersionFile,
  readCredentialSpecFile,
  writeCredentialSpecFile,
  writeFailure,
} from './credential-spec-files.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ccg-vault-specs-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('readCredentialSpecFile', () => {
  it('reads the bytes as they are', async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0x7b, 0]);
    await writeFile(join(folder, 'a.json'), bytes);
    expect(await readCredentialSpecFile(join(folder, 'a.json'))).toEqual(bytes);
  });

  it('reads no more than tells that a file is too large', async () => {
    await writeFile(join(folder, 'a.json'), Buffer.alloc(maxSpecBytes * 3));
    expect((await readCredentialSpecFile(join(folder, 'a.json'))).byteLength).toBe(maxSpecBytes + 1);
  });

  it('refuses what is no file', async () => {
    for (const path of [folder, join(folder, 'none.json')]) {
      await expect(readCredentialSpecFile(path)).rejects.toMatchObject({ errorName: 'fileUnreadable' });
    }
  });
});

describe('writeCredentialSpecFile', () => {
  it('replaces a file with its mode, and leaves nothing else behind', async () => {
    const path = join(folder, 'a.json');
    await writeFile(path, 'old');
    await chmod(path, 0o640);
    await writeCredentialSpecFile(path, 'nö', 'replace');
    expect(await readFile(path, 'utf8')).toBe('nö');
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('does not replace a file unless told to', async () => {
    const path = join(folder, 'a.json');
    await writeFile(path, 'old');
    await expect(writeCredentialSpecFile(path, 'new', 'refuse')).rejects.toMatchObject({ errorName: 'fileExists' });
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('leaves the original where it cannot write', async () => {
    await mkdir(join(folder, 'a.json'));
    for (const path of [join(folder, 'a.json'), join(folder, 'none', 'a.json')]) {
      await expect(writeCredentialSpecFile(path, 'x', 'replace')).rejects.toMatchObject({
        errorName: 'fileUnwritable',
      });
    }
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it.skipIf(process.platform === 'win32')('writes through a link', async () => {
    await writeFile(join(folder, 'real.json'), 'old');
    await symlink('real.json', join(folder, 'link.json'));
    await writeCredentialSpecFile(join(folder, 'link.json'), 'new', 'replace');
    expect(await readFile(join(folder, 'real.json'), 'utf8')).toBe('new');
    expect((await readdir(folder)).sort()).toEqual(['link.json', 'real.json']);
  });
});

describe('keepPrevious', () => {
  it('keeps the bytes that are replaced, of the last version only', async () => {
    const path = join(folder, 'a.json');
    await writeFile(path, Uint8Array.from([0xff, 0xfe, 0x7b, 0]));
    await writeCredentialSpecFile(path, 'second', 'replace', { keepPrevious: true });
    expect([...(await readFile(`${path}.bak`))]).toEqual([0xff, 0xfe, 0x7b, 0]);
    await writeCredentialSpecFile(path, 'third', 'replace', { keepPrevious: true });
    expect(await readFile(`${path}.bak`, 'utf8')).toBe('second');
    expect((await readdir(folder)).sort()).toEqual(['a.json', 'a.json.bak']);
  });

  it.skipIf(process.platform === 'win32')('keeps them where they are looked for, also of a link', async () => {
    await mkdir(join(folder, 'elsewhere'));
    await writeFile(join(folder, 'elsewhere', 'real.json'), 'old');
    const link = join(folder, 'link.json');
    await symlink(join('elsewhere', 'real.json'), link);
    await writeCredentialSpecFile(link, 'new', 'replace', { keepPrevious: true });
    expect(await readFile(previousVersionFile(link), 'utf8')).toBe('old');
    expect(await readdir(join(folder, 'elsewhere'))).toEqual(['real.json']);
  });

  it('touches nothing where the version before cannot be kept', async () => {
    const path = join(folder, 'a.json');
    await writeFile(path, 'old');
    await mkdir(`${path}.bak`);
    await expect(writeCredentialSpecFile(path, 'new', 'replace', { keepPrevious: true })).rejects.toMatchObject({
      errorName: 'fileUnwritable',
    });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect((await readdir(folder)).sort()).toEqual(['a.json', 'a.json.bak']);
  });
});

describe('writeFailure', () => {
  const failed = (code: string): Error => Object.assign(new Error('text that is not passed on'), { code });

  it('tells a full disk and a lack of rights, with the command that an administrator can run', () => {
    expect(writeFailure(failed('ENOSPC'), 'C:\\a.json')).toMatchObject({
      errorName: 'fileUnwritable',
      detail: 'no space is left on the disk of C:\\a.json',
    });
    expect(writeFailure(failed('EPERM'), 'C:\\a.json', 'win32')).toMatchObject({
      errorName: 'fileAccessDenied',
      detail: 'C:\\a.json; as administrator: copy /Y FILE "C:\\a.json"',
    });
    expect(writeFailure(failed('EIO'), '/a.json')).toMatchObject({ errorName: 'fileUnwritable', detail: '/a.json' });
  });
});

describe('listCredentialSpecFiles', () => {
  it('lists JSON files by name', async () => {
    for (const name of ['b.json', 'a.JSON', 'c.txt', '.a.json.0.tmp']) await writeFile(join(folder, name), '');
    await mkdir(join(folder, 'd.json'));
    expect((await listCredentialSpecFiles(folder)).map((path) => basename(path))).toEqual(['a.JSON', 'b.json']);
    await expect(listCredentialSpecFiles(join(folder, 'none'))).rejects.toMatchObject({ errorName: 'fileUnreadable' });
  });
});
