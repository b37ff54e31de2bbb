import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { CallLogFilter } from '../src/shared/calllog/call-log-row.ts';
import { timed } from './lib/bench-daemon.ts';
import { bigLogRows, openBigLog, searches } from './lib/big-log.ts';
import { percentile, report } from './lib/report.ts';

/** Pages and histograms of a call log with a million rows, each against the longest time it may take. */
export async function benchCallLog(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-bench-log-'));
  try {
    const log = await openBigLog(path.join(folder, 'calllog.db'));
    try {
      const page = (filter: CallLogFilter) => (): Promise<unknown> => log.query(filter, { limit: 200 });
      const histogram = (filter: CallLogFilter) => (): Promise<unknown> => log.histogram(filter, 120);
      await measure('first page', page({}), 50);
      for (const [name, filter] of Object.entries(searches)) await measure(`search for ${name}`, page(filter), 300);
      await measure('histogram', histogram({}), 300);
      for (const [name, filter] of Object.entries(searches)) {
        await measure(`histogram of ${name}`, histogram(filter), 300);
      }
    } finally {
      log.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(name: string, work: () => Promise<unknown>, longest: number): Promise<void> {
  const samples: number[] = [];
  for (let round = 0; round < 7; round += 1) samples.push(await timed(work));
  report({
    name: `call log of ${bigLogRows} rows: ${name}`,
    ours: percentile(samples, 0.5),
    baseline: longest,
    target: { atMost: 1 },
    unit: 'ms, median, against the longest it may take',
  });
}
