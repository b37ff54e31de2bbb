/**
 * `npm test`: sets up what is missing, then runs everything. Plain JavaScript, since it starts on whatever Node a machine
 * has and before any dependency is installed; the rest is scripts/test/run-all.ts.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { node22Executable } from './lib/paths.mjs';
import { setUp } from './setup.mjs';

const lacking = await setUp('test');
if (lacking.includes('npm packages') || lacking.includes('Node 22')) {
  console.error('Without that no test can run.');
  process.exit(1);
}

const runAll = fileURLToPath(new URL('test/run-all.ts', import.meta.url));
const child = spawn(node22Executable, [runAll, ...lacking], { stdio: 'inherit' });
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
