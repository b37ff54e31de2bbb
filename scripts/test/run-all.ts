/**
 * Runs every part of the test suite, whatever becomes of the others, and sums them up. Arguments: the names of the tools
 * that this machine lacks. With `CI=true` a missing tool and a skipped test are failures.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { commandLine, makeWhatChanged } from '../build/products.ts';
import { installedElectron, projectFolder, vaultExecutable } from '../lib/paths.mjs';
import { readCounts, readPlaywrightReport, readVitestReport, reportFile, type TestCounts } from './reports.ts';

const readers = { vitest: readVitestReport, playwright: readPlaywrightReport, own: readCounts };

interface Part {
  /** Name of an npm script. */
  readonly script: string;
  /** Who writes its report; `own` for a script of ours that calls `writeCounts`. */
  readonly runner: keyof typeof readers;
}

interface Result extends TestCounts {
  readonly name: string;
  readonly seconds: number;
}

const parts: readonly Part[] = [
  { script: 'check', runner: 'own' },
  { script: 'test:unit', runner: 'vitest' },
  { script: 'test:integration', runner: 'vitest' },
  { script: 'test:faults', runner: 'own' },
  { script: 'test:soak', runner: 'own' },
  { script: 'test:native', runner: 'own' },
  { script: 'test:installer', runner: 'vitest' },
  { script: 'test:e2e', runner: 'playwright' },
];

const isCi = process.env['CI'] === 'true';
const outputFolder = path.join(projectFolder, 'test-output');

const results: Result[] = [setUpResult(process.argv.slice(2))];
await mkdir(outputFolder, { recursive: true });
printVersions();
for (const part of parts) {
  if (!(part.script in packageJson.scripts)) continue;
  results.push(await timed(part.script, () => runPart(part)));
}
process.exitCode = summarize(results);

/** Tools that are missing appear in the sum, so that a run without them cannot pass for a complete one. */
function setUpResult(lacking: readonly string[]): Result {
  const names = lacking.map((tool) => `${tool} is missing`);
  return { name: 'set-up', seconds: 0, passed: 0, failed: isCi ? names : [], skipped: isCi ? [] : names };
}

function printVersions(): void {
  const electron = installedElectron();
  const vault = vaultExecutable();
  const vaultVersion = vault === undefined ? 'none' : spawnSync(vault, ['version'], { encoding: 'utf8' }).stdout.trim();
  console.log(`Node:     ${process.version}`);
  console.log(`Electron: ${electron === undefined ? 'none' : `${electron.version} (${electron.origin} build)`}`);
  console.log(`Vault:    ${vaultVersion}`);
}

async function timed(name: string, action: () => Promise<TestCounts>): Promise<Result> {
  const started = performance.now();
  console.log(`\n──── ${name} ────`);
  const counts = await action();
  return { name, seconds: (performance.now() - started) / 1_000, ...counts };
}

async function runPart({ script, runner }: Part): Promise<TestCounts> {
  if (script === 'test:integration') await makeWhatChanged([commandLine]);
  const report = reportFile(script);
  await rm(report, { force: true });
  const args = runner === 'vitest' ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const isFine = await runScript(script, args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  try {
    const counts = await readers[runner](report);
    // A runner can fail without a failed test, for instance by an error that nobody awaited.
    return isFine || counts.failed.length > 0 ? counts : { ...counts, failed: [`npm run ${script}`] };
  } catch (error) {
    console.error(`It left no report that can be read: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: [`npm run ${script}`], skipped: [] };
  }
}

/** @returns whether it ended well */
function runScript(script: string, args: readonly string[], env: Record<string, string>): Promise<boolean> {
  const npmCli = process.env['npm_execpath'];
  const command = ['run', '--silent', script, '--', ...args];
  const child =
    npmCli === undefined
      ? spawn('npm', command, { cwd: projectFolder, stdio: 'inherit', env: { ...process.env, ...env } })
      : spawn(process.execPath, [npmCli, ...command], {
          cwd: projectFolder,
          stdio: 'inherit',
          env: { ...process.env, ...env },
        });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
}

/** @returns the exit code */
function summarize(all: readonly Result[]): number {
  const failed = all.flatMap((result) => result.failed.map((name) => `${result.name}: ${name}`));
  const skipped = all.flatMap((result) => result.skipped.map((name) => `${result.name}: ${name}`));
  const passed = all.reduce((sum, result) => sum + result.passed, 0);
  console.log(
    `\n${'part'.padEnd(18)}${'seconds'.padStart(9)}${'passed'.padStart(9)}${'failed'.padStart(9)}${'skipped'.padStart(9)}`,
  );
  for (const result of all) {
    console.log(
      result.name.padEnd(18) +
        result.seconds.toFixed(1).padStart(9) +
        String(result.passed).padStart(9) +
        String(result.failed.length).padStart(9) +
        String(result.skipped.length).padStart(9),
    );
  }
  printNames('Failed', failed);
  printNames(isCi ? 'Skipped, which counts as a failure here' : 'Skipped', skipped);
  console.log(`\n${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
  return failed.length > 0 || (isCi && skipped.length > 0) ? 1 : 0;
}

function printNames(title: string, names: readonly string[]): void {
  if (names.length > 0) console.log(`\n${title}:\n${names.map((name) => `  ${name}`).join('\n')}`);
}
