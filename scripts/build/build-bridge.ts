/** Builds the bridge with CMake: MinGW-w64 on Linux, Visual Studio on Windows. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { projectFolder } from '../lib/paths.mjs';
import { onWindows } from '../lib/wine.ts';

const preset = onWindows ? 'msvc' : 'mingw';
const targets = ['ccg-vault-bridge', 'ccg-sim', ...(onWindows ? [] : ['proxy-stub'])];

for (const args of [
  ['--preset', preset],
  ['--build', '--preset', preset, '--target', ...targets],
]) {
  const { status, error, stdout } = spawnSync('cmake', args, {
    cwd: path.join(projectFolder, 'native'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (error !== undefined) throw error;
  if (status !== 0) {
    console.error(stdout);
    process.exit(1);
  }
}
