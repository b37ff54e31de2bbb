/**
 * Bundles command line and daemon, which are one program, into a single file without dependencies: `npm run build:cli`.
 */
import { build } from 'esbuild';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { projectFolder } from '../lib/paths.mjs';
import { oneByteProgram } from './one-byte-program.ts';

const outputFile = path.join(projectFolder, packageJson.bin['ccg-vault']);

await mkdir(path.dirname(outputFile), { recursive: true });
await build({
  absWorkingDir: projectFolder,
  entryPoints: ['src/cli/main.ts'],
  outfile: outputFile,
  bundle: true,
  platform: 'node',
  target: 'node22',
  // The single executable that Windows gets can only hold CommonJS.
  format: 'cjs',
  // The UMD form of some packages hides what it requires from the bundler.
  mainFields: ['module', 'main'],
  banner: { js: '#!/usr/bin/env node' },
  define: {
    CCG_VAULT_VERSION: JSON.stringify(packageJson.version),
    // A package manager's switch to Node's development mode has no place in the product.
    'process.env.NODE_ENV': '"production"',
  },
  // Beside the bundle for whoever reads a stack trace, and not shipped.
  sourcemap: 'external',
  logLevel: 'warning',
});
await writeFile(outputFile, oneByteProgram(await readFile(outputFile, 'utf8')));
await chmod(outputFile, 0o755);
