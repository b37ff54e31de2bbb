import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

import { projectFolder } from '../lib/paths.mjs';

const testCounts = z.object({
  passed: z.number(),
  /** Names of the tests that failed. */
  failed: z.array(z.string()),
  /** Names of the tests that did not run. */
  skipped: z.array(z.string()),
});

/** What a runner says of its tests. */
export type TestCounts = z.infer<typeof testCounts>;

/** Where the report of a part of the test suite lies, whoever writes it. */
export function reportFile(part: string): string {
  return path.join(projectFolder, 'test-output', `${part.replace(':', '-')}.json`);
}

/** Reports for a part that has no runner with a report of its own. */
export async function writeCounts(part: string, counts: TestCounts): Promise<void> {
  await mkdir(path.dirname(reportFile(part)), { recursive: true });
  await writeFile(reportFile(part), JSON.stringify(counts));
}

/** Reads what {@link writeCounts} wrote. */
export async function readCounts(file: string): Promise<TestCounts> {
  return testCounts.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** [Vitest, JSON reporter], as far as it is read here. */
const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** [Playwright, JSON reporter], as far as it is read here. */
interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[] | undefined;
  readonly specs?:
    readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[] | undefined;
}
const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    title: z.string(),
    suites: z.array(playwrightSuite).optional(),
    specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })).optional(),
  }),
);
const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  errors: z.array(z.object({ message: z.string().optional() })).default([]),
});

/** Counts what Vitest wrote. A file that could not be loaded has no tests and counts as one that failed. */
export async function readVitestReport(file: string): Promise<TestCounts> {
  const report = vitestReport.parse(JSON.parse(await readFile(file, 'utf8')));
  const tests = report.testResults.flatMap((result) => result.assertionResults);
  const brokenFiles = report.testResults.filter(
    (result) => result.status === 'failed' && !result.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: [
      ...tests.filter((test) => test.status === 'failed').map((test) => test.fullName),
      ...brokenFiles.map((result) => result.name),
    ],
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName),
  };
}

/** Counts what Playwright wrote. A test that only passed when it was run again counts as one that failed. */
export async function readPlaywrightReport(file: string): Promise<TestCounts> {
  const report = playwrightReport.parse(JSON.parse(await readFile(file, 'utf8')));
  const tests = report.suites.flatMap((suite) => testsOf(suite, []));
  return {
    passed: tests.filter((test) => test.status === 'expected').length,
    failed: [
      ...tests.filter((test) => !['expected', 'skipped'].includes(test.status)).map((test) => test.name),
      ...report.errors.map((error) => error.message?.split('\n')[0] ?? 'an error outside any test'),
    ],
    skipped: tests.filter((test) => test.status === 'skipped').map((test) => test.name),
  };
}

function testsOf(suite: PlaywrightSuite, parents: readonly string[]): { name: string; status: string }[] {
  const path = [...parents, suite.title];
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({ name: [...path, spec.title].join(' › '), status: test.status })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((child) => testsOf(child, path))];
}
