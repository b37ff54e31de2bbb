/**
 * `npm run check`: every npm script that is named `check:…`, two at a time, since the longest of them uses one core only.
 * All of them run, so that one call tells everything there is to mend.
 */
import { spawn } from 'node:child_process';

import packageJson from '../../package.json' with { type: 'json' };
import { projectFolder } from '../lib/paths.mjs';
import { writeCounts } from './reports.ts';

const passed: string[] = [];
const failed: string[] = [];
// Longest first, so that the others run beside it.
const waiting = Object.keys(packageJson.scripts)
  .filter((script) => script.startsWith('check:'))
  .sort((a, b) => Number(b === 'check:lint') - Number(a === 'check:lint'));

await Promise.all([worker(), worker()]);
await writeCounts('check', { passed: passed.length, failed, skipped: [] });
process.exitCode = failed.length === 0 ? 0 : 1;

async function worker(): Promise<void> {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
    const started = performance.now();
    const { isFine, output } = await runScript(script);
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    (isFine ? passed : failed).push(script);
    console.log(`${script} ${isFine ? 'passed' : 'failed'} in ${seconds} s`);
    if (!isFine) console.log(output);
  }
}

function runScript(script: string): Promise<{ isFine: boolean; output: string }> {
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: projectFolder,
    // npm is a command file on Windows, which only a shell runs; the names come from package.json.
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (text: string): void => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ isFine: code === 0, output });
    });
  });
}
