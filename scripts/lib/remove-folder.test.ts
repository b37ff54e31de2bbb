import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

import { removeFolder } from './remove-folder.ts';

/** Makes folders and files in the folder of its argument for a second, as a browser that is ending does. */
const busyProgram = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  const until = Date.now() + 1000;
  console.log('writing');
  for (let number = 0; Date.now() < until; number += 1) {
    const folder = process.argv[1] + '/' + number;
    mkdirSync(folder, { recursive: true });
    writeFileSync(folder + '/file', '');
  }
`;

test('A folder is removed that a process goes on writing into', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-remove-'));
  const child = spawn(process.execPath, ['-e', busyProgram, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  // Removed again at the end, since the process makes the folder anew until then.
  await removeFolder(folder);
  await ended;
  await removeFolder(folder);
  expect(existsSync(folder)).toBe(false);
});

test('A folder that is not there is no error', async () => {
  await removeFolder(path.join(tmpdir(), 'ccg-vault-remove-nothing'));
  expect(existsSync(path.join(tmpdir(), 'ccg-vault-remove-nothing'))).toBe(false);
});
