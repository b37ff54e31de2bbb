/**
 * `npm run dist:compare`: makes the packages for Linux and for Windows twice, each from a checkout of its own of the commit that
 * is checked out here, and compares every file, what is in the archives, and the installers. Ends with 1 if any differs. The two
 * checkouts share what was downloaded (`node_modules`, `.tools`), and lie in folders with different names.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { projectFolder } from '../lib/paths.mjs';
import { onWindows } from '../lib/wine.ts';
import { differences, type Digests, digestsOf } from './compare-builds.ts';

function run(cwd: string, program: string, ...args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: onWindows });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${String(status)} in ${cwd}`);
}

/** Builds from nothing but the commit and what was downloaded. */
function buildIn(folder: string): Digests {
  run(projectFolder, 'git', 'clone', '--quiet', '--no-hardlinks', projectFolder, folder);
  // Copied, not linked, since Node finds the packages of a file by where it really lies.
  cpSync(path.join(projectFolder, 'node_modules'), path.join(folder, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith(path.join('node_modules', '.cache')),
  });
  symlinkSync(path.join(projectFolder, '.tools'), path.join(folder, '.tools'), 'junction');
  run(folder, 'npm', 'run', '--silent', 'dist:linux');
  run(folder, process.execPath, 'scripts/build/dist-win.ts');
  return digestsOf(path.join(folder, 'dist'));
}

const work = mkdtempSync(path.join(tmpdir(), 'ccgv-compare-'));
try {
  const first = buildIn(path.join(work, 'one'));
  const second = buildIn(path.join(work, 'another-folder'));
  const found = differences(first, second);
  console.log(`${first.size} files, archived ones and installers were compared; ${found.length} differ`);
  for (const { name, what } of found) console.log(`${what}: ${name}`);
  process.exitCode = found.length === 0 && first.size > 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
