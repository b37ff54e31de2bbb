import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Arguments without which Electron would refuse to start here: Chromium's sandbox needs either a helper that belongs to
 * root, as installers make it, or user namespaces, and does not work for root at all. Never used in what is shipped.
 *
 * @param executable Electron's
 */
export function sandboxArguments(executable: string): string[] {
  if (process.platform !== 'linux') return [];
  const canSandbox = process.getuid?.() !== 0 && (hasRootHelper(executable) || hasUserNamespaces());
  return canSandbox ? [] : ['--no-sandbox'];
}

function hasRootHelper(executable: string): boolean {
  try {
    const { uid, mode } = statSync(path.join(path.dirname(executable), 'chrome-sandbox'));
    return uid === 0 && (mode & 0o4000) !== 0;
  } catch {
    return false;
  }
}

function hasUserNamespaces(): boolean {
  return (
    readSetting('/proc/sys/kernel/unprivileged_userns_clone') !== '0' &&
    readSetting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
    readSetting('/proc/sys/user/max_user_namespaces') !== '0'
  );
}

function readSetting(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
