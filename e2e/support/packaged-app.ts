import path from 'node:path';

import { projectFolder } from '../../scripts/lib/paths.mjs';

/** The console as it is released for Linux. */
export const releasedFolder = path.join(projectFolder, 'dist', 'linux-unpacked');

/** The same with the one fuse that lets Playwright drive it. */
export const drivenFolder = path.join(projectFolder, 'dist', 'e2e', 'linux-unpacked');

/** The executable in one of the folders. */
export function appExecutable(folder: string): string {
  return path.join(folder, 'ccg-vault-console');
}
