/**
 * Packages the console for Linux: `npm run dist:linux`. Writes two unpacked applications, which differ in one fuse:
 *
 * - `dist/linux-unpacked`: as it is released.
 * - `dist/e2e/linux-unpacked`: for the end-to-end tests. Playwright drives Electron through Node's inspector, which the
 *   released application refuses to start.
 */
import { build, Platform, type Configuration } from 'electron-builder';
import path from 'node:path';

import { electronFolder, installedElectron, projectFolder } from '../lib/paths.mjs';
import { writeConsoleLicences } from './licences.ts';

const electron = installedElectron();
if (electron === undefined) {
  console.error('There is no Electron runtime here; npm run setup gets it.');
  process.exit(1);
}

const base = {
  extends: path.join(projectFolder, 'electron-builder.yml'),
  electronDist: electronFolder,
  electronVersion: electron.version,
} satisfies Configuration;

const variants: readonly Configuration[] = [
  base,
  { ...base, directories: { output: 'dist/e2e' }, electronFuses: { enableNodeCliInspectArguments: true } },
];

writeConsoleLicences();
for (const config of variants) {
  await build({
    projectDir: projectFolder,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config,
  });
}
