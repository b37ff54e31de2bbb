import { spawn } from 'node:child_process';
import path from 'node:path';

import { makeIfChanged, type Product } from '../lib/freshness.ts';
import { projectFolder } from '../lib/paths.mjs';
import { bridgeExecutable } from '../lib/wine.ts';

const packageFiles = ['package.json', 'package-lock.json'];

/** Command line and daemon in one file: `out/cli/ccg-vault.cjs`. */
export const commandLine: Product = {
  name: 'command-line',
  inputs: [
    ...packageFiles,
    'scripts/build/build-cli.ts',
    'src/shared',
    'src/channel',
    'src/bridge',
    'src/daemon',
    'src/cli',
  ],
  output: 'out/cli/ccg-vault.cjs',
  make: () => node('scripts/build/build-cli.ts'),
};

/** The console as Electron runs it: `out/main`, `out/preload` and `out/renderer`. */
export const consoleApp: Product = {
  name: 'console',
  inputs: [
    ...packageFiles,
    'electron.vite.config.ts',
    'scripts/build/bundled-packages.ts',
    'assets/tray',
    ...['src/shared', 'src/channel', 'src/bridge', 'src/main', 'src/preload', 'src/renderer'],
  ],
  output: 'out/renderer/index.html',
  make: () => node('node_modules/electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']),
};

/** Command line and daemon as one program for Windows: `out/windows/ccg-vault.exe`. */
export const daemonProgram: Product = {
  name: 'daemon-program',
  inputs: [
    ...['scripts/build/build-daemon-exe.ts', 'scripts/build/sea-configuration.ts', '.tools/windows-node/package.txt'],
    commandLine.output,
  ],
  output: 'out/windows/ccg-vault.exe',
  make: () => node('scripts/build/build-daemon-exe.ts'),
};

/** The bridge, and what tests need beside it. */
export const bridge: Product = {
  name: 'bridge',
  inputs: [
    'package.json',
    ...['bridge', 'ccg-sim', 'proxy-stub', 'cmake', 'CMakeLists.txt', 'CMakePresets.json'].map(
      (name) => `native/${name}`,
    ),
  ],
  output: path.relative(projectFolder, bridgeExecutable),
  make: () => node('scripts/build/build-bridge.ts'),
};

/** The packaged console for Linux, as released and as the end-to-end tests drive it. */
export const linuxPackage: Product = {
  name: 'linux-package',
  inputs: [
    ...['package.json', 'electron-builder.yml', 'scripts/build/dist-linux.ts', 'assets', '.tools/electron.json'],
    ...['out/main', 'out/preload', 'out/renderer'],
  ],
  output: 'dist/e2e/linux-unpacked/resources/app.asar',
  make: () => node('scripts/build/dist-linux.ts'),
};

/** Makes those products that are out of date, in this order, and says so. */
export async function makeWhatChanged(products: readonly Product[]): Promise<void> {
  for (const product of products) {
    const started = performance.now();
    const result = await makeIfChanged(product);
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    console.log(`Build: ${product.name} ${result === 'made' ? `made in ${seconds} s` : 'is up to date'}`);
  }
}

/** Runs a script on the Node that runs this one, with its output in the terminal. */
function node(script: string, args: readonly string[] = []): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: projectFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${script} ended with ${signal ?? String(code)}`));
    });
  });
}
