import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cacheStates, type CallLogRow, requestOrigins, requestOutcomes } from '../../shared/calllog/call-log-row.ts';
import { decodeJournal, encodeRecord, journalHeader } from './intake-record.ts';
import { storable } from './stored-row.ts';

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('\u2028', '\r\n', '\uFEFF', '\0'));
const orNull = fc.option(text, { nil: null });
const duration = fc.double();
const anyRow = fc
  .record({
    startedAt: fc.nat(),
    origin: fc.constantFrom(...requestOrigins),
    pluginInput: text,
    source: orNull,
    connection: orNull,
    outcome: fc.constantFrom(...requestOutcomes),
    errorCode: fc.constantFrom(null, 'CCGV-2005' as const),
    errorDetail: orNull,
    durations: fc.record({ queue: duration, auth: duration, read: duration, total: duration }),
    cache: fc.constantFrom(...cacheStates),
    secretVersion: fc.option(fc.double(), { nil: null }),
    domain: orNull,
    username: orNull,
    revealed: fc.boolean(),
  })
  // JSON does not tell -0 from 0.
  .map((row) => JSON.parse(JSON.stringify(storable(row, 1))) as CallLogRow);
const anyRows = fc.array(anyRow, { maxLength: 6 }).map((rows) => rows.map((row, index) => ({ ...row, id: index + 1 })));

function journalOf(rows: readonly CallLogRow[]): Buffer {
  return Buffer.from(journalHeader + rows.map(encodeRecord).join(''));
}

describe('a journal', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(decodeJournal(journalOf(rows))).toEqual({ rows, damagedLines: 0, isNewer: false });
      }),
    );
  });

  it('that ends anywhere gives back the rows that are whole, and nothing is damaged', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(), fc.nat(64), (rows, end, zeros) => {
        const whole = journalOf(rows);
        const cut = whole.subarray(0, end % (whole.byteLength + 1));
        const { rows: read, damagedLines } = decodeJournal(Buffer.concat([cut, Buffer.alloc(zeros)]));
        const left = cut.toString('latin1').split('\n').length - 2;
        expect([read, damagedLines]).toEqual([rows.slice(0, Math.max(0, left)), 0]);
      }),
    );
  });

  it('with one bit turned loses that row alone, and says so', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(), fc.nat(7), (rows, place, bit) => {
        fc.pre(rows.length > 0);
        const bytes = journalOf(rows);
        const at = journalHeader.length + (place % (bytes.byteLength - journalHeader.length));
        const wasEnd = bytes[at] === 0x0a;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        const { rows: read, damagedLines } = decodeJournal(bytes);
        for (const row of read) expect(rows).toContainEqual(row);
        // A line break that is gone joins two lines, or makes the last one look cut.
        expect(read.length).toBeGreaterThanOrEqual(rows.length - (wasEnd ? 2 : 1));
        if (!wasEnd) expect(damagedLines).toBeGreaterThan(0);
      }),
    );
  });

  it('may hold anything', () => {
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc
        .constantFrom('\n', journalHeader, 'ccg-vault-intake 7\n', '00000000 {}\n', '{}')
        .map((part) => Buffer.from(part)),
      anyRow.map((row) => Buffer.from(encodeRecord(row))),
    );
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 8 }), (parts) => {
        const { rows, isNewer } = decodeJournal(Buffer.concat(parts));
        if (isNewer) expect(rows).toEqual([]);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not take what is whole but no row', () => {
    const foreign = { id: 1, startedAt: 'now' } as unknown as CallLogRow;
    expect(decodeJournal(Buffer.from(journalHeader + encodeRecord(foreign)))).toMatchObject({
      rows: [],
      damagedLines: 1,
    });
  });
});
