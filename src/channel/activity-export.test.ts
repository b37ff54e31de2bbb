import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { sampleCall } from '../../test/support/sample-call.ts';
import type { CallLogRow } from '../shared/calllog/call-log-row.ts';
import { matchesFilter } from '../shared/calllog/matches-filter.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { AdminRequests } from '../shared/rpc/admin-contract.ts';
import type { InputOf } from '../shared/rpc/contract.ts';
import { type ActivityExport, type ExportProgress, exportText, exportToFile } from './activity-export.ts';

function row(id: number): CallLogRow {
  return { ...sampleCall({ startedAt: id, outcome: id % 3 === 0 ? 'error' : 'ok' }), id };
}

/** A daemon that answers from a log in memory; `onQuery` can change it meanwhile. */
function daemonWith(log: CallLogRow[], onQuery: (count: number) => void = () => undefined): ActivityExport['request'] {
  let queries = 0;
  const answers = {
    'activity/query': ({ filter = {}, after, limit = 200 }: InputOf<AdminRequests['activity/query']>) => {
      queries += 1;
      onQuery(queries);
      const matching = log.filter((each) => matchesFilter(each, filter));
      const found = after === undefined ? matching.toReversed() : matching.filter(({ id }) => id > after);
      return { rows: found.slice(0, limit), hasMore: found.length > limit };
    },
    'activity/get': ({ id }: { id: number }) => log.find((each) => each.id === id) ?? null,
  };
  return ((name: keyof typeof answers, params: never) =>
    Promise.resolve().then(() => answers[name](params))) as unknown as ActivityExport['request'];
}

function exportOf(request: ActivityExport['request'], change: Partial<ActivityExport> = {}): ActivityExport {
  return {
    format: 'jsonl',
    byteOrderMark: false,
    selection: { filter: {} },
    request,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...change,
  };
}

async function idsIn(wanted: ActivityExport): Promise<number[]> {
  const parts = await Array.fromAsync(exportText(wanted));
  const lines = parts.join('').split('\n').slice(0, -1);
  return lines.map((line) => (JSON.parse(line) as CallLogRow).id);
}

const count = (length: number): CallLogRow[] => Array.from({ length }, (_, index) => row(index + 1));

describe('exportText', () => {
  it('holds every row of the log once, oldest first, over many pages, and tells how far it is', async () => {
    const told: ExportProgress[] = [];
    const wanted = exportOf(daemonWith(count(2_345)), { onProgress: (progress) => told.push(progress) });
    expect(await idsIn(wanted)).toEqual(count(2_345).map(({ id }) => id));
    expect(told.map(({ rows }) => rows)).toEqual([1_000, 2_000, 2_345]);
    expect(told.at(-1)?.share).toBe(1);
  });

  it('holds what a filter matches', async () => {
    const ids = await idsIn(exportOf(daemonWith(count(30)), { selection: { filter: { outcome: 'error' } } }));
    expect(ids).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30]);
    expect(await idsIn(exportOf(daemonWith(count(30)), { selection: { filter: { source: 'none' } } }))).toEqual([]);
    expect(await idsIn(exportOf(daemonWith([])))).toEqual([]);
  });

  it('ends, however many rows come in meanwhile', async () => {
    const log = count(1_500);
    const request = daemonWith(log, (queries) => {
      if (queries > 1) for (let index = 0; index < 1_000; index += 1) log.push(row(log.length + 1));
    });
    expect(await idsIn(exportOf(request))).toEqual(count(1_500).map(({ id }) => id));
  });

  it('holds certain rows, without those that retention has removed', async () => {
    const request = daemonWith(count(9));
    expect(await idsIn(exportOf(request, { selection: { ids: [7, 99, 2] } }))).toEqual([2, 7]);
  });
});

describe('exportToFile', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ccgv-export-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('writes the file and says how many rows it holds', async () => {
    const file = path.join(folder, 'rows.csv');
    expect(await exportToFile(file, exportOf(daemonWith(count(1_001)), { format: 'csv' }))).toBe(1_001);
    expect((await readFile(file, 'utf8')).split('\r\n')).toHaveLength(1_003);
    expect(await readdir(folder)).toEqual(['rows.csv']);
  });

  it('leaves nothing behind when it is cancelled half-way', async () => {
    const cancellation = new AbortController();
    const wanted = exportOf(daemonWith(count(5_000)), {
      signal: cancellation.signal,
      onProgress: () => {
        cancellation.abort();
      },
    });
    await expect(exportToFile(path.join(folder, 'rows.jsonl'), wanted)).rejects.toMatchObject({
      errorName: 'requestCancelled',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing behind, and an older file as it was, when the daemon goes away or the disk is full', async () => {
    const file = path.join(folder, 'rows.jsonl');
    await exportToFile(file, exportOf(daemonWith(count(3))));
    const before = await readFile(file, 'utf8');
    const failing = (error: Error): ActivityExport =>
      exportOf(
        daemonWith(count(5_000), (queries) => {
          if (queries === 4) throw error;
        }),
      );
    const away = failing(new CcgVaultError('daemonUnreachable'));
    await expect(exportToFile(file, away)).rejects.toMatchObject({ errorName: 'daemonUnreachable' });
    const full = failing(Object.assign(new Error('write'), { code: 'ENOSPC' }));
    await expect(exportToFile(file, full)).rejects.toMatchObject({
      errorName: 'fileUnwritable',
      detail: `no space is left on the disk of ${file}`,
    });
    expect(await readdir(folder)).toEqual(['rows.jsonl']);
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it('says so where the folder is not there', async () => {
    const file = path.join(folder, 'missing', 'rows.jsonl');
    await expect(exportToFile(file, exportOf(daemonWith(count(3))))).rejects.toMatchObject({
      errorName: 'fileUnwritable',
      detail: file,
    });
  });
});
