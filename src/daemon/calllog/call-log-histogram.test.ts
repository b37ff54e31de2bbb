import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { naiveHistogram } from '../../../test/support/naive-histogram.ts';
import { sampleCall } from '../../../test/support/sample-call.ts';
import type { CallLogHistogram, RequestFigures } from '../../shared/calllog/call-log-histogram.ts';
import {
  cacheStates,
  type CallLogRow,
  type NewCallLogRow,
  requestOrigins,
  requestOutcomes,
} from '../../shared/calllog/call-log-row.ts';
import { rowsPerSpan } from './call-log-time-spans.ts';
import { CallLog } from './call-log.ts';

const options = { logger: pino({ level: 'silent' }) };
const start = Date.UTC(2026, 10, 23);
let folder: string;
let log: CallLog;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ccgv-histogram-'));
  log = CallLog.open(path.join(folder, 'calllog.db'), options);
});

afterEach(() => {
  log.close();
  rmSync(folder, { recursive: true });
});

function row(more: Partial<NewCallLogRow> = {}): NewCallLogRow {
  return sampleCall({ startedAt: start, ...more });
}

function appendAll(rows: readonly NewCallLogRow[]): CallLogRow[] {
  return rows.map((each) => log.append(each));
}

/** Equal but for durations, which are kept to 1 % or 0.01 ms, and to three figures. */
function expectSame(found: CallLogHistogram, expected: CallLogHistogram): void {
  const counts = ({ ok, stale, error }: RequestFigures): number[] => [ok, stale, error];
  expect({ ...found, buckets: [], total: counts(found.total) }).toEqual({
    ...expected,
    buckets: [],
    total: counts(expected.total),
  });
  expect(found.buckets.map((bucket) => [bucket.start, ...counts(bucket)])).toEqual(
    expected.buckets.map((bucket) => [bucket.start, ...counts(bucket)]),
  );
  const pairs = [...found.buckets, found.total].map((each, index) => [
    each,
    [...expected.buckets, expected.total][index],
  ]);
  for (const [ours, theirs] of pairs) {
    for (const name of ['p50', 'p95', 'max'] as const) {
      const value = theirs?.[name];
      if (value === null || value === undefined) expect(ours?.[name]).toBeNull();
      else expect(Math.abs((ours?.[name] ?? Number.NaN) - value)).toBeLessThanOrEqual(value * 0.016 + 0.011);
    }
  }
}

describe('histogram', () => {
  const anyText = fc.oneof(fc.constantFrom('a', 'A', 'ab\ncd', 'İ', "'", '%'), fc.string({ maxLength: 3 }));
  const anyRow = fc.record({
    startedAt: fc.oneof(fc.nat(60), fc.nat(100_000)).map((offset) => start + offset),
    origin: fc.constantFrom(...requestOrigins),
    pluginInput: anyText,
    source: fc.option(anyText, { nil: null }),
    connection: fc.constant('prod'),
    outcome: fc.constantFrom(...requestOutcomes),
    errorCode: fc.constantFrom(null, 'CCGV-2005' as const),
    errorDetail: fc.option(anyText, { nil: null }),
    durations: fc.record({
      queue: fc.constant(0),
      auth: fc.constant(0),
      read: fc.constant(0),
      total: fc.double({ min: 0, max: 1e6, noNaN: true }),
    }),
    cache: fc.constantFrom(...cacheStates),
    secretVersion: fc.constant(null),
    domain: fc.option(anyText, { nil: null }),
    username: fc.constant(null),
    revealed: fc.boolean(),
  });
  const anyFilter = fc.record(
    {
      outcome: fc.constantFrom(...requestOutcomes),
      origin: fc.constantFrom(...requestOrigins),
      source: anyText,
      text: anyText,
      since: fc.nat(100_000).map((offset) => start - 20_000 + offset),
      until: fc.nat(150_000).map((offset) => start - 20_000 + offset),
      cache: fc.constantFrom(...cacheStates),
      minDuration: fc.constantFrom(0, 1, 2.5, 500_000),
    },
    { requiredKeys: [] },
  );

  it('counts what a look at each row counts', async () => {
    let written: CallLogRow[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRow, { maxLength: 15 }),
        fc.array(fc.tuple(anyFilter, fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 8 }),
        async (rows, questions) => {
          written = [...written, ...appendAll(rows)];
          for (const [filter, most] of questions) {
            expectSame(await log.histogram(filter, most), naiveHistogram(written, filter, most));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is empty where the log is', async () => {
    expect(await log.histogram({}, 10)).toMatchObject({ buckets: [], total: { ok: 0, p95: null } });
    expect(await log.histogram({ since: start, until: start - 1 }, 10)).toMatchObject({ buckets: [] });
    const asked = await log.histogram({ since: start, until: start + 999 }, 10);
    expect(asked.buckets).toHaveLength(10);
    expect(asked.bucketMs).toBe(100);
  });

  it('takes durations of any length', async () => {
    const totals = [0, 0.004, 1e9, Number.MAX_VALUE];
    appendAll(totals.map((total) => row({ durations: { queue: 0, auth: 0, read: 0, total } })));
    const { total } = await log.histogram({}, 1);
    expect(total.ok).toBe(4);
    expect(total.max).toBeGreaterThan(3_600_000);
  });

  it('finds rows wherever they are in a log of several spans, and after retention has removed some', async () => {
    const count = rowsPerSpan * 4 + 100;
    // Clocks are set: the last rows say that they are the oldest.
    const rows = appendAll(
      Array.from({ length: count }, (_, index) =>
        row({ startedAt: start + (index < count - 10 ? index : -index), cache: index % 3 === 0 ? 'stale' : 'hit' }),
      ),
    );
    for (const filter of [
      {},
      { until: start - 1 },
      { since: start + count - 20 },
      { since: start + 5, until: start + 9 },
      { cache: 'stale', origin: 'ccg' } as const,
      {},
    ]) {
      expectSame(await log.histogram(filter, 20), naiveHistogram(rows, filter, 20));
    }
    const newer = appendAll([row({ startedAt: start - 500_000 })]);
    const all = [...rows, ...newer];
    expectSame(await log.histogram({}, 20), naiveHistogram(all, {}, 20));
    const database = new DatabaseSync(path.join(folder, 'calllog.db'));
    database.exec(`DELETE FROM calls WHERE id <= ${rowsPerSpan + 5}`);
    database.close();
    const left = all.slice(rowsPerSpan + 5);
    const since = start;
    expectSame(await log.histogram({ since }, 20), naiveHistogram(left, { since }, 20));
  });

  it('answers other queries meanwhile', async () => {
    appendAll(Array.from({ length: rowsPerSpan + 10 }, () => row()));
    const order: string[] = [];
    const histogram = log.histogram({}, 10).then(() => order.push('histogram'));
    const page = log.query({}, { limit: 1 }).then(() => order.push('page'));
    await Promise.all([histogram, page]);
    expect(order).toEqual(['page', 'histogram']);
  });
});
