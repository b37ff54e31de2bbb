/**
 * `npm run test:installer [vitest arguments]`: makes installers of several versions of what was built, and installs them
 * under Wine. On Windows, where that would change the developer's own machine, .github/workflows/windows.yml installs the
 * real one instead.
 */
import { spawn } from 'node:child_process';

import { makeCoreFolder } from '../build/core-folder.ts';
import { writeConsoleLicences } from '../build/licences.ts';
import { bridge, commandLine, consoleApp, daemonProgram, makeWhatChanged } from '../build/products.ts';
import { makeWindowsConsole } from '../build/windows-console.ts';
import { projectFolder } from '../lib/paths.mjs';
import { onWindows } from '../lib/wine.ts';

if (onWindows) {
  console.error('The installer is tested under Wine, on Linux.');
  process.exit(1);
}
await makeWhatChanged([commandLine, daemonProgram, bridge, consoleApp]);
makeCoreFolder();
writeConsoleLicences();
await makeWindowsConsole();

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'installer', ...process.argv.slice(2)];
const child = spawn(process.execPath, vitest, { cwd: projectFolder, stdio: 'inherit' });
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
