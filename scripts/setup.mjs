/**
 * Sets up what a machine lacks: `npm run setup`, or `node scripts/setup.mjs [start|test|native]`. Idempotent; when all is
 * there it takes well under a second. Also used by `npm start` and `npm test`.
 */
import { realpathSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { electronLibraries } from './setup/electron-libraries.mjs';
import { electronRuntime } from './setup/electron-runtime.mjs';
import { nativeToolchain } from './setup/native-toolchain.mjs';
import { nodePackages } from './setup/node-packages.mjs';
import { node22 } from './setup/node22.mjs';
import { nsis } from './setup/nsis.mjs';
import { openLdap } from './setup/openldap.mjs';
import { samba } from './setup/samba.mjs';
import { vault, vaultWithLdap } from './setup/vault.mjs';
import { windowsNode } from './setup/windows-node.mjs';

/**
 * @typedef {import('./setup/tool.mjs').Purpose} Purpose
 * @typedef {import('./setup/tool.mjs').Tool} Tool
 */

/**
 * In the order in which they are set up: later ones may use earlier ones.
 *
 * @type {readonly Tool[]}
 */
const tools = [
  nodePackages,
  node22,
  electronLibraries,
  electronRuntime,
  vault,
  vaultWithLdap,
  openLdap,
  nativeToolchain,
  windowsNode,
  nsis,
  samba,
];

/**
 * Sets up what is missing and says so, a line for each tool.
 *
 * @param {Purpose} purpose
 * @returns {Promise<readonly string[]>} names of the tools that this machine lacks and could not get
 */
export async function setUp(purpose) {
  const started = performance.now();
  const needed = tools.filter((tool) => tool.neededFor.includes(purpose));
  /** @type {string[]} */
  const lacking = [];
  let installed = 0;
  for (const tool of needed) {
    if (await tool.isReady()) continue;
    if (await install(tool)) {
      installed += 1;
      continue;
    }
    lacking.push(tool.name);
    // All that follows builds on the packages and would only fail for a less clear reason.
    if (tool === nodePackages) break;
  }
  const ready = lacking.includes(nodePackages.name) ? 0 : needed.length - lacking.length;
  const news = installed === 0 ? '' : `, ${String(installed)} of them new`;
  console.log(`Set-up: ${String(ready)} of ${String(needed.length)} tools are ready${news} (${seconds(started)})`);
  return lacking;
}

/**
 * @param {Tool} tool
 * @returns {Promise<boolean>} whether it is there now
 */
async function install(tool) {
  const started = performance.now();
  process.stdout.write(`Set-up: ${tool.name} … `);
  try {
    await tool.install();
    if (!(await tool.isReady())) throw new Error('it was installed without an error, but is not there');
    console.log(`installed in ${seconds(started)}`);
    return true;
  } catch (error) {
    console.log('missing');
    console.log(`  It is needed ${tool.why}, but could not be set up here:`);
    console.log(`  ${(error instanceof Error ? error.message : String(error)).replaceAll('\n', '\n  ')}`);
    console.log(`  This would: ${tool.manualCommand()}`);
    return false;
  }
}

/** @param {number} started from `performance.now()` */
function seconds(started) {
  return `${((performance.now() - started) / 1_000).toFixed(1)} s`;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const purpose = process.argv[2] ?? 'test';
  if (purpose !== 'start' && purpose !== 'test' && purpose !== 'native') {
    console.error('Usage: node scripts/setup.mjs [start|test|native]');
    process.exit(2);
  }
  const lacking = await setUp(purpose);
  process.exitCode = lacking.length === 0 ? 0 : 1;
}
