import fc from 'fast-check';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, readFileSync, truncateSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  cacheStates,
  type CallLogFilter,
  type CallLogRow,
  type NewCallLogRow,
  requestOrigins,
  requestOutcomes,
} from '../../shared/calllog/call-log-row.ts';
import { matchesFilter } from '../../shared/calllog/matches-filter.ts';
import { CallLog } from './call-log.ts';

const options = { logger: pino({ level: 'silent' }) };
let folder: string;
let file: string;
let log: CallLog;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ccgv-calllog-'));
  file = path.join(folder, 'calllog.db');
  log = CallLog.open(file, options);
});

afterEach(() => {
  log.close();
  rmSync(folder, { recursive: true });
});

function row(more: Partial<NewCallLogRow> = {}): NewCallLogRow {
  return {
    startedAt: 1_700_000_000_000,
    origin: 'ccg',
    pluginInput: 'webapp01',
    source: 'webapp01',
    connection: 'prod',
    outcome: 'ok',
    errorCode: null,
    errorDetail: null,
    durations: { queue: 0, auth: 0.5, read: 1.25, total: 2 },
    cache: 'miss',
    secretVersion: 3,
    domain: 'contoso.com',
    username: 'gmsa',
    revealed: false,
    ...more,
  };
}

function appendAll(rows: NewCallLogRow[]): Promise<CallLogRow[]> {
  return Promise.all(rows.map((each) => log.append(each)));
}

describe('append', () => {
  it('gives ids that grow by one, and what a query gives back', async () => {
    const written = await appendAll([row(), row({ username: 'other', revealed: true }), row()]);
    expect(written.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect((await log.query({}, { after: 0, limit: 10 })).rows).toEqual(written);
    expect(written.map(({ id }) => log.get(id))).toEqual(written);
    expect(log.get(4)).toBeUndefined();
    expect([log.count, log.newestId]).toEqual([3, 3]);
  });

  it('never uses an id again, and goes on after a restart', async () => {
    await appendAll([row(), row(), row()]);
    log.close();
    const database = new DatabaseSync(file);
    database.exec('DELETE FROM calls WHERE id = 3');
    database.close();
    log = CallLog.open(file, options);
    expect([log.count, log.newestId]).toEqual([2, 3]);
    expect((await log.append(row())).id).toBe(4);
  });

  it('tells listeners about committed rows, in order and without gaps', async () => {
    const seen: number[] = [];
    const end = log.onAppended((rows) => {
      for (const { id } of rows) {
        expect(log.get(id)).toBeDefined();
        seen.push(id);
      }
    });
    await appendAll(Array.from({ length: 300 }, () => row()));
    end();
    await log.append(row());
    expect(seen).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
  });

  it('commits together what arrives together', async () => {
    const batches: number[] = [];
    log.onAppended((rows) => batches.push(rows.length));
    await appendAll(Array.from({ length: 50 }, () => row()));
    expect(batches).toEqual([50]);
    // One in each turn of the event loop, as calls come out of the channel.
    const appended: Promise<unknown>[] = [];
    await new Promise<void>((resolve) => {
      const turn = (): void => {
        if (appended.length < 200) setImmediate(turn);
        else resolve();
        appended.push(log.append(row()));
      };
      turn();
    });
    await Promise.all(appended);
    expect(batches.length).toBeLessThan(100);
  });

  it('writes what is pending when it is closed', async () => {
    const pending = log.append(row());
    log.close();
    expect((await pending).id).toBe(1);
    await expect(log.append(row())).rejects.toMatchObject({ errorName: 'callLogUnavailable' });
    log = CallLog.open(file, options);
    expect(log.count).toBe(1);
  });
});

describe('query', () => {
  it('pages through all rows in both directions', async () => {
    await appendAll(Array.from({ length: 25 }, () => row()));
    const ids = (rows: CallLogRow[]): number[] => rows.map(({ id }) => id);
    const newest = await log.query({}, { limit: 10 });
    expect([ids(newest.rows), newest.hasMore]).toEqual([[25, 24, 23, 22, 21, 20, 19, 18, 17, 16], true]);
    const last = await log.query({}, { before: 6, limit: 10 });
    expect([ids(last.rows), last.hasMore]).toEqual([[5, 4, 3, 2, 1], false]);
    const exact = await log.query({}, { before: 11, limit: 10 });
    expect([ids(exact.rows).length, exact.hasMore]).toEqual([10, false]);
    const forward = await log.query({}, { after: 20, limit: 3 });
    expect([ids(forward.rows), forward.hasMore]).toEqual([[21, 22, 23], true]);
    expect(await log.query({}, { after: 25, limit: 3 })).toEqual({ rows: [], hasMore: false });
    expect(await log.query({}, { before: 0, limit: 3 })).toEqual({ rows: [], hasMore: false });
  });

  it('finds text without regard to case, also beyond ASCII', async () => {
    await appendAll([row({ username: 'Größe' }), row({ domain: 'ΣΊΣΥΦΟΣ' }), row({ pluginInput: '100%_x' }), row()]);
    const found = async (text: string): Promise<number[]> =>
      (await log.query({ text }, { after: 0, limit: 10 })).rows.map(({ id }) => id);
    expect(await found('GRÖSSE')).toEqual([]);
    expect(await found('GRÖßE')).toEqual([1]);
    expect(await found('σίσυφος')).toEqual([2]);
    expect(await found('%_')).toEqual([3]);
    expect(await found('')).toEqual([1, 2, 3, 4]);
  });

  const text = fc.oneof(
    fc.constantFrom('a', 'A', 'İ', 'ß', 'Σ', 'ab\ncd', 'null', '\0', '%', '_', "'", '\ud83d', '😀'),
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.string({ unit: fc.constantFrom('a', 'B', 'ä', 'Ä', '\ud83d', '\ude00', '\0', '\n'), maxLength: 3 }),
  );
  const orNull = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string | null> => fc.option(arbitrary, { nil: null });
  const anyRow = fc.record({
    startedAt: fc.nat(20),
    origin: fc.constantFrom(...requestOrigins),
    pluginInput: text,
    source: orNull(text),
    connection: orNull(text),
    outcome: fc.constantFrom(...requestOutcomes),
    errorCode: fc.constantFrom(null, 'CCGV-2005' as const),
    errorDetail: orNull(text),
    durations: fc.record({ queue: fc.nat(), auth: fc.nat(), read: fc.nat(), total: fc.nat() }),
    cache: fc.constantFrom(...cacheStates),
    secretVersion: fc.option(fc.nat(), { nil: null }),
    domain: orNull(text),
    username: orNull(text),
    revealed: fc.boolean(),
  });
  const anyFilter = fc.record(
    {
      outcome: fc.constantFrom(...requestOutcomes),
      origin: fc.constantFrom(...requestOrigins),
      source: text,
      text,
      since: fc.nat(20),
      until: fc.nat(20),
      cache: fc.constantFrom(...cacheStates),
      minDuration: fc.constantFrom(0, 1, 2.5, 500_000),
    },
    { requiredKeys: [] },
  );

  it('finds exactly the rows that matchesFilter finds, in any page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRow, { maxLength: 20 }),
        fc.array(anyFilter, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 5 }),
        async (rows, filters, limit) => {
          const first = log.newestId;
          const written = await appendAll(rows);
          for (const filter of filters) {
            const wanted = written.filter((each) => matchesFilter(each, filter));
            expect(await collect(filter, first, limit)).toEqual(wanted);
            const { rows: newest } = await log.query(filter, { limit: 1_000 });
            expect(newest.filter(({ id }) => id > first)).toEqual(wanted.toReversed());
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 30_000);

  async function collect(filter: CallLogFilter, first: number, limit: number): Promise<CallLogRow[]> {
    const all: CallLogRow[] = [];
    for (let after = first; ;) {
      const { rows, hasMore } = await log.query(filter, { after, limit });
      all.push(...rows);
      if (!hasMore) return all;
      after = rows.at(-1)?.id ?? after;
    }
  }

  it('finds rows of more subjects than can be listed', async () => {
    await appendAll(
      Array.from({ length: 3_000 }, (_, index) => row({ pluginInput: `input-${index}`, username: null })),
    );
    const { rows, hasMore } = await log.query({ text: 'INPUT-', source: 'webapp01' }, { limit: 2_500 });
    expect([rows.length, hasMore]).toEqual([2_500, true]);
  });

  it('finds the newest row of a source', async () => {
    await appendAll([
      row({ source: 'a' }),
      row({ source: 'b' }),
      row({ source: 'a', outcome: 'error', errorCode: 'CCGV-2005' }),
      row({ source: 'a', outcome: 'error', errorCode: 'CCGV-2003' }),
    ]);
    expect(log.newestRow({ source: 'a' })?.id).toBe(4);
    expect(log.newestRow({ source: 'a', outcome: 'ok' })?.id).toBe(1);
    expect(log.newestRow({ source: 'b', outcome: 'error' })).toBeUndefined();
    expect(log.newestRow({ source: 'none' })).toBeUndefined();
  });
});

describe('retention', () => {
  it('keeps the newest rows only', async () => {
    await appendAll(Array.from({ length: 1_000 }, (_, index) => row({ startedAt: Date.now(), username: `u${index}` })));
    log.setRetention({ maxAgeMs: 1e12, maxRows: 100 });
    await vi.waitFor(() => expect(log.count).toBe(100), { timeout: 5_000 });
    expect((await log.query({}, { after: 0, limit: 1 })).rows[0]?.id).toBe(901);
    expect(log.get(900)).toBeUndefined();
    await vi.waitFor(
      () => {
        const database = new DatabaseSync(file, { readOnly: true });
        const left = database.prepare('SELECT count(*) AS n FROM subjects').get()?.['n'];
        database.close();
        expect(left).toBe(100);
      },
      { timeout: 5_000 },
    );
    expect((await log.append(row({ username: 'u1' }))).id).toBe(1_001);
    expect(log.get(1_001)).toMatchObject({ username: 'u1' });
  });

  it('removes rows by age', async () => {
    const now = Date.now();
    await appendAll(Array.from({ length: 600 }, (_, index) => row({ startedAt: index < 500 ? now - 10_000 : now })));
    log.setRetention({ maxAgeMs: 5_000, maxRows: 1_000_000 });
    await vi.waitFor(() => expect(log.count).toBe(100), { timeout: 5_000 });
    expect(log.get(500)).toBeUndefined();
    expect(log.get(501)).toBeDefined();
  });
});

describe('trouble', () => {
  it('waits for another program that locks the database for a moment', async () => {
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const pending = log.append(row());
    await new Promise((resolve) => setTimeout(resolve, 300));
    other.exec('ROLLBACK');
    other.close();
    expect((await pending).id).toBe(1);
    expect(log.problem).toBeUndefined();
  });

  it('reports a lock that does not end, and recovers when it does', async () => {
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(log.append(row())).rejects.toMatchObject({
      errorName: 'callLogUnavailable',
      detail: 'another program locks it',
    });
    expect(log.problem).toBeDefined();
    other.exec('ROLLBACK');
    other.close();
    expect((await log.append(row())).id).toBe(1);
    expect(log.problem).toBeUndefined();
  });

  it('does not open a file that is no database, and leaves it alone', () => {
    log.close();
    rmSync(file);
    writeFileSync(file, 'precious data, but no database'.repeat(100));
    const before = readFileSync(file);
    expect(() => CallLog.open(file, options)).toThrow(
      expect.objectContaining({ errorName: 'callLogUnavailable', detail: expect.stringContaining('move') as string }),
    );
    expect(readFileSync(file)).toEqual(before);
  });

  it('does not open a database of a newer version', () => {
    log.close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => CallLog.open(file, options)).toThrow(/newer version/);
  });

  it('reports a database that was cut, without removing anything', async () => {
    await appendAll(Array.from({ length: 2_000 }, (_, index) => row({ username: `user-${index}` })));
    log.close();
    truncateSync(file, 20_000);
    const size = statSync(file).size;
    const attempt = async (): Promise<void> => {
      log = CallLog.open(file, options);
      await log.append(row());
      await log.query({ text: 'user-1999' }, { limit: 10 });
    };
    await expect(attempt()).rejects.toMatchObject({ errorName: 'callLogUnavailable' });
    expect(statSync(file).size).toBeGreaterThanOrEqual(size);
  });
});

describe('a full disk', () => {
  // Limits on the size of files come from the shell, and prlimit lifts them again; both are of Linux.
  it.runIf(process.platform === 'linux')('is reported, and forgotten when there is room again', async () => {
    const script = fileURLToPath(new URL('../../../test/fixtures/append-to-full-disk.ts', import.meta.url));
    const command = 'ulimit -S -f 400; exec "$0" --no-warnings "$1" "$2"';
    const other = path.join(folder, 'other.db');
    const child = spawn('bash', ['-c', command, process.execPath, script, other], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await new Promise((resolve) => child.once('close', resolve));
    expect(JSON.parse(output)).toEqual({ failure: 'CCGV-3002', problem: 'CCGV-3002', lost: 0 });
  });
});

describe('a process that is killed', () => {
  it('has lost none of the rows it was told are written', async () => {
    log.close();
    const script = fileURLToPath(new URL('../../../test/fixtures/append-until-killed.ts', import.meta.url));
    for (const killAt of [1, 57, 150]) {
      const child = spawn(process.execPath, ['--no-warnings', script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exited = new Promise((resolve) => child.once('exit', resolve));
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.split('\n').length > killAt) child.kill('SIGKILL');
      });
      await exited;
      const acknowledged = output.split('\n').slice(0, -1);
      log = CallLog.open(file, options);
      expect(acknowledged.length).toBeGreaterThanOrEqual(killAt);
      for (const line of acknowledged) {
        const [id, username] = line.split(' ');
        expect(log.get(Number(id))).toMatchObject({ username });
      }
      log.close();
    }
  }, 20_000);
});
