import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { pino } from 'pino';

import { CallLog } from '../src/daemon/calllog/call-log.ts';
import type { CallLogFilter, NewCallLogRow } from '../src/shared/calllog/call-log-row.ts';
import { timed } from './lib/bench-daemon.ts';
import { percentile, report } from './lib/report.ts';

const rows = 1_000_000;
const rowsTogether = 5_000;
const subjects = 2_000;
const firstStart = Date.UTC(2026, 0, 1);

/** What an administrator may look for in a full log, from what fills a page at once to what is not there at all. */
const searches: Record<string, CallLogFilter> = {
  'an outcome': { outcome: 'error' },
  'a rare origin': { origin: 'console' },
  'a rare origin that never failed': { origin: 'console', outcome: 'error' },
  'a source': { source: 'webapp7' },
  'a common text': { text: 'CONTOSO' },
  'a rare text': { text: 'webapp1999' },
  'two letters that are nowhere': { text: 'zq' },
  'the first minutes': { until: firstStart + 1_000_000 },
  'a time to come': { since: firstStart + 10 * rows * 1_000 },
};

/** Pages and histograms of a call log with a million rows, each against the longest time it may take. */
export async function benchCallLog(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-bench-log-'));
  const log = CallLog.open(path.join(folder, 'calllog.db'), { logger: pino({ level: 'silent' }) });
  try {
    for (let start = 0; start < rows; start += rowsTogether) {
      for (let index = 0; index < rowsTogether; index += 1) log.append(row(start + index));
      // Lets the log do what it does after rows were acknowledged.
      await new Promise((resolve) => setImmediate(resolve));
    }
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
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(name: string, work: () => Promise<unknown>, longest: number): Promise<void> {
  const samples: number[] = [];
  for (let round = 0; round < 7; round += 1) samples.push(await timed(work));
  report({
    name: `call log of ${rows} rows: ${name}`,
    ours: percentile(samples, 0.5),
    baseline: longest,
    target: { atMost: 1 },
    unit: 'ms, median, against the longest it may take',
  });
}

function row(number: number): NewCallLogRow {
  const subject = number % subjects;
  const failed = subject % 10 === 0;
  return {
    startedAt: firstStart + number * 1_000,
    origin: number % 5_000 === 1 ? 'console' : 'ccg',
    pluginInput: `webapp${subject}`,
    source: `webapp${subject % 500}`,
    connection: 'prod',
    outcome: failed ? 'error' : 'ok',
    errorCode: failed ? 'CCGV-2005' : null,
    errorDetail: failed ? `vault${subject}.contoso.com:8200` : null,
    durations: { queue: 0.1, auth: 0, read: 1.2, total: 1.5 },
    cache: failed ? 'none' : 'miss',
    secretVersion: failed ? null : 3,
    domain: failed ? null : 'contoso.com',
    username: failed ? null : `gmsa.plugin${subject}`,
    revealed: false,
  };
}
