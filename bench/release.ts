/**
 * `npm run dist:report [-- --docs]`: what the product takes on a machine, beside a window with a sentence in it that
 * electron-builder packages in the same run, and what callers see of an upgrade. Prints lines of JSON and then a table; with
 * `--docs` the table also goes into docs/install.md. Takes some ten minutes on a machine that does nothing else.
 *
 * On Linux, since nothing of it needs Windows but Electron's executable: Electron for Linux stands in for it, the service runs
 * under Wine, and the console on Linux.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

import { appExecutable, releasedFolder } from '../e2e/support/packaged-app.ts';
import packageJson from '../package.json' with { type: 'json' };
import { makeCoreFolder } from '../scripts/build/core-folder.ts';
import { writeConsoleLicences } from '../scripts/build/licences.ts';
import {
  bridge,
  commandLine,
  consoleApp,
  daemonProgram,
  linuxPackage,
  makeWhatChanged,
} from '../scripts/build/products.ts';
import { makeWindowsConsole } from '../scripts/build/windows-console.ts';
import { fillParts } from '../scripts/lib/generated-page.ts';
import { installedElectron, projectFolder } from '../scripts/lib/paths.mjs';
import { VirtualDisplay } from '../scripts/lib/virtual-display.ts';
import { onWindows } from '../scripts/lib/wine.ts';
import { measureConsoleMemory } from './release/console-memory.ts';
import { figureLines, figuresPage, type ReleaseFigures } from './release/figures.ts';
import { makeHelloWorld } from './release/hello-world.ts';
import { measureServiceMemory } from './release/service-memory.ts';
import { measureSizes } from './release/sizes.ts';
import { measureUpgrades } from './release/upgrade.ts';

const upgrades = 3;

if (onWindows) {
  console.error('This is measured on Linux, with Wine.');
  process.exit(1);
}

await makeWhatChanged([commandLine, daemonProgram, bridge, consoleApp, linuxPackage]);
makeCoreFolder();
writeConsoleLicences();
await makeWindowsConsole();
const work = mkdtempSync(path.join(tmpdir(), 'ccgv-report-'));
const display = await VirtualDisplay.start();
process.env['DISPLAY'] = display.name;
try {
  const helloWorld = await makeHelloWorld(path.join(work, 'hello-world'));
  const consoleMemory = await measureConsoleMemory(appExecutable(releasedFolder), path.join(helloWorld, 'hello-world'));
  const { sizes, coreInstaller } = await measureSizes(releasedFolder, helloWorld, work);
  const figures: ReleaseFigures = {
    version: packageJson.version,
    electron: installedElectron()?.version ?? '',
    sizes,
    service: await measureServiceMemory(coreInstaller),
    console: consoleMemory,
    upgrades: await measureUpgrades(upgrades),
  };
  for (const line of figureLines(figures)) console.log(JSON.stringify(line));
  const page = figuresPage(figures);
  console.log(`\n${page}`);
  if (process.argv.includes('--docs')) await writeIntoDocs(page);
} finally {
  await display.stop();
  rmSync(work, { recursive: true, force: true });
}

async function writeIntoDocs(figures: string): Promise<void> {
  const file = path.join(projectFolder, 'docs', 'install.md');
  const text = fillParts(readFileSync(file, 'utf8'), { figures });
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
