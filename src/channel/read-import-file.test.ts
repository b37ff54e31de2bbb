import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readImportFile } from './read-import-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-import-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function written(content: string | Uint8Array, name = 'config.yml'): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

function refusal(file: string, reason: string): unknown {
  return { errorName: 'importUnreadable', detail: `${file} ${reason}` };
}

const text = 'defaults: {}\n# Größe\n';

describe('a file that is chosen to be imported', () => {
  it('is read as UTF-8, with or without a byte order mark', async () => {
    expect(await readImportFile(await written(text))).toBe(text);
    expect(await readImportFile(await written(`\ufeff${text}`))).toBe(text);
    expect(await readImportFile(await written(''))).toBe('');
  });

  it('may have just 1 MiB', async () => {
    const most = '#'.repeat(1024 * 1024);
    expect(await readImportFile(await written(most))).toBe(most);
    const file = await written(`${most}#`);
    await expect(readImportFile(file)).rejects.toMatchObject(refusal(file, 'is larger than 1 MiB') as object);
  });

  it.each([
    ['saved as UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), 'is saved as UTF-16'],
    ['saved as UTF-16, high byte first', new Uint8Array([0xfe, 0xff, 0x00, 0x61]), 'is saved as UTF-16'],
    ['UTF-16 without a mark', new Uint8Array([0x61, 0x00, 0x62, 0x00]), 'is not text'],
    ['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0x02, 0x01]), 'is not text'],
    ['saved as Latin-1', new Uint8Array([0x47, 0x72, 0xf6, 0xdf, 0x65]), 'is not saved as UTF-8'],
    ['cut in the midst of a letter', new Uint8Array([0x61, 0xc3]), 'is not saved as UTF-8'],
  ])('is refused when %s', async (_what, bytes, reason) => {
    const file = await written(bytes);
    await expect(readImportFile(file)).rejects.toMatchObject(refusal(file, reason) as object);
  });

  it('is refused when it is a folder, or not there', async () => {
    await expect(readImportFile(folder)).rejects.toMatchObject(refusal(folder, 'is a folder') as object);
    const missing = path.join(folder, 'missing.yml');
    await expect(readImportFile(missing)).rejects.toMatchObject(refusal(missing, 'does not exist') as object);
  });

  it.skipIf(process.platform === 'win32')('may be a link within its folder, and none that leads out', async () => {
    await written(text);
    const inside = path.join(folder, 'link.yml');
    await symlink('config.yml', inside);
    expect(await readImportFile(inside)).toBe(text);
    await mkdir(path.join(folder, 'theirs'));
    const outside = path.join(folder, 'theirs', 'config.yml');
    await symlink('../config.yml', outside);
    const reason = 'is a link that leads out of its folder';
    await expect(readImportFile(outside)).rejects.toMatchObject(refusal(outside, reason) as object);
  });

  it.skipIf(process.platform === 'win32')('may lie in a folder that is a link itself', async () => {
    await written(text);
    await symlink('.', path.join(folder, 'same'));
    expect(await readImportFile(path.join(folder, 'same', 'config.yml'))).toBe(text);
  });

  it.skipIf(process.platform === 'win32')('is refused when it is a pipe, without waiting for a writer', async () => {
    const pipe = path.join(folder, 'pipe.yml');
    execFileSync('mkfifo', [pipe]);
    await expect(readImportFile(pipe)).rejects.toMatchObject(refusal(pipe, 'is not a file') as object);
  });
});
