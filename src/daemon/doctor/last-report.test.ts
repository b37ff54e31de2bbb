import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { DoctorReport } from '../../shared/doctor/report.ts';
import { LastDoctorReport } from './last-report.ts';

const report: DoctorReport = {
  subject: { gmsa: 'webapp01', domain: 'contoso.com', source: 'webapp01', credentialSpec: null },
  verdict: 'notReady',
  causes: ['directory.account'],
  host: 'HOST',
  version: '0.1.0',
  startedAt: 1_700_000_000_000,
  duration: 12,
  checks: [
    {
      ...{ id: 'directory.account', category: 'directory', title: 'Account', outcome: 'failed', duration: 3 },
      ...{ finding: 'The account is disabled.', remedy: 'Enable it.', code: 'CCGV-5026' },
      facts: [{ label: 'Account', value: 'gmsa.plugin' }],
    },
  ],
};

let folder: string;
const file = (): string => path.join(folder, 'last-doctor-report.json');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-report-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('keeps the last report over a restart', async () => {
  const first = new LastDoctorReport(folder);
  expect(await first.get()).toBeNull();
  await first.keep({ ...report, startedAt: 1 });
  await first.keep(report);
  expect(await first.get()).toEqual(report);
  expect(await new LastDoctorReport(folder).get()).toEqual(report);
});

test('prefers a whole report to one of a run that was ended early', async () => {
  const last = new LastDoctorReport(folder);
  await last.keep(report);
  await last.keep({ ...report, verdict: 'interrupted', checks: [] });
  expect(await new LastDoctorReport(folder).get()).toEqual(report);
});

test('takes a file that is not what was written for none', async () => {
  for (const content of ['', '{', '{"verdict":"ready"}', JSON.stringify({ ...report, verdict: 'interrupted' })]) {
    writeFileSync(file(), content);
    expect(await new LastDoctorReport(folder).get()).toBeNull();
  }
});

test('keeps a report that is too large until the end of the daemon only', async () => {
  const large = { ...report, host: 'x'.repeat(300_000) };
  const last = new LastDoctorReport(folder);
  await last.keep(report);
  await last.keep(large);
  expect(await last.get()).toEqual(large);
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(report);
});
