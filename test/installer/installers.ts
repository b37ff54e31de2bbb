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
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    const brokenFolder = copyOfCore(path.join(folder, 'broken'));
    rmSync(path.join(brokenFolder, 'bin', 'ccg-vault.exe'));
    writeFileSync(path.join(brokenFolder, 'bin', 'ccg-vault.exe'), 'not a program');
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
    return installers;
  } catch (error) {
    installers.remove();
    throw error;
  }
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
