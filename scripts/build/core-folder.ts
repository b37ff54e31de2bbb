import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { daemonExecutable, projectFolder } from '../lib/paths.mjs';
import { bridgeExecutable, simulatorExecutable } from '../lib/wine.ts';
import { licences } from './licences.ts';

/** What the installer puts on every machine: service, command line, and the licences of all parts. */
export const coreFolder = path.join(projectFolder, 'dist', 'win-core');

/** Puts {@link coreFolder} together from what was built. */
export function makeCoreFolder(): void {
  const programs = path.join(coreFolder, 'bin');
  rmSync(coreFolder, { recursive: true, force: true });
  mkdirSync(programs, { recursive: true });
  for (const file of [bridgeExecutable, daemonExecutable, simulatorExecutable]) {
    copyFileSync(file, path.join(programs, path.basename(file)));
  }
  // NSIS shows it in the wizard, and wants Windows' line ends there.
  writeFileSync(path.join(coreFolder, 'LICENCES.txt'), licences().replaceAll('\n', '\r\n'));
}
