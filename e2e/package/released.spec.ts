import { expect, test } from '@playwright/test';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { sandboxArguments } from '../../scripts/lib/electron-sandbox.ts';
import { devToolsAddress, lookAtWindow } from '../../scripts/lib/electron-window.ts';
import { removeFolder } from '../../scripts/lib/remove-folder.ts';
import { appExecutable, releasedFolder } from '../support/packaged-app.ts';

const executable = appExecutable(releasedFolder);
let folder: string;
let child: ChildProcess | undefined;

test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-released-'));
});

test.afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  // Chromium's other processes end after the one that was killed, and write until then.
  await removeFolder(folder);
});

test('the released application shows its window and lets nobody into its main process', async () => {
  child = spawn(
    executable,
    [
      ...sandboxArguments(executable),
      ...[`--data-dir=${path.join(folder, 'data')}`, `--user-data-dir=${path.join(folder, 'user')}`],
      ...['--inspect=0', '--remote-debugging-port=0'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  const { browser, page } = await lookAtWindow(devToolsAddress(child));
  try {
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  } finally {
    await browser.close();
  }
  // What Node writes when its inspector listens.
  expect(output).not.toContain('Debugger listening');
});

test('the released application cannot be used as Node', () => {
  const { stdout } = spawnSync(
    executable,
    [...sandboxArguments(executable), `--user-data-dir=${folder}`, '-e', 'console.log(6 * 7)'],
    // It starts as what it is, and would stay until its window is closed; Node would have answered long before.
    { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8', timeout: 4_000, killSignal: 'SIGKILL' },
  );
  expect(stdout).not.toContain('42');
});
