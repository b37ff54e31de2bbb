import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';

import { findOnPath } from '../lib/paths.mjs';
import { canInstallDebianPackages, installDebianPackages } from './debian-packages.mjs';
import { CannotInstall } from './tool.mjs';

const packages = [
  'samba-ad-dc',
  'samba-ad-provision',
  'samba-dsdb-modules',
  'samba-vfs-modules',
  'winbind',
  'krb5-user',
  'iproute2',
];

const commands = ['samba', 'samba-tool', 'kinit', 'klist', 'ip', 'unshare', 'nsenter'];

/**
 * A real Active Directory domain controller with gMSAs, and MIT Kerberos to check what it says. It runs in a network
 * namespace of its own, which takes root.
 *
 * @type {import('./tool.mjs').Tool}
 */
export const samba = {
  name: 'Samba domain controller',
  why: 'as the real Active Directory in the tests',
  neededFor: ['test'],
  // Elsewhere the tests that need it are skipped and named.
  isReady: () =>
    process.platform !== 'linux' ||
    process.getuid?.() !== 0 ||
    commands.every((command) => findOnPath(command) !== undefined),
  async install() {
    if (!canInstallDebianPackages()) throw new CannotInstall('only root on Debian or Ubuntu can install it from here');
    const suite = suiteFor(debianRelease());
    if (suite !== undefined) await addSuite(suite);
    await installDebianPackages(packages, suite === undefined ? {} : { suite });
  },
  manualCommand: () => {
    const suite = suiteFor(debianRelease());
    const target = suite === undefined ? '' : `--target-release ${suite} `;
    return `sudo apt-get install --no-install-recommends ${target}${packages.join(' ')}`;
  },
};

/** Code name of the release, such as "bookworm". */
function debianRelease() {
  try {
    return /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

/**
 * Where a release's own Samba is older than 4.21, the first that makes managed passwords: the suite that has a newer.
 *
 * @param {string | undefined} release
 */
function suiteFor(release) {
  return release === 'bookworm' ? 'bookworm-backports' : undefined;
}

/**
 * Adds the suite beside the release's own, from the same mirror.
 *
 * @param {string} suite
 */
async function addSuite(suite) {
  const source = [
    'Types: deb',
    `URIs: ${mirrorOfRelease(suite.replace(/-.*$/, ''))}`,
    `Suites: ${suite}`,
    'Components: main',
    'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg',
    '',
  ];
  await writeFile(`/etc/apt/sources.list.d/${suite}.sources`, source.join('\n'));
}

/**
 * The mirror that this host takes a release from, in either format of apt's sources.
 *
 * @param {string} release
 */
function mirrorOfRelease(release) {
  const folder = '/etc/apt/sources.list.d';
  const files = readdirSync(folder).map((name) => `${folder}/${name}`);
  for (const file of ['/etc/apt/sources.list', ...files].filter((name) => existsSync(name))) {
    for (const paragraph of readFileSync(file, 'utf8').split(/\n\s*\n/)) {
      const suites = /^Suites:(.*)$/m.exec(paragraph)?.[1]?.trim().split(/\s+/) ?? [];
      const uri = /^URIs:\s*(\S+)/m.exec(paragraph)?.[1];
      if (uri !== undefined && suites.includes(release)) return uri;
      const line = new RegExp(`^deb\\s+(?:\\[[^\\]]*\\]\\s+)?(\\S+)\\s+${release}\\s`, 'm').exec(paragraph);
      if (line?.[1] !== undefined) return line[1];
    }
  }
  throw new Error(`apt has no source for ${release} whose mirror could be used`);
}
