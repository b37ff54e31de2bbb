/**
 * Builds the native part and tests it: `npm run test:native`. Unit tests run under Wine (on Windows, as they are), the
 * channel's reader is fuzzed on this host, and then the bridge is installed into a fresh Wine prefix and called as CCG
 * would call it (test/native). Options: `--fuzz-seconds N` (default 20).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { projectFolder } from '../lib/paths.mjs';
import { nativeBuildFolder, onWindows, winePrefix } from '../lib/wine.ts';

const { values: options } = parseArgs({ options: { 'fuzz-seconds': { type: 'string', default: '20' } } });
const nativeFolder = join(projectFolder, 'native');

/** Runs a program in the foreground and gives up on the first that fails. */
function run(program: string, args: readonly string[], settings: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): void {
  console.log(`> ${program} ${args.join(' ')}`);
  const { status, error } = spawnSync(program, args, { cwd: projectFolder, ...settings, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function build(preset: string): void {
  run('cmake', ['--preset', preset], { cwd: nativeFolder });
  run('cmake', ['--build', '--preset', preset], { cwd: nativeFolder });
}

function runUnitTests(): void {
  const unitTests = join(nativeBuildFolder, 'tests', 'unit', 'unit-tests.exe');
  if (onWindows) {
    run(unitTests, []);
    return;
  }
  const prefix = winePrefix(mkdtempSync(join(tmpdir(), 'ccgv-unit-')));
  try {
    run('wine', [unitTests], { env: prefix.environment });
  } finally {
    prefix.remove();
  }
}

function fuzz(): void {
  const corpus = mkdtempSync(join(tmpdir(), 'ccgv-corpus-'));
  const findings = join(projectFolder, 'test-output', 'fuzz');
  mkdirSync(findings, { recursive: true });
  try {
    run(join(nativeFolder, 'build', 'fuzz', 'tests', 'fuzz', 'fuzz-channel'), [
      `-max_total_time=${options['fuzz-seconds']}`,
      '-max_len=8192',
      '-print_final_stats=1',
      '-verbosity=0',
      `-artifact_prefix=${findings}/`,
      corpus,
      join(nativeFolder, 'tests', 'fuzz', 'corpus'),
    ]);
  } finally {
    rmSync(corpus, { recursive: true, force: true });
  }
}

build(onWindows ? 'msvc' : 'mingw');
runUnitTests();
if (!onWindows) {
  build('fuzz');
  fuzz();
  run(process.execPath, [join(projectFolder, 'scripts', 'build', 'build-daemon-exe.ts')]);
  run(process.execPath, [join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'native']);
}
