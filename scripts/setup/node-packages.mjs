import { existsSync } from 'node:fs';
import path from 'node:path';

import { projectFolder, readJson } from '../lib/paths.mjs';
import { runNpm } from './run.mjs';

/** @typedef {{ packages: Record<string, { integrity?: string, optional?: boolean }> }} Lockfile */

/**
 * The packages of package-lock.json. npm keeps its own record of what it installed, written at the very end, so that
 * comparing the two needs no mark of ours and also knows an `npm install` done by hand.
 *
 * @type {import('./tool.mjs').Tool}
 */
export const nodePackages = {
  name: 'npm packages',
  why: 'to build and to run anything',
  neededFor: ['start', 'test', 'native'],
  isReady() {
    const installedFile = path.join(projectFolder, 'node_modules', '.package-lock.json');
    if (!existsSync(installedFile)) return false;
    const wanted = readPackages(path.join(projectFolder, 'package-lock.json'));
    const installed = readPackages(installedFile);
    // Optional packages are those of other platforms; they may be missing, but not differ.
    return Object.entries(wanted).every(([folder, entry]) => {
      if (folder === '') return true;
      const found = installed[folder];
      if (found === undefined) return entry.optional === true;
      return found.integrity === entry.integrity && existsSync(path.join(projectFolder, folder));
    });
  },
  async install() {
    // A connection that falls silent would hold everything up for npm's usual five minutes.
    const patience = ['--fetch-timeout=60000', '--fetch-retries=5'];
    await runNpm(['ci', '--no-audit', '--no-fund', ...patience], { cwd: projectFolder });
  },
  manualCommand: () => 'npm ci',
};

/** @param {string} file */
function readPackages(file) {
  return /** @type {Lockfile} */ (readJson(file)).packages;
}
