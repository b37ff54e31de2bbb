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
import { readVitestReport, type TestCounts, writeCounts } from '../test/reports.ts';

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

/** Runs the tests in C++ and counts what doctest says of them. */
function runUnitTests(): TestCounts {
  // Visual Studio's generator puts each configuration into a folder of its own.
  const configuration = onWindows ? ['Release'] : [];
  const unitTests = join(nativeBuildFolder, 'tests', 'unit', ...configuration, 'unit-tests.exe');
  if (onWindows) return doctestCounts(unitTests, [], process.env);
  const prefix = winePrefix(mkdtempSync(join(tmpdir(), 'ccgv-unit-')));
  try {
    return doctestCounts('wine', [unitTests], prefix.environment);
  } finally {
    prefix.remove();
  }
}

function doctestCounts(program: string, args: readonly string[], env: NodeJS.ProcessEnv): TestCounts {
  console.log(`> ${program} ${args.join(' ')}`);
  const { status, stdout } = spawnSync(program, args, {
    cwd: projectFolder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log(stdout);
  const summary = /test cases:\s*\d+ \|\s*(\d+) passed \|\s*(\d+) failed \|\s*(\d+) skipped/.exec(stdout);
  const [passed = 0, failed = 0, skipped = 0] = (summary ?? []).slice(1).map(Number);
  const crashed = status !== 0 && failed === 0;
  return {
    passed,
    failed: Array<string>(crashed ? 1 : failed).fill('a test in C++, named above'),
    skipped: Array<string>(skipped).fill('a test in C++'),
  };
}

/** Installs the bridge into Wine prefixes and calls it as CCG would. */
async function runPluginTests(): Promise<TestCounts> {
  const report = join(projectFolder, 'test-output', 'test-native-plugin.json');
  rmSync(report, { force: true });
  const { status } = spawnSync(
    process.execPath,
    [
      ...[join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'native'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ],
    { cwd: projectFolder, stdio: 'inherit' },
  );
  const counts = await readVitestReport(report);
  return status === 0 || counts.failed.length > 0 ? counts : { ...counts, failed: ['vitest --project native'] };
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
const results = [runUnitTests()];
if (!onWindows) {
  build('fuzz');
  fuzz();
  results.push({ passed: 1, failed: [], skipped: [] });
  run(process.execPath, [join(projectFolder, 'scripts', 'build', 'build-daemon-exe.ts')]);
  results.push(await runPluginTests());
}
const counts: TestCounts = {
  passed: results.reduce((sum, { passed }) => sum + passed, 0),
  failed: results.flatMap(({ failed }) => failed),
  skipped: results.flatMap(({ skipped }) => skipped),
};
await writeCounts('test:native', counts);
process.exitCode = counts.failed.length === 0 ? 0 : 1;
