import { execFileSync } from 'node:child_process';
import { cpSync, linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { coreFolder } from '../../scripts/build/core-folder.ts';
import { makeInstaller } from '../../scripts/build/installer.ts';
import { windowsConsoleFolder } from '../../scripts/build/windows-console.ts';

/** Installers for the tests: of the same build (scripts/test/run-installer.ts makes it), with different version numbers. */
export interface TestInstallers {
  /** Version 1.0.0, without the console. */
  readonly previous: string;
  /** Version 1.1.0, whole. */
  readonly current: string;
  /** Version 1.2.0, whose daemon is no program. */
  readonly broken: string;
  /** Version 1.1.0, which asks for more space than any disk has. */
  readonly huge: string;
  /** Version 1.2.0, whose bridge is no program. */
  readonly unregistrable: string;
  /** Version 1.2.0, whose bridge registers nothing and then cannot take it back. */
  readonly stubborn: string;
  /** Cancels a set-up that waits, as a person does. */
  readonly cancelSetUp: string;
  /** Runs its command line without the rights of an administrator. */
  readonly withoutRights: string;
  remove(): void;
}

export async function makeTestInstallers(): Promise<TestInstallers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ccgv-installers-'));
  const file = (name: string): string => path.join(folder, `${name}.exe`);
  const installers: TestInstallers = {
    previous: file('previous'),
    current: file('current'),
    broken: file('broken'),
    huge: file('huge'),
    unregistrable: file('unregistrable'),
    stubborn: file('stubborn'),
    cancelSetUp: file('cancel-setup'),
    withoutRights: file('without-rights'),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    const brokenFolder = copyOfCore(path.join(folder, 'broken'));
    replace(brokenFolder, 'ccg-vault.exe');
    const unregistrableFolder = copyOfCore(path.join(folder, 'unregistrable'));
    replace(unregistrableFolder, 'ccg-vault-bridge.exe');
    const stubbornFolder = copyOfCore(path.join(folder, 'stubborn'));
    replace(stubbornFolder, 'ccg-vault.exe');
    replace(stubbornFolder, 'ccg-vault-bridge.exe');
    makeHelper('stubborn-bridge', path.join(stubbornFolder, 'bin', 'ccg-vault-bridge.exe'));
    makeHelper('cancel-setup', installers.cancelSetUp);
    makeHelper('without-rights', installers.withoutRights);
    const common = { isFast: true, remark: 'For tests.' };
    await makeInstaller({ ...common, file: installers.previous, version: '1.0.0', coreFolder });
    await makeInstaller({
      ...common,
      file: installers.current,
      version: '1.1.0',
      coreFolder,
      consoleFolder: windowsConsoleFolder,
    });
    await makeInstaller({
      ...common,
      file: installers.broken,
      version: '1.2.0',
      coreFolder: brokenFolder,
      healthSeconds: 3,
    });
    await makeInstaller({
      ...common,
      file: installers.huge,
      version: '1.1.0',
      coreFolder: brokenFolder,
      neededKib: 2_000_000_000,
    });
    await makeInstaller({
      ...common,
      file: installers.unregistrable,
      version: '1.2.0',
      coreFolder: unregistrableFolder,
    });
    await makeInstaller({
      ...common,
      file: installers.stubborn,
      version: '1.2.0',
      coreFolder: stubbornFolder,
      healthSeconds: 3,
    });
    return installers;
  } catch (error) {
    installers.remove();
    throw error;
  }
}

/** Puts something in the place of a program that does not run. */
function replace(folder: string, program: string): void {
  const file = path.join(folder, 'bin', program);
  rmSync(file);
  writeFileSync(file, 'not a program');
}

/** Makes a program from a script of the folder "helpers". */
function makeHelper(name: string, file: string): void {
  const script = path.join(import.meta.dirname, 'helpers', `${name}.nsi`);
  execFileSync('makensis', ['-V2', '-WX', `-DOUT_FILE=${file}`, script], { stdio: 'pipe' });
}

/** The programs are linked, since they are large. */
function copyOfCore(target: string): string {
  cpSync(coreFolder, target, { recursive: true, filter: (source) => !source.endsWith('.exe') });
  mkdirSync(path.join(target, 'bin'), { recursive: true });
  for (const program of ['ccg-vault.exe', 'ccg-vault-bridge.exe', 'ccg-sim.exe']) {
    linkSync(path.join(coreFolder, 'bin', program), path.join(target, 'bin', program));
  }
  return target;
}
