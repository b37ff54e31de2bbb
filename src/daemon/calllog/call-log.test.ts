import fc from 'fast-check';
import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { sampleCall } from '../../../test/support/sample-call.ts';
import {
  cacheStates,
  type CallLogFilter,
  type CallLogRow,
  type NewCallLogRow,
  requestOrigins,
  requestOutcomes,
} from '../../shared/calllog/call-log-row.ts';
import { matchesFilter } from '../../shared/calllog/matches-filter.ts';
import type { Page } from './call-log-query.ts';
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

function appendAll(rows: NewCallLogRow[]): CallLogRow[] {
  return rows.map((each) => log.append(each));
}

function journalFile(): string {
  return path.join(folder, 'journal', 'calllog.intake');
}

/** Copies of damaged journals. */
function keptAside(): string[] {
  return readdirSync(path.dirname(journalFile())).filter((name) => name.includes('damaged'));
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('append', () => {
  it('gives ids that grow by one, and what a query gives back', async () => {
    const written = appendAll([sampleCall(), sampleCall({ username: 'other', revealed: true }), sampleCall()]);
    expect(written.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect((await log.query({}, { after: 0, limit: 10 })).rows).toEqual(written);
    expect(written.map(({ id }) => log.get(id))).toEqual(written);
    expect(log.get(4)).toBeUndefined();
    expect([log.count, log.newestId]).toEqual([3, 3]);
  });

  it('never uses an id again, and goes on after a restart', () => {
    appendAll([sampleCall(), sampleCall(), sampleCall()]);
    log.close();
    const database = new DatabaseSync(file);
    database.exec('DELETE FROM calls WHERE id = 3');
    database.close();
    log = CallLog.open(file, options);
    expect([log.count, log.newestId]).toEqual([2, 3]);
    expect(log.append(sampleCall()).id).toBe(4);
  });

  it('tells listeners about committed rows, in order and without gaps', async () => {
    const seen: number[] = [];
    const end = log.onAppended((rows) => {
      for (const { id } of rows) {
        expect(log.get(id)).toBeDefined();
        seen.push(id);
      }
    });
    appendAll(Array.from({ length: 300 }, () => sampleCall()));
    await nextTurn();
    end();
    log.append(sampleCall());
    await nextTurn();
    expect(seen).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
  });

  it('tells together of what arrives together', async () => {
    const told: number[] = [];
    log.onAppended((rows) => told.push(rows.length));
    appendAll(Array.from({ length: 50 }, () => sampleCall()));
    expect(told).toEqual([]);
    await nextTurn();
    expect(told).toEqual([50]);
  });

  it('tells a new listener of nothing that came before', async () => {
    log.append(sampleCall());
    const seen: number[] = [];
    log.onAppended((rows) => seen.push(...rows.map(({ id }) => id)));
    log.append(sampleCall());
    await nextTurn();
    expect(seen).toEqual([2]);
  });

  it('has the database take over many rows at once, few rows after a moment, and the rest when it is closed', async () => {
    const stored = (): number => {
      const database = new DatabaseSync(file, { readOnly: true });
      const { n } = database.prepare('SELECT count(*) AS n FROM calls').get() as { n: number };
      database.close();
      return n;
    };
    appendAll(Array.from({ length: 1_000 }, () => sampleCall()));
    expect([stored(), log.count]).toEqual([0, 1_000]);
    await nextTurn();
    expect(stored()).toBe(1_000);
    log.append(sampleCall());
    await vi.waitFor(() => expect(stored()).toBe(1_001), { timeout: 10_000 });
    log.append(sampleCall());
    log.close();
    expect(stored()).toBe(1_002);
    expect(statSync(journalFile()).size).toBe(0);
    expect(() => log.append(sampleCall())).toThrow(expect.objectContaining({ errorName: 'callLogUnavailable' }));
  });

  it('keeps what neither JSON nor SQLite could hold', () => {
    const durations = { queue: Infinity, auth: NaN, read: -1, total: 1e300 };
    const { id } = log.append(sampleCall({ durations, secretVersion: 1.5, startedAt: 12.75 }));
    log.close();
    log = CallLog.open(file, options);
    expect(log.get(id)).toEqual({
      ...sampleCall({ durations: { queue: 0, auth: 0, read: -1, total: 1e300 }, secretVersion: null, startedAt: 12 }),
      id,
    });
  });
});

describe('query', () => {
  it('pages through all rows in both directions', async () => {
    appendAll(Array.from({ length: 25 }, () => sampleCall()));
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
    appendAll([
      sampleCall({ username: 'Größe' }),
      sampleCall({ domain: 'ΣΊΣΥΦΟΣ' }),
      sampleCall({ pluginInput: '100%_x' }),
      sampleCall(),
    ]);
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
          const written = appendAll(rows);
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
    appendAll(
      Array.from({ length: 3_000 }, (_, index) => sampleCall({ pluginInput: `input-${index}`, username: null })),
    );
    const { rows, hasMore } = await log.query({ text: 'INPUT-', source: 'webapp01' }, { limit: 2_500 });
    expect([rows.length, hasMore]).toEqual([2_500, true]);
  });

  it('finds the newest row of a source', () => {
    appendAll([
      sampleCall({ source: 'a' }),
      sampleCall({ source: 'b' }),
      sampleCall({ source: 'a', outcome: 'error', errorCode: 'CCGV-2005' }),
      sampleCall({ source: 'a', outcome: 'error', errorCode: 'CCGV-2003' }),
    ]);
    expect(log.newestRow({ source: 'a' })?.id).toBe(4);
    expect(log.newestRow({ source: 'a', outcome: 'ok' })?.id).toBe(1);
    expect(log.newestRow({ source: 'b', outcome: 'error' })).toBeUndefined();
    expect(log.newestRow({ source: 'none' })).toBeUndefined();
  });
});

describe('retention', () => {
  it('keeps the newest rows only', async () => {
    appendAll(
      Array.from({ length: 1_000 }, (_, index) => sampleCall({ startedAt: Date.now(), username: `u${index}` })),
    );
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
    expect(log.append(sampleCall({ username: 'u1' })).id).toBe(1_001);
    expect(log.get(1_001)).toMatchObject({ username: 'u1' });
  });

  it('removes rows by age', async () => {
    const now = Date.now();
    appendAll(Array.from({ length: 600 }, (_, index) => sampleCall({ startedAt: index < 500 ? now - 10_000 : now })));
    log.setRetention({ maxAgeMs: 5_000, maxRows: 1_000_000 });
    await vi.waitFor(() => expect(log.count).toBe(100), { timeout: 5_000 });
    expect(log.get(500)).toBeUndefined();
    expect(log.get(501)).toBeDefined();
  });
});

describe('trouble', () => {
  it('keeps rows while another program locks the database, and finds them like any other', async () => {
    appendAll([sampleCall({ username: 'one' }), sampleCall({ username: 'two' })]);
    await log.query({}, { limit: 1 });
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const waiting = appendAll([
      sampleCall({ username: 'three' }),
      sampleCall({ username: 'four' }),
      sampleCall({ source: 'other' }),
    ]);
    expect(waiting.map(({ id }) => id)).toEqual([3, 4, 5]);
    const ids = async (filter: CallLogFilter, page: Page): Promise<[number[], boolean]> => {
      const { rows, hasMore } = await log.query(filter, page);
      return [rows.map(({ id }) => id), hasMore];
    };
    expect(await ids({}, { limit: 2 })).toEqual([[5, 4], true]);
    expect(await ids({}, { limit: 3 })).toEqual([[5, 4, 3], true]);
    expect(await ids({}, { limit: 5 })).toEqual([[5, 4, 3, 2, 1], false]);
    expect(await ids({}, { before: 4, limit: 2 })).toEqual([[3, 2], true]);
    expect(await ids({}, { before: 2, limit: 2 })).toEqual([[1], false]);
    expect(await ids({}, { after: 0, limit: 4 })).toEqual([[1, 2, 3, 4], true]);
    expect(await ids({}, { after: 0, limit: 2 })).toEqual([[1, 2], true]);
    expect(await ids({}, { after: 3, limit: 9 })).toEqual([[4, 5], false]);
    expect(await ids({ text: 'FOUR' }, { after: 0, limit: 9 })).toEqual([[4], false]);
    expect([log.get(3)?.username, log.newestRow({ source: 'webapp01' })?.id, log.count]).toEqual(['three', 4, 5]);
    expect(log.problem).toBeUndefined();
    other.exec('ROLLBACK');
    other.close();
    await vi.waitFor(() => expect(statSync(journalFile()).size).toBe(0), { timeout: 10_000 });
    expect(await ids({}, { after: 0, limit: 9 })).toEqual([[1, 2, 3, 4, 5], false]);
  });

  it('reports a lock that does not end, and recovers when it does', async () => {
    const onProblem = vi.fn();
    log.close();
    log = CallLog.open(file, { ...options, onProblem });
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    log.append(sampleCall());
    await vi.waitFor(() => expect(log.problem?.detail).toBe('another program locks it'), { timeout: 20_000 });
    expect(log.append(sampleCall()).id).toBe(2);
    other.exec('ROLLBACK');
    other.close();
    await vi.waitFor(() => expect(log.problem).toBeUndefined(), { timeout: 20_000 });
    expect(onProblem).toHaveBeenCalledTimes(2);
    expect((await log.query({}, { after: 0, limit: 9 })).rows).toHaveLength(2);
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
    appendAll(Array.from({ length: 2_000 }, (_, index) => sampleCall({ username: `user-${index}` })));
    log.close();
    truncateSync(file, 20_000);
    const size = statSync(file).size;
    const attempt = async (): Promise<void> => {
      log = CallLog.open(file, options);
      log.append(sampleCall());
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

describe('a journal', () => {
  const usernames = async (): Promise<(string | null)[]> =>
    (await log.query({}, { after: 0, limit: 1_000 })).rows.map(({ username }) => username);

  /** Leaves a log as a process leaves it that is killed before the database has taken over its rows. */
  function killed(rows: readonly Partial<NewCallLogRow>[]): void {
    for (const each of rows) log.append(sampleCall(each));
    const content = readFileSync(journalFile());
    const database = readFileSync(file);
    const walFile = `${file}-wal`;
    const wal = readFileSync(walFile);
    log.close();
    writeFileSync(file, database);
    writeFileSync(walFile, wal);
    writeFileSync(journalFile(), content);
  }

  it('gives its rows to the database at the next start, with their ids', async () => {
    killed([{ username: 'one' }, { username: 'two' }]);
    log = CallLog.open(file, options);
    expect([await usernames(), log.newestId, log.count]).toEqual([['one', 'two'], 2, 2]);
    expect(log.append(sampleCall()).id).toBe(3);
    expect(statSync(journalFile()).mode & 0o077).toBe(process.platform === 'win32' ? 0o066 : 0);
  });

  it('gives no row twice when it could not be emptied', async () => {
    appendAll([sampleCall({ username: 'one' }), sampleCall({ username: 'two' })]);
    const content = readFileSync(journalFile());
    log.close();
    writeFileSync(journalFile(), content);
    log = CallLog.open(file, options);
    expect([await usernames(), log.count]).toEqual([['one', 'two'], 2]);
    log.close();
    expect(statSync(journalFile()).size).toBe(0);
  });

  it('passes over a line that was cut, and goes on in its place', async () => {
    for (const cut of [1, 40, 150]) {
      killed([{ username: `whole ${cut}` }, { username: 'cut' }]);
      truncateSync(journalFile(), statSync(journalFile()).size - cut);
      log = CallLog.open(file, options);
      log.append(sampleCall({ username: `next ${cut}` }));
      log.close();
      log = CallLog.open(file, options);
    }
    expect(await usernames()).toEqual(['whole 1', 'next 1', 'whole 40', 'next 40', 'whole 150', 'next 150']);
    expect(keptAside()).toEqual([]);
  });

  it('is kept aside where it is damaged, and its other rows are taken', async () => {
    const told: unknown[] = [];
    killed([{ username: 'one' }, { username: 'two' }, { username: 'three' }]);
    const content = readFileSync(journalFile(), 'latin1');
    writeFileSync(journalFile(), content.replace('"two"', '"TWO"'), 'latin1');
    log = CallLog.open(file, { logger: pino({ level: 'error' }, { write: (line) => told.push(line) }) });
    expect([await usernames(), log.newestId]).toEqual([['one', 'three'], 3]);
    const [aside = ''] = keptAside();
    expect(readFileSync(path.join(folder, 'journal', aside), 'latin1')).toContain('"TWO"');
    expect(told).toEqual([expect.stringContaining(aside)]);
  });

  it('of a newer version stops the daemon from starting, and stays as it is', () => {
    log.close();
    writeFileSync(journalFile(), 'ccg-vault-intake 2\nwho knows\n');
    expect(() => CallLog.open(file, options)).toThrow(/newer version/);
    expect(readFileSync(journalFile(), 'utf8')).toBe('ccg-vault-intake 2\nwho knows\n');
  });

  it('that cannot be opened does not stop it, and is tried again with each row', async () => {
    log.close();
    rmSync(journalFile());
    mkdirSync(journalFile());
    log = CallLog.open(file, options);
    expect(log.problem).toMatchObject({ errorName: 'callLogUnavailable' });
    expect(() => log.append(sampleCall())).toThrow(expect.objectContaining({ errorName: 'callLogUnavailable' }));
    rmdirSync(journalFile());
    expect(log.append(sampleCall()).id).toBe(1);
    await vi.waitFor(() => expect(log.problem).toBeUndefined(), { timeout: 10_000 });
  });

  it('that is full leaves the rows to the database', async () => {
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const long = sampleCall({ errorDetail: 'x'.repeat(4_000) });
    let taken = 0;
    expect(() => {
      for (; taken < 2_000; taken += 1) log.append(long);
    }).toThrow(expect.objectContaining({ errorName: 'callLogUnavailable' }));
    expect(taken).toBeGreaterThan(900);
    expect(log.problem?.detail).toBe('another program locks it');
    other.exec('ROLLBACK');
    other.close();
    expect(log.append(long).id).toBe(taken + 1);
    expect((await log.query({}, { limit: 2_000 })).rows).toHaveLength(taken + 1);
    expect(log.problem).toBeUndefined();
  });

  it('brings the rows of a database that was moved away to the next one', async () => {
    appendAll([sampleCall({ username: 'stored' })]);
    await log.query({}, { limit: 1 });
    killed([{ username: 'waiting' }]);
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    log = CallLog.open(file, options);
    expect([await usernames(), log.append(sampleCall()).id]).toEqual([['waiting'], 3]);
  });

  it('is not taken for that of another process that writes to the same log', async () => {
    appendAll([sampleCall({ username: 'one' })]);
    const second = CallLog.open(file, options);
    expect(second.get(1)).toMatchObject({ username: 'one' });
    second.append(sampleCall({ username: 'two' }));
    await second.query({}, { limit: 1 });
    log.append(sampleCall({ username: 'lost to the lock of the data folder' }));
    await log.query({}, { limit: 1 });
    expect(log.problem?.detail).toBe('another program has written to it');
    second.close();
  });
});

describe('a process that is killed', () => {
  const fixture = (name: string): string => fileURLToPath(new URL(`../../../test/fixtures/${name}`, import.meta.url));

  /** Runs a program until it has printed so many lines, or until it kills itself. @returns the whole lines */
  async function linesUntilKilled(script: string, args: readonly string[], killAfter = Infinity): Promise<string[]> {
    const child = spawn(process.execPath, ['--no-warnings', script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = new Promise((resolve) => child.once('close', resolve));
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split('\n').length > killAfter) child.kill('SIGKILL');
    });
    await closed;
    return output.split('\n').slice(0, -1);
  }

  async function expectEachOnce(acknowledged: readonly string[]): Promise<void> {
    log = CallLog.open(file, options);
    const { rows } = await log.query({}, { after: 0, limit: 100_000 });
    log.close();
    const found = rows.map(({ id, username }) => `${id} ${username}`);
    expect(found.filter((line) => acknowledged.includes(line))).toEqual(acknowledged);
    expect(new Set(rows.map(({ username }) => username)).size).toBe(rows.length);
  }

  it('has lost none of the rows it was told are written, and written none twice', async () => {
    log.close();
    const acknowledged: string[] = [];
    // Several lives on the same files: each takes up what the one before left.
    for (const killAfter of [1, 57, 400, 1_100]) {
      const lines = await linesUntilKilled(fixture('append-until-killed.ts'), [file], killAfter);
      expect(lines.length).toBeGreaterThanOrEqual(killAfter);
      acknowledged.push(...lines);
    }
    await expectEachOnce(acknowledged);
  }, 60_000);

  it('can be killed before and after each step', async () => {
    log.close();
    const acknowledged: string[] = [];
    for (const step of ['append', 'write', 'clear']) {
      for (const when of ['before', 'after']) {
        acknowledged.push(...(await linesUntilKilled(fixture('append-until-killed.ts'), [file, step, when])));
      }
    }
    expect(acknowledged.length).toBeGreaterThan(1_000);
    await expectEachOnce(acknowledged);
  }, 60_000);
});
