import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { findOnPath } from '../lib/paths.mjs';
import { run, succeeds } from './run.mjs';
import { CannotInstall } from './tool.mjs';

/** Whether packages can be installed here without asking anybody. */
export function canInstallDebianPackages() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0 && findOnPath('apt-get') !== undefined;
}

/**
 * Installs Debian packages, as root on Debian or Ubuntu.
 *
 * @param {readonly string[]} packages each a name, or several separated by "|" of which the first known one is taken,
 *   since libraries are named differently in newer releases
 * @param {{ suite?: string }} [options] `suite`: for example `bookworm-backports`
 */
export async function installDebianPackages(packages, options = {}) {
  if (!canInstallDebianPackages()) throw new CannotInstall('only root on Debian or Ubuntu can install it from here');
  // Another installation may be running, such as the unattended upgrades of a machine that has just started.
  const patient = ['--option', 'DPkg::Lock::Timeout=300'];
  await run('apt-get', [...patient, 'update', '--quiet']);
  const names = packages.map((alternatives) => {
    const known = alternatives.split('|').find((name) => succeeds('apt-cache', ['show', '--quiet=2', name]));
    if (known === undefined) throw new CannotInstall(`this Debian has no package ${alternatives}`);
    return known;
  });
  const suite = options.suite === undefined ? [] : ['--target-release', options.suite];
  await run('apt-get', [...patient, 'install', '--yes', '--no-install-recommends', ...suite, ...names], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/**
 * A tool that consists of Debian packages and is recognised by what they bring, so that other distributions do too.
 *
 * @param {object} description
 * @param {string} description.name
 * @param {string} description.why
 * @param {readonly import('./tool.mjs').Purpose[]} description.neededFor
 * @param {readonly string[]} description.packages see {@link installDebianPackages}
 * @param {readonly string[]} [description.commands] programs that must be on PATH
 * @param {readonly string[]} [description.libraries] shared libraries that the loader must know
 * @param {readonly string[]} [description.files] files that must exist
 * @returns {import('./tool.mjs').Tool}
 */
export function debianTool({ packages, commands = [], libraries = [], files = [], ...rest }) {
  return {
    ...rest,
    // Other systems have their own ways to the same end, which are not ours to judge.
    isReady: () =>
      process.platform !== 'linux' ||
      (commands.every((command) => findOnPath(command) !== undefined) &&
        files.every((file) => existsSync(file)) &&
        areLibrariesKnown(libraries)),
    install: () => installDebianPackages(packages),
    manualCommand: () =>
      `sudo apt-get install --no-install-recommends ${packages.map((names) => names.split('|').at(-1)).join(' ')}`,
  };
}

/** @param {readonly string[]} libraries */
function areLibrariesKnown(libraries) {
  if (libraries.length === 0) return true;
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => existsSync(file));
  if (ldconfig === undefined) return true;
  const cache = execFileSync(ldconfig, ['-p'], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  return libraries.every((library) => cache.includes(`\t${library} `));
}
