import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, it } from 'vitest';

import { readColumns } from './call-log-columns.ts';
import { openCallLogDatabase } from './call-log-database.ts';

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;

it.each([
  { name: 'close together', offsets: [0, 5, 32_768, 2 ** 30 - 1], subject: 7 },
  { name: 'months apart, of many subjects', offsets: [0, 1, day, 400 * day + 3], subject: 3_000_000 },
  { name: 'of more subjects than one character tells', offsets: [9, 0], subject: 40_000 },
])('reads what a chart needs of rows that are $name', ({ offsets, subject }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ccgv-columns-'));
  const database = openCallLogDatabase(path.join(folder, 'calllog.db'));
  try {
    const insert = database.prepare(
      `INSERT INTO calls (subject_id, started_at, origin, cache, queue_ms, auth_ms, read_ms, total_ms, revealed)
       VALUES (?, ?, 'cli', 'stale', 0, 0, 0, ?, 0)`,
    );
    offsets.forEach((offset, index) => insert.run(subject + index, start + offset, index * 1_000));
    const latest = start + Math.max(...offsets);
    const span = { firstId: 1, lastId: 10, earliest: start, latest };
    const columns = readColumns(database, span, subject + offsets.length);
    expect([...columns.offsets]).toEqual(offsets);
    expect([...columns.subjects]).toEqual(offsets.map((_, index) => subject + index));
    expect([...columns.latencies].map((latency) => latency & 15)).toEqual(offsets.map(() => 3 * 4 + 1));
    expect(columns.latencies[0]).toBeLessThan(columns.latencies[1] ?? 0);
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
});
