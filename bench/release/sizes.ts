import { cpSync, statSync } from 'node:fs';
import path from 'node:path';

import { coreFolder } from '../../scripts/build/core-folder.ts';
import { makeInstaller } from '../../scripts/build/installer.ts';
import { windowsConsoleFolder } from '../../scripts/build/windows-console.ts';
import { windowsNodeExecutable } from '../../scripts/lib/paths.mjs';
import { bytesIn, filesIn, folderOf, packedBytes } from './packing.ts';

/** In bytes. */
export interface Size {
  readonly installed: number;
  /** Alone, as the installer packs. */
  readonly packed: number;
}

/** What the product has that a window with a sentence in it has not. */
export interface Part extends Size {
  readonly name: string;
  /** What would make it smaller, and why that is not done. */
  readonly smaller: string;
}

export interface Sizes {
  readonly product: Size;
  readonly core: Size;
  readonly helloWorld: Size;
  /** Largest first. */
  readonly parts: readonly Part[];
  /** What the product has less of, in bytes as installed: Chromium's languages. */
  readonly fewerLanguages: number;
}

/**
 * Sizes of the product and of a window with a sentence in it, as installed and as installers.
 *
 * @param consoleFolder the packaged console for this host, whose Electron stands in for that of Windows
 * @param work an empty folder
 * @returns also the file of an installer that can be run under Wine, without the console
 */
export async function measureSizes(
  consoleFolder: string,
  helloWorldFolder: string,
  work: string,
): Promise<{ sizes: Sizes; coreInstaller: string }> {
  const windowsLike = path.join(work, 'console');
  cpSync(consoleFolder, windowsLike, { recursive: true });
  cpSync(path.join(windowsConsoleFolder, 'resources'), path.join(windowsLike, 'resources'), { recursive: true });

  const settings = { version: '0.0.0', coreFolder, remark: 'To be measured.' };
  const wholeInstaller = path.join(work, 'whole.exe');
  const coreInstaller = path.join(work, 'core.exe');
  await makeInstaller({ ...settings, file: wholeInstaller, consoleFolder: windowsLike });
  await makeInstaller({ ...settings, file: coreInstaller });
  const sizes: Sizes = {
    product: { installed: bytesIn(coreFolder) + bytesIn(windowsLike), packed: statSync(wholeInstaller).size },
    core: { installed: bytesIn(coreFolder), packed: statSync(coreInstaller).size },
    helloWorld: {
      installed: bytesIn(helloWorldFolder),
      packed: await packedBytes(work, 'hello', helloWorldFolder),
    },
    parts: await measureParts(work),
    fewerLanguages: languagesIn(helloWorldFolder) - languagesIn(windowsLike),
  };
  return { sizes, coreInstaller };
}

function languagesIn(folder: string): number {
  return filesIn(folder)
    .filter(({ name }) => name.startsWith('locales/'))
    .reduce((sum, { bytes }) => sum + bytes, 0);
}

async function measureParts(work: string): Promise<Part[]> {
  const program = (name: string): string => path.join(coreFolder, 'bin', name);
  const resource = (name: string): string => path.join(windowsConsoleFolder, 'resources', name);
  const node = await measure(work, 'node', [windowsNodeExecutable]);
  const daemon = await measure(work, 'daemon', [program('ccg-vault.exe')]);
  const parts: Part[] = [
    {
      name: 'Node in ccg-vault.exe',
      ...node,
      smaller:
        'a Node of our own build, without inspector and with the language data of English alone; we would have to build it anew for every security release',
    },
    {
      name: 'daemon and command line in ccg-vault.exe',
      installed: daemon.installed - node.installed,
      packed: daemon.packed - node.packed,
      smaller: 'minifying the bundle, at the price of stack traces that nobody can read',
    },
    {
      name: 'console (app.asar)',
      ...(await measure(work, 'asar', [resource('app.asar')])),
      smaller:
        'leaving the pictures of the documentation and the editor of credential specs out; both work offline now',
    },
    {
      name: 'bridge and ccg-sim',
      ...(await measure(work, 'native', [program('ccg-vault-bridge.exe'), program('ccg-sim.exe')])),
      smaller: 'linking the C++ library dynamically, which the bridge must not do: it loads nothing but from System32',
    },
    {
      name: 'licences and the scripts of regedit',
      ...(await measure(work, 'licences', [
        path.join(coreFolder, 'LICENCES.txt'),
        resource('LICENCES.txt'),
        resource('regedit'),
      ])),
      smaller: 'one list of licences for both; Core mode needs its own',
    },
  ];
  return parts.sort((left, right) => right.installed - left.installed);
}

async function measure(work: string, name: string, files: readonly string[]): Promise<Size> {
  const folder = folderOf(work, name, files);
  return {
    installed: bytesIn(folder),
    packed: (await packedBytes(work, `${name}-installer`, folder)) - (await overhead(work)),
  };
}

let installerItself: number | undefined;

/** Bytes of an installer with next to nothing in it. */
async function overhead(work: string): Promise<number> {
  installerItself ??= await packedBytes(
    work,
    'nothing-installer',
    folderOf(work, 'next-to-nothing', [import.meta.filename]),
  );
  return installerItself;
}
