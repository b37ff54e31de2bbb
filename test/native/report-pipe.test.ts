import { build } from 'esbuild';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { projectFolder, windowsNodeExecutable } from '../../scripts/lib/paths.mjs';
import { bridgeExecutable } from '../../scripts/lib/wine.ts';
import { allowList, WineMachine } from '../support/wine-machine.ts';

/**
 * The way on which an elevated bridge reports to the console, with the real bridge and Node for Windows under Wine. Only
 * User Account Control, which Wine does not have, is left out: the bridge is started as it is.
 */
let machine: WineMachine;

const bridge = String.raw`C:\Program Files\CCG Vault Console\ccg-vault-bridge.exe`;

const driver = `
  import { runElevatedAction } from './src/bridge/elevated-action.ts';
  const means = { pipeAddress: (name) => '\\\\\\\\.\\\\pipe\\\\' + name, command: (file, args) => [file, args] };
  const heard = [];
  const listeners = { onStep: ({ step }) => heard.push(step), onConsent: () => heard.push('consent') };
  const program = { file: ${JSON.stringify(bridge)} };
  for (const action of ['install', 'uninstall']) {
    const result = await runElevatedAction(program, { action }, listeners, means).catch(({ code }) => code);
    heard.push(result);
  }
  console.log(JSON.stringify(heard));
`;

beforeAll(async () => {
  machine = new WineMachine();
  const programs = path.join(machine.systemDrive, 'Program Files', 'CCG Vault Console');
  mkdirSync(programs, { recursive: true });
  for (const name of ['ccg-vault-bridge.exe', 'ccg-vault.exe'])
    copyFileSync(bridgeExecutable, path.join(programs, name));
  const { outputFiles } = await build({
    stdin: { contents: driver, resolveDir: projectFolder, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    write: false,
  });
  writeFileSync(path.join(machine.systemDrive, 'driver.mjs'), outputFiles[0]?.text ?? '');
  await machine.registry('add', allowList, '/f');
  await machine.registry('add', String.raw`HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application`, '/f');
  await machine.registry('add', String.raw`HKLM\SOFTWARE\Classes\AppID`, '/f');
}, 240_000);

afterAll(() => {
  machine.close();
});

describe('the report of an elevated bridge', () => {
  it('reaches the console step by step, with the result', async () => {
    const { output, errors } = await machine.run(windowsNodeExecutable, [String.raw`C:\driver.mjs`]);
    expect(output, errors).not.toBe('');
    const heard = JSON.parse(output) as unknown[];
    expect(heard.filter((entry) => typeof entry === 'object')).toEqual([{ result: 'ok' }, { result: 'ok' }]);
    expect(heard.slice(0, 3)).toEqual(['consent', 'settings', 'operatorsGroup']);
    expect(heard).toEqual(expect.arrayContaining(['start', 'stop', 'service']));
  }, 240_000);
});
