import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { node22Executable, projectFolder } from '../lib/paths.mjs';
import { runNpm } from './run.mjs';

/**
 * The Node that the product ships, from the npm package `node`. Its executable is fetched by a package script, which
 * does not run where npm is told to ignore scripts.
 *
 * @type {import('./tool.mjs').Tool}
 */
export const node22 = {
  name: 'Node 22',
  why: 'to run the daemon, the scripts and the tests on the version that is shipped',
  neededFor: ['start', 'test', 'native'],
  isReady() {
    if (!existsSync(node22Executable)) return false;
    const wanted = readFileSync(path.join(projectFolder, '.node-version'), 'utf8').trim();
    try {
      return execFileSync(node22Executable, ['--version'], { encoding: 'utf8' }).trim() === `v${wanted}`;
    } catch {
      return false;
    }
  },
  async install() {
    await runNpm(['rebuild', 'node', '--ignore-scripts=false'], { cwd: projectFolder });
  },
  manualCommand: () => 'npm rebuild node --ignore-scripts=false',
};
