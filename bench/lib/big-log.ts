import { setImmediate as nextTurn } from 'node:timers/promises';

import { pino } from 'pino';

import { CallLog } from '../../src/daemon/calllog/call-log.ts';
import type { CallLogFilter, NewCallLogRow } from '../../src/shared/calllog/call-log-row.ts';

/** How many rows a big call log has, and how many subjects they have between them. */
export const bigLogRows = 1_000_000;
const subjects = 2_000;
const rowsTogether = 5_000;

/** The first row is so old, and one follows each second, so that retention leaves them alone. */
const firstStart = Date.now() - bigLogRows * 1_000;

/** What an administrator may look for in a full log, from what fills a page at once to what is not there at all. */
export const searches: Readonly<Record<string, CallLogFilter>> = {
  'an outcome': { outcome: 'error' },
  'a rare origin': { origin: 'console' },
  'a rare origin that never failed': { origin: 'console', outcome: 'error' },
  'a source': { source: 'webapp7' },
  'a common text': { text: 'CONTOSO' },
  'a rare text': { text: 'webapp1999' },
  'two letters that are nowhere': { text: 'zq' },
  'the first minutes': { until: firstStart + 1_000_000 },
  'a day in the middle': { since: firstStart + 500_000_000, until: firstStart + 586_400_000 },
  'a time to come': { since: firstStart + 10 * bigLogRows * 1_000 },
  'a cache that was overdue': { cache: 'stale' },
  'what took long': { minDuration: 1_000 },
};

/** Opens a call log that has a million rows. */
export async function openBigLog(file: string): Promise<CallLog> {
  const log = CallLog.open(file, { logger: pino({ level: 'silent' }) });
  for (let start = 0; start < bigLogRows; start += rowsTogether) {
    for (let index = 0; index < rowsTogether; index += 1) log.append(row(start + index));
    // Lets the log do what it does after rows were acknowledged.
    await nextTurn();
  }
  return log;
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
    durations: { queue: 0.1, auth: 0, read: 1.2, total: 1.5 + (number % 97) / 10 },
    cache: failed ? 'none' : 'miss',
    secretVersion: failed ? null : 3,
    domain: failed ? null : 'contoso.com',
    username: failed ? null : `gmsa.plugin${subject}`,
    revealed: false,
  };
}
