import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { lockDataFolder } from './data-folder-lock.ts';

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'ccgv-lock-'));
  folder = path.join(parent, 'data');
});

afterEach(() => {
  rmSync(parent, { recursive: true });
});

it('is held by one at a time', () => {
  const lock = lockDataFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ errorName: 'dataFolderInUse' }));
  lock.release();
  lockDataFolder(folder).release();
});

it('ends with the process that holds it, however that ends', async () => {
  const script = `
    const { lockDataFolder } = await import(${JSON.stringify(new URL('./data-folder-lock.ts', import.meta.url).href)});
    globalThis.lock = lockDataFolder(${JSON.stringify(folder)});
    console.log('held');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  try {
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ errorName: 'dataFolderInUse' }));
  } finally {
    child.kill('SIGKILL');
  }
  await exited;
  lockDataFolder(folder).release();
});

it('says that the folder cannot be used', () => {
  writeFileSync(folder, 'a file');
  expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ errorName: 'dataFolderUnusable' }));
});
