/**
 * `npm run bench:console`: what the console promises, each figure against its limit or its baseline in the same run, as
 * lines of JSON. Ends with 1 if any target is missed. Run it on a machine that does nothing else. On Linux it happens on
 * a display of its own.
 */
import { spawn } from 'node:child_process';

import { commandLine, consoleApp, linuxPackage, makeWhatChanged } from '../scripts/build/products.ts';
import { findOnPath } from '../scripts/lib/paths.mjs';
import { benchActivity } from './console/activity.ts';
import { benchBundle } from './console/bundle.ts';
import { benchLaunch } from './console/launch.ts';
import { failures } from './lib/report.ts';

/** Set where this program has started itself on a display of its own. */
const ownDisplay = 'CCG_VAULT_BENCH_DISPLAY';

const virtualDisplay = findOnPath('xvfb-run');
if (virtualDisplay === undefined || process.env[ownDisplay] !== undefined) {
  await benchBundle();
  await benchLaunch();
  await benchActivity();
  process.exitCode = failures() === 0 ? 0 : 1;
} else {
  await makeWhatChanged([commandLine, consoleApp, linuxPackage]);
  const display = ['--auto-servernum', '--server-args=-screen 0 1600x1000x24 -nolisten tcp'];
  const child = spawn(virtualDisplay, [...display, process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    env: { ...process.env, [ownDisplay]: '1' },
    stdio: 'inherit',
  });
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}
