/**
 * Builds `ccg-vault.exe`, the command line and daemon as one Windows executable that needs no Node: `npm run
 * build:daemon-exe`. It is Node for Windows with our code in it (a single executable application), and can be made on
 * any host. Signing comes later, and needs that Node's own signature is gone.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { daemonExecutable, node22Executable, projectFolder, windowsNodeExecutable } from '../lib/paths.mjs';
import { commandLine, makeWhatChanged } from './products.ts';
import { seaConfiguration } from './sea-configuration.ts';

/** The name that Node looks for ([Node.js: Single executable applications]). */
const resourceName = 'NODE_SEA_BLOB';
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const postject = path.join(projectFolder, 'node_modules', 'postject', 'dist', 'cli.js');
const outputFolder = path.dirname(daemonExecutable);
const blob = path.join(outputFolder, 'ccg-vault.blob');
const partial = `${daemonExecutable}.partial`;

/** What Node packs. */
function makeBlob(): void {
  const configuration = path.join(outputFolder, 'sea-config.json');
  writeFileSync(configuration, JSON.stringify(seaConfiguration(commandLine.output, blob)));
  execFileSync(node22Executable, ['--experimental-sea-config', configuration], {
    cwd: projectFolder,
    stdio: 'pipe',
  });
}

function copyNodeUnsigned(): void {
  rmSync(partial, { force: true });
  if (process.platform === 'win32') {
    copyFileSync(windowsNodeExecutable, partial);
    execFileSync('signtool', ['remove', '/s', partial], { stdio: 'pipe' });
  } else {
    execFileSync('osslsigncode', ['remove-signature', '-in', windowsNodeExecutable, '-out', partial], {
      stdio: 'pipe',
    });
  }
}

await makeWhatChanged([commandLine]);
mkdirSync(outputFolder, { recursive: true });
makeBlob();
copyNodeUnsigned();
execFileSync(node22Executable, [postject, partial, resourceName, blob, '--sentinel-fuse', fuse], { stdio: 'pipe' });
renameSync(partial, daemonExecutable);
