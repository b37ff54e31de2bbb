/**
 * Makes the Windows installer: `npm run dist:win`. Writes `dist/CCG-Vault-Console-Setup-<version>.exe`.
 *
 * On a host that cannot download Electron for Windows, another program stands in for it, and the installer's name says so:
 * service and command line are complete, but the console does not open.
 */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { verifySignature } from '../../src/main/updates/verify-installer.ts';
import { projectFolder } from '../lib/paths.mjs';
import { onWindows } from '../lib/wine.ts';
import { writeBillOfMaterials } from './bill-of-materials.ts';
import { coreFolder, makeCoreFolder } from './core-folder.ts';
import { buildTime, makeInstaller } from './installer.ts';
import { writeConsoleLicences } from './licences.ts';
import { bridge, commandLine, consoleApp, daemonProgram, makeWhatChanged } from './products.ts';
import { sign, signCommand } from './signing.ts';
import { updateRemarks, updateSource, writeFeed } from './updates.ts';
import { makeWindowsConsole } from './windows-console.ts';

// Looked at first, so that a mistake in it does not cost the time of a build.
const updates = updateSource();
await makeWhatChanged([commandLine, daemonProgram, bridge, consoleApp]);
makeCoreFolder();
writeConsoleLicences();
const { folder: consoleFolder, hasElectron } = await makeWindowsConsole();

const isSigned = signCommand() !== undefined;
sign([
  path.join(coreFolder, 'bin', 'ccg-vault.exe'),
  path.join(coreFolder, 'bin', 'ccg-vault-bridge.exe'),
  path.join(coreFolder, 'bin', 'ccg-sim.exe'),
  path.join(consoleFolder, 'CCG Vault Console.exe'),
]);

const mark = hasElectron ? '' : '-without-electron';
const file = path.join(projectFolder, 'dist', `CCG-Vault-Console-Setup-${packageJson.version}${mark}.exe`);
await makeInstaller({
  file,
  version: packageJson.version,
  coreFolder,
  consoleFolder,
  signCommand: signCommand(),
  remark: [
    ...(hasElectron ? [] : ['This build has a stand-in for Electron: its console does not open.']),
    ...(isSigned ? [] : ['This build is not signed.']),
  ].join(' '),
});
// As the installed console will look at the next one.
if (onWindows && updates.publishers.length > 0) await verifySignature(file, updates.publishers);
const changelog = readFileSync(path.join(projectFolder, 'CHANGELOG.md'), 'utf8');
const feed = writeFeed(file, packageJson.version, Number(buildTime()) * 1_000, changelog);
const programs = path.join(coreFolder, 'bin');
const bill = writeBillOfMaterials(
  {
    electron: hasElectron ? packageJson.devDependencies.electron : null,
    programs: {
      'ccg-vault.exe': path.join(programs, 'ccg-vault.exe'),
      'ccg-vault-bridge.exe': path.join(programs, 'ccg-vault-bridge.exe'),
      'ccg-sim.exe': path.join(programs, 'ccg-sim.exe'),
    },
  },
  file,
);
console.log(`${path.relative(projectFolder, bill)}: the bill of materials`);
console.log(`${path.relative(projectFolder, feed)}: for the release server`);
for (const remark of updateRemarks(updates)) console.log(`Updates of this build: ${remark}`);
console.log(`${path.relative(projectFolder, file)}: ${(statSync(file).size / 1024 / 1024).toFixed(1)} MB`);
