import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { exampleAccount, exampleConfiguration, prepareExampleVault } from '../../scripts/lib/example-vault.ts';
import { VaultServer } from '../../scripts/lib/vault-server.ts';
import { appUserModelId } from '../../src/shared/app-id.ts';
import { pluginClass, type SimResult } from '../native/wine-host.ts';
import { allowList } from '../support/wine-machine.ts';
import { InstalledMachine } from './installed-machine.ts';
import { makeTestInstallers, type TestInstallers } from './installers.ts';

/**
 * The life of an installation on one machine under Wine. The tests build on each other, like its days.
 */
let vault: VaultServer;
let installers: TestInstallers;
let machine: InstalledMachine;
let registryBefore: string[];
let filesBefore: string[];
let configFile: string;

beforeAll(async () => {
  installers = await makeTestInstallers();
  vault = await VaultServer.start();
  const { roleId, secretId } = await prepareExampleVault(vault);
  machine = await InstalledMachine.create();
  const secretFile = machine.writeTool('secret-id', secretId);
  configFile = machine.writeTool('new config.yaml', exampleConfiguration(vault, roleId, secretFile));
  registryBefore = await machine.registrySnapshot();
  filesBefore = machine.files();
});

afterAll(async () => {
  machine.close();
  await vault.close();
  installers.remove();
});

async function expectNothing(): Promise<void> {
  expect(machine.files()).toEqual(filesBefore);
  expect(await machine.registrySnapshot()).toEqual(registryBefore);
}

async function expectAnswer(): Promise<void> {
  const result = await machine.sim('--input', 'webapp01');
  expect(result.failures).toEqual([]);
  expect(result.credential).toEqual(exampleAccount);
}

/**
 * What a caller gets under Wine whose activation meets the moment in which a class is revoked: Wine has handed out a class
 * object, and the server has let go of it before the caller can use it. A service without anything of ours loses as many calls
 * in this way; bench/wine-activation.ts shows it.
 */
const lostByWine = new Set(['0x80004005', '0x800706ba', '0x800706be', '0x80010108']);

function isLostByWine({ failures }: SimResult): boolean {
  return failures.length > 0 && failures.every(({ hresult }) => lostByWine.has(hresult));
}

/**
 * Calls the plugin again and again, each time by activating it anew as CCG does, until `action` has ended. A call that Wine
 * lost is made again, once, and at once.
 */
async function callingDuring(action: () => Promise<void>): Promise<SimResult[]> {
  const results: SimResult[] = [];
  let isOver = false;
  const caller = async (): Promise<void> => {
    do {
      let result = await machine.sim('--input', 'webapp01');
      if (isLostByWine(result)) result = await machine.sim('--input', 'webapp01');
      results.push(result);
    } while (!isOver);
  };
  const callers = [caller(), caller()];
  try {
    await action();
  } finally {
    isOver = true;
    await Promise.all(callers);
  }
  return results;
}

/** The names and sizes below the program folder. */
function programFiles(): string[] {
  return readdirSync(machine.programFolder, { recursive: true, encoding: 'utf8' }).sort();
}

describe('an installer that cannot do what is asked for leaves nothing behind', () => {
  it.each([
    ['an unknown option', ['/UNKNOWN'], 10, 'unknown or has no value: /UNKNOWN'],
    ['an option without its value', ['/CONFIG='], 10, 'has no value: /CONFIG='],
    ['a folder of the network', [String.raw`/D=\\server\share\CCG`], 10, 'must be on a disk'],
    ['too little space', [], 13, 'not enough space'],
    ['a configuration that is not there', [String.raw`/CONFIG=C:\nowhere.yaml`], 16, 'not found'],
    ['an unknown account', ['/OPERATORS=root,nobody at all'], 17, 'does not exist: nobody at all'],
  ])('with %s', async (_name, options, exitCode, message) => {
    expect(await machine.setUp(installers.huge, ...options)).toBe(exitCode);
    expect(machine.log()).toContain(message);
  });

  it('on a Windows that is too old', async () => {
    const version = (name: string): Promise<void> =>
      machine.registry('add', String.raw`HKCU\Software\Wine`, '/v', 'Version', '/t', 'REG_SZ', '/d', name, '/f');
    await version('win81');
    try {
      expect(await machine.setUp(installers.huge)).toBe(12);
    } finally {
      await version('win10');
    }
  });

  it('without administrator rights', async () => {
    const { exitCode } = await machine.run(installers.withoutRights, [installers.huge, '/S']);
    expect(exitCode).toBe(11);
  });

  it('when a person cancels it, and while another one waits for its person', async () => {
    await machine.drawNothing();
    const first = machine.run(installers.previous, []);
    try {
      // It is the one that runs from the moment on that it has found out whether it may.
      await expect.poll(() => machine.setUp(installers.huge), { timeout: 60_000 }).toBe(22);
    } finally {
      expect((await machine.run(installers.cancelSetUp, [])).exitCode).toBe(0);
    }
    expect((await first).exitCode).toBe(1);
    await expectNothing();
  });

  it('while the service of an earlier installation is being deleted', async () => {
    const key = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\CcgVaultBridge`;
    await machine.registry('add', key, '/v', 'DeleteFlag', '/t', 'REG_DWORD', '/d', '1', '/f');
    try {
      expect(await machine.setUp(installers.huge)).toBe(18);
    } finally {
      await machine.registry('delete', key, '/f');
    }
  });

  it('with a configuration that has errors', async () => {
    const bad = machine.writeTool('bad.yaml', 'version: 1\nsources: { webapp01: { typ: kv2 } }\n');
    expect(await machine.setUp(installers.previous, `/CONFIG=${bad}`)).toBe(16);
    expect(machine.log()).toContain('CCGV-1104');
    await expectNothing();
  });

  it('when the service does not answer', async () => {
    expect(await machine.setUp(installers.broken)).toBe(20);
    await expectNothing();
  });

  it('when the plugin cannot be registered', async () => {
    expect(await machine.setUp(installers.unregistrable)).toBe(19);
    await expectNothing();
  });

  it('when its folder cannot be made', async () => {
    const file = machine.writeTool('a file', '');
    expect(await machine.setUp(installers.unregistrable, `/D=${file}`)).toBe(23);
    await expectNothing();
  });

  it('but for what it cannot take back, and says so', async () => {
    expect(await machine.setUp(installers.stubborn)).toBe(21);
    expect(machine.log()).toContain('Exit code 21: not everything could be taken back');
    // Its bridge has not registered anything.
    await expectNothing();
  });
});

describe('an installation', () => {
  it('is made silently, with its configuration', async () => {
    const options = ['/CORE', `/CONFIG=${configFile}`, '/OPERATORS=root,NT AUTHORITY\\SYSTEM'];
    expect(await machine.setUp(installers.previous, ...options), machine.log()).toBe(0);
    // Wine says that it has added members to groups, and forgets them.
    expect(machine.log()).toContain('Z root is an operator');
    expect(machine.log()).toContain('Z NT AUTHORITY\\SYSTEM is an operator');
    await expectAnswer();
    expect((await machine.cli('status')).exitCode).toBe(0);
    expect(await machine.listedVersion()).toBe('1.0.0');
    expect(programFiles()).toEqual([
      'LICENCES.txt',
      'bin',
      'bin/ccg-sim.exe',
      'bin/ccg-vault-bridge.exe',
      'bin/ccg-vault.exe',
      'uninstall.exe',
    ]);
  });

  it('is upgraded while requests run, and answers them all', async () => {
    const results = await callingDuring(async () => {
      expect(await machine.setUp(installers.current), machine.log()).toBe(0);
    });
    expect(results.flatMap(({ failures }) => failures)).toEqual([]);
    expect(results.length).toBeGreaterThan(2);
    expect(await machine.listedVersion()).toBe('1.1.0');
    // It had no console, and has got none.
    expect(existsSync(path.join(machine.programFolder, 'CCG Vault Console.exe'))).toBe(false);
    const activity = await machine.cli('activity', '--json', '--origin', 'ccg');
    const ids = activity.output
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: number }).id);
    // The call log of before is still there, and was written on: an empty one would count from 1 again.
    expect(Math.max(...ids)).toBeGreaterThan(results.length);
  });

  it('refuses to become older', async () => {
    expect(await machine.setUp(installers.previous)).toBe(15);
    expect(await machine.listedVersion()).toBe('1.1.0');
  });

  it('goes back to its version when the new one does not answer', async () => {
    const before = machine.files();
    expect(await machine.setUp(installers.broken)).toBe(20);
    await expectAnswer();
    expect(await machine.listedVersion()).toBe('1.1.0');
    expect(machine.files()).toEqual(before);
  });

  it('goes back to its version when the new one cannot be registered', async () => {
    const before = machine.files();
    expect(await machine.setUp(installers.unregistrable)).toBe(19);
    await expectAnswer();
    expect(machine.files()).toEqual(before);
  });

  it('keeps its configuration when another one is refused', async () => {
    const bad = machine.writeTool('bad.yaml', 'sources: [');
    expect(await machine.setUp(installers.current, `/CONFIG=${bad}`)).toBe(16);
    await expectAnswer();
  });

  it('stays when its registration cannot be removed', async () => {
    const bridge = path.join(machine.programFolder, 'bin', 'ccg-vault-bridge.exe');
    await machine.stopService();
    // Moved and not overwritten: a service that has said it has stopped still runs for a moment, from this file.
    const aside = path.join(machine.systemDrive, 'tools', 'bridge.aside');
    renameSync(bridge, aside);
    writeFileSync(bridge, 'not a program');
    try {
      expect(await machine.uninstall()).toBe(19);
    } finally {
      renameSync(aside, bridge);
    }
    expect(await machine.listedVersion()).toBe('1.1.0');
    await expectAnswer();
  });

  it('is repaired by its own installer', async () => {
    await machine.stopService();
    rmSync(path.join(machine.programFolder, 'bin', 'ccg-vault.exe'));
    await machine.registry('delete', `${allowList}\\${pluginClass}`, '/f');
    expect(await machine.setUp(installers.current), machine.log()).toBe(0);
    await expectAnswer();
  });

  it('is uninstalled, and its data is kept', async () => {
    expect(await machine.uninstall(), machine.log()).toBe(0);
    expect(existsSync(machine.programFolder)).toBe(false);
    expect(existsSync(path.join(machine.dataFolder, 'config.yaml'))).toBe(true);
    expect(await machine.registrySnapshot()).toEqual(registryBefore);
  });

  it('finds its data when it is installed again, now with the console', async () => {
    expect(await machine.setUp(installers.current), machine.log()).toBe(0);
    await expectAnswer();
    for (const file of ['CCG Vault Console.exe', 'resources/app.asar']) {
      expect(existsSync(path.join(machine.programFolder, file))).toBe(true);
    }
    expect(machine.files()).toContain('ProgramData/Microsoft/Windows/Start Menu/Programs/CCG Vault Console.lnk');
    // Wine takes the property but does not write it into the file, so that it cannot be read back here.
    expect(machine.log()).toContain(`The entry in the Start menu is named ${appUserModelId}`);
  });

  it('is left alone while the console runs', async () => {
    // A program that goes on running, in the place of the console.
    const program = path.join(machine.programFolder, 'CCG Vault Console.exe');
    copyFileSync(path.join(machine.systemDrive, 'windows', 'system32', 'ping.exe'), program);
    const before = machine.files();
    const running = machine.run(program, ['-n', '1000', '127.0.0.1']);
    try {
      await expect.poll(() => machine.setUp(installers.current), { timeout: 60_000 }).toBe(14);
    } finally {
      await machine.run('taskkill', ['/F', '/IM', 'CCG Vault Console.exe']);
      await running;
    }
    expect(machine.files()).toEqual(before);
    await expectAnswer();
  });

  it('is the only thing that its uninstaller removes, wherever that lies', async () => {
    const folder = path.join(machine.systemDrive, 'precious');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'data'), '');
    copyFileSync(path.join(machine.programFolder, 'uninstall.exe'), path.join(folder, 'uninstall.exe'));
    await machine.run(path.join(folder, 'uninstall.exe'), ['/S']);
    // It goes on in a copy of itself.
    await expect.poll(() => existsSync(machine.programFolder), { timeout: 60_000 }).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['data', 'uninstall.exe']);
    rmSync(folder, { recursive: true });
    // Windows deletes the copy when it starts the next time, and keeps a note of it until then.
    const manager = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Session Manager`;
    await machine.registry('delete', manager, '/v', 'PendingFileRenameOperations', '/f');
  });

  it('is not started when that is asked for, but by the first call', async () => {
    expect(await machine.setUp(installers.current, '/NOSTART'), machine.log()).toBe(0);
    expect((await machine.cli('status')).exitCode).toBe(3);
    await expectAnswer();
  });

  it('is uninstalled with its data, and nothing is left', async () => {
    expect(await machine.uninstall('/PURGE'), machine.log()).toBe(0);
    await expectNothing();
  });
});
