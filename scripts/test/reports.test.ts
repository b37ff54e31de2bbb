import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readPlaywrightReport, readVitestReport } from './reports.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-reports-'));
  file = path.join(folder, 'report.json');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('readVitestReport', () => {
  it('names what failed and what did not run', async () => {
    writeReport({
      testResults: [
        {
          name: '/a.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'a passes', status: 'passed' },
            { fullName: 'a fails', status: 'failed' },
            { fullName: 'a is left out', status: 'skipped' },
            { fullName: 'a is planned', status: 'todo' },
          ],
        },
      ],
    });
    expect(await readVitestReport(file)).toEqual({
      passed: 1,
      failed: ['a fails'],
      skipped: ['a is left out', 'a is planned'],
    });
  });

  it('counts a file that could not be loaded as a failure', async () => {
    writeReport({ testResults: [{ name: '/broken.test.ts', status: 'failed', assertionResults: [] }] });
    expect(await readVitestReport(file)).toEqual({ passed: 0, failed: ['/broken.test.ts'], skipped: [] });
  });
});

describe('readPlaywrightReport', () => {
  it('looks into nested suites and takes an unsteady test for a failed one', async () => {
    const spec = (title: string, status: string): unknown => ({ title, tests: [{ status }] });
    writeReport({
      suites: [
        {
          title: 'a.spec.ts',
          specs: [spec('passes', 'expected'), spec('wavers', 'flaky')],
          suites: [{ title: 'inner', specs: [spec('fails', 'unexpected'), spec('is left out', 'skipped')] }],
        },
      ],
      errors: [{ message: 'no browser\nstack' }],
    });
    expect(await readPlaywrightReport(file)).toEqual({
      passed: 1,
      failed: ['a.spec.ts › wavers', 'a.spec.ts › inner › fails', 'no browser'],
      skipped: ['a.spec.ts › inner › is left out'],
    });
  });
});

function writeReport(report: unknown): void {
  writeFileSync(file, JSON.stringify(report));
}
