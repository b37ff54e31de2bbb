/**
 * `npm run test:e2e [playwright arguments]`: packages the console if it has changed, then lets Playwright drive it. On Linux
 * that happens on a display of its own, so that no windows get in a developer's way.
 */
import { spawn } from 'node:child_process';

import { bridge, commandLine, consoleApp, linuxPackage, makeWhatChanged } from '../build/products.ts';
import { findOnPath, projectFolder } from '../lib/paths.mjs';

// The view Setup is tested with the real bridge under Wine, where both can be had.
const canBuildBridge = ['wine', 'cmake', 'x86_64-w64-mingw32-g++'].every((tool) => findOnPath(tool) !== undefined);
await makeWhatChanged([commandLine, consoleApp, linuxPackage, ...(canBuildBridge ? [bridge] : [])]);

const playwright = [
  process.execPath,
  'node_modules/@playwright/test/cli.js',
  'test',
  '--config=e2e',
  ...process.argv.slice(2),
];
const virtualDisplay = findOnPath('xvfb-run');
const display = ['--auto-servernum', '--server-args=-screen 0 1600x1000x24 -nolisten tcp'];
const [program = '', ...args] = virtualDisplay === undefined ? playwright : [virtualDisplay, ...display, ...playwright];

const child = spawn(program, args, { cwd: projectFolder, stdio: 'inherit' });
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
