import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { appExecutable, releasedFolder } from '../../e2e/support/packaged-app.ts';
import { DaemonProcess } from '../../scripts/lib/daemon-process.ts';
import { removeFolder } from '../../scripts/lib/remove-folder.ts';
import { maxLiveRows } from '../../src/renderer/features/activity/row-limits.ts';
import type { CallLogFilter } from '../../src/shared/calllog/call-log-row.ts';
import { bigLogRows, openBigLog, searches } from '../lib/big-log.ts';
import { DrivenPage } from '../lib/driven-page.ts';
import { percentile, report } from '../lib/report.ts';

/** The new rows while somebody follows: how many in a second, for how long, and in steps of how many milliseconds. */
const rowsPerSecond = 2_000;
const seconds = 30;
const step = 10;

/** Most bytes that the heap of the page may grow for each row that is kept, with all that is drawn of it. */
const bytesPerRow = 3_000;

const configuration = `version: 1
connections: {}
sources: {}
call_log: { max_age: 3650d, max_rows: 2000000 }
`;

/** Pages, searches and the chart of a call log with a million rows, as the page waits for them; then following it. */
export async function benchActivity(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-bench-console-'));
  const dataFolder = path.join(folder, 'data');
  try {
    await mkdir(dataFolder, { mode: 0o700 });
    await writeFile(path.join(dataFolder, 'config.yaml'), configuration);
    (await openBigLog(path.join(dataFolder, 'calllog.db'))).close();
    const daemon = await DaemonProcess.start({ dataFolder, logLevel: 'error' });
    try {
      const page = await DrivenPage.launch(appExecutable(releasedFolder), [
        `--data-dir=${dataFolder}`,
        `--user-data-dir=${path.join(folder, 'user')}`,
      ]);
      try {
        await benchQueries(page);
        await benchFollowing(page, daemon);
      } finally {
        await page.close();
      }
    } finally {
      await daemon.stop();
    }
  } finally {
    await removeFolder(folder);
  }
}

async function benchQueries(page: DrivenPage): Promise<void> {
  // The daemon may still be on its way to be connected.
  await page.until('(await window.ccgVault.activity.get({ id: 1 })).ok');
  const query = (filter: CallLogFilter): string => `activity.query(${JSON.stringify({ filter, limit: 200 })})`;
  const histogram = (filter: CallLogFilter): string =>
    `activity.histogram(${JSON.stringify({ filter, buckets: 120 })})`;
  const name = `console, call log of ${bigLogRows} rows`;
  await measure(page, `${name}: first page`, query({}), 50);
  for (const [what, filter] of Object.entries(searches)) {
    await measure(page, `${name}: search for ${what}`, query(filter), 300);
  }
  await measure(page, `${name}: chart`, histogram({}), 300);
  for (const [what, filter] of Object.entries(searches)) {
    await measure(page, `${name}: chart of ${what}`, histogram(filter), 300);
  }
}

/** Measured in the page, so that the way through main and daemon and back is part of it. */
async function measure(page: DrivenPage, name: string, call: string, longest: number): Promise<void> {
  const samples = await page.evaluate<number[]>(`(async () => {
    const samples = [];
    for (let round = 0; round < 7; round += 1) {
      const start = performance.now();
      const result = await window.ccgVault.${call};
      if (!result.ok) throw new Error(result.error.message);
      samples.push(performance.now() - start);
    }
    return samples;
  })()`);
  report({
    name,
    ours: percentile(samples, 0.5),
    baseline: longest,
    target: { atMost: 1 },
    unit: 'ms, median, in the page, against the longest it may take',
  });
}

async function benchFollowing(page: DrivenPage, daemon: DaemonProcess): Promise<void> {
  await page.evaluate(`window.location.hash = '#/activity'`);
  await page.until(`document.querySelector('#request-${bigLogRows}')`);
  await page.evaluate(`(() => {
    window.arrived = new Set();
    window.ccgVault.activity.onAdded(({ rows }) => { for (const { id } of rows) window.arrived.add(id); });
    window.blocked = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.blocked += duration;
    }).observe({ entryTypes: ['longtask'] });
  })()`);
  await sleep(1_000);
  await page.evaluate('window.blocked = 0');
  const before = await page.heapUsed();
  const count = rowsPerSecond * seconds;
  await makeRequests(daemon, count);
  const newest = bigLogRows + count;
  await page.until(`window.arrived.size >= ${count} && document.querySelector('#request-${newest}')`);
  const blocked = await page.evaluate<number>('window.blocked');
  const arrived = await page.evaluate<number>('window.arrived.size');
  await page.evaluate('window.arrived.clear()');
  const grown = (await page.heapUsed()) - before;
  const name = `console, following ${rowsPerSecond} rows/s for ${seconds} s`;
  report({ name: `${name}: rows that arrived`, ours: arrived, baseline: count, target: { atLeast: 1 }, unit: 'rows' });
  report({
    name: `${name}: main thread in tasks over 50 ms`,
    ours: (blocked / (seconds * 1_000)) * 100,
    baseline: 5,
    target: { atMost: 1 },
    unit: '%, against the most it may be',
  });
  report({
    name: `${name}: growth of the heap`,
    ours: Math.max(0, grown) / 1_000,
    baseline: (maxLiveRows * bytesPerRow) / 1_000,
    target: { atMost: 1 },
    unit: `kB, against what ${maxLiveRows} rows may take`,
  });
}

/** Requests for a source that does not exist: each writes a row, and no other server is asked. */
async function makeRequests(daemon: DaemonProcess, count: number): Promise<void> {
  const start = performance.now();
  const answers: Promise<unknown>[] = [];
  while (answers.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - start) / 1_000) * rowsPerSecond));
    while (answers.length < due) {
      answers.push(daemon.request(`webapp${answers.length % 50}`).catch(() => undefined));
    }
    await sleep(step);
  }
  await Promise.all(answers);
}
