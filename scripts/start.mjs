/**
 * `npm start [-- --once]`: sets up what is missing, then runs the demo. Plain JavaScript, since it starts on whatever Node a
 * machine has and before any dependency is installed; the rest is scripts/demo/demo.ts.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { node22Executable } from './lib/paths.mjs';
import { setUp } from './setup.mjs';

const lacking = await setUp('start');
// Without Electron the demo still shows the request in the terminal.
const indispensable = ['npm packages', 'Node 22', 'Vault server'].filter((tool) => lacking.includes(tool));
if (indispensable.length > 0 || (process.env['CI'] === 'true' && lacking.length > 0)) {
  console.error(`The demo needs what is missing: ${lacking.join(', ')}.`);
  process.exit(1);
}

const demo = fileURLToPath(new URL('demo/demo.ts', import.meta.url));
const child = spawn(node22Executable, [demo, ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl+C reaches the demo as well, which ends what it started; this process only waits for it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
