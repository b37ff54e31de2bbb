import { execFileSync } from 'node:child_process';

import { debianTool, installDebianPackages } from './debian-packages.mjs';

const packages = ['slapd', 'openssl'];

const tool = debianTool({
  name: 'OpenLDAP and OpenSSL',
  why: 'as the directory that Vault asks in tests, and to make certificates for them',
  neededFor: ['test'],
  packages,
  commands: ['openssl'],
  files: ['/usr/sbin/slapd'],
});

/** @type {import('./tool.mjs').Tool} */
export const openLdap = {
  ...tool,
  async install() {
    // Without a configuration the package starts no directory service of its own.
    execFileSync('debconf-set-selections', { input: 'slapd slapd/no_configuration boolean true\n' });
    await installDebianPackages(packages);
  },
};
