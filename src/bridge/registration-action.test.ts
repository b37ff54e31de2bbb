import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runRegistrationAction } from './registration-action.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-action-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A program in the place of the bridge, which Node runs as Wine runs the real one. */
async function program(source: string): Promise<{ file: string; runner: string }> {
  const file = path.join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  await writeFile(file, source);
  return { file, runner: process.execPath };
}

const onStep = (): void => undefined;

describe('runRegistrationAction', () => {
  it('passes the action on and answers with the result', async () => {
    const bridge = await program(
      `const detail = process.argv.slice(2).join(' ');
       console.log(JSON.stringify({ result: 'failed', code: 'CCGV-4105', undone: true, detail }));`,
    );
    const request = { action: 'install', answerForCcgVault: true } as const;
    const result = await runRegistrationAction(bridge, request, { onStep });
    expect(result).toMatchObject({ result: 'failed', detail: 'install --json --answer-for-ccgvault' });
  });

  it('gives up on a program that hangs', async () => {
    const bridge = await program(`setInterval(() => undefined, 1_000);`);
    const running = runRegistrationAction(bridge, { action: 'repair' }, { onStep, patience: 100 });
    await expect(running).rejects.toMatchObject({ errorName: 'registrationTimeout' });
  });

  it('fails for a program that is not there, or says nothing', async () => {
    const absent = { file: path.join(folder, 'absent.exe') };
    await expect(runRegistrationAction(absent, { action: 'repair' }, { onStep })).rejects.toMatchObject({
      errorName: 'bridgeFailed',
    });
    const silent = await program('process.exitCode = 1;');
    await expect(runRegistrationAction(silent, { action: 'repair' }, { onStep })).rejects.toMatchObject({
      errorName: 'bridgeFailed',
    });
  });
});
