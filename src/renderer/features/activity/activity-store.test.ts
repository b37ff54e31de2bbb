import { beforeEach, describe, expect, it } from 'vitest';

import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import { errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { ActivityPage, ActivityQuery } from '../../../shared/ipc/console-state.ts';
import type { IpcResult } from '../../../shared/ipc/definition.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { sampleRow } from '../../testing/samples.ts';
import { useActivityStore } from './activity-store.ts';
import { maxLiveRows } from './row-limits.ts';

const initial = useActivityStore.getInitialState();

/** Questions that were asked and not answered yet, oldest first. */
let questions: { readonly query: ActivityQuery; readonly answer: (result: IpcResult<ActivityPage>) => void }[] = [];

beforeEach(() => {
  useActivityStore.setState(initial, true);
  questions = [];
  installFakeApi().activity.query = (query) =>
    new Promise((answer) => {
      questions.push({ query, answer });
    });
});

function rowsOf(...ids: number[]): CallLogRow[] {
  return ids.map((id) => sampleRow(id));
}

function page(rows: CallLogRow[], hasMore = false): IpcResult<ActivityPage> {
  return { ok: true, value: { rows, hasMore } };
}

function shown(): number[] {
  return useActivityStore.getState().rows.map(({ id }) => id);
}

async function loaded(...ids: number[]): Promise<void> {
  const done = useActivityStore.getState().reload();
  questions.shift()?.answer(page(rowsOf(...ids)));
  await done;
}

describe('the activity store', () => {
  it('keeps what comes in while it loads', async () => {
    const done = useActivityStore.getState().reload();
    useActivityStore.getState().receive(rowsOf(4, 5));
    questions[0]?.answer(page(rowsOf(4, 3, 2)));
    await done;
    expect(shown()).toEqual([5, 4, 3, 2]);
  });

  it('takes a row that comes twice once, and puts late ones in their place', async () => {
    await loaded(3, 1);
    useActivityStore.getState().receive(rowsOf(4));
    useActivityStore.getState().receive(rowsOf(2, 4));
    expect(shown()).toEqual([4, 3, 2, 1]);
  });

  it('does not take the answer to an older question for that to a newer one', async () => {
    const first = useActivityStore.getState().setFilter({ outcome: 'error' });
    const second = useActivityStore.getState().setFilter({});
    questions[1]?.answer(page(rowsOf(9)));
    questions[0]?.answer(page(rowsOf(1)));
    await Promise.all([first, second]);
    expect(shown()).toEqual([9]);
  });

  it('answers a new filter at once from what is there', async () => {
    await loaded(3, 2, 1);
    void useActivityStore.getState().setFilter({ text: 'nothing like this' });
    expect(shown()).toEqual([]);
    expect(useActivityStore.getState().phase).toBe('loading');
  });

  it('shows only what matches the filter', async () => {
    const done = useActivityStore.getState().setFilter({ outcome: 'error' });
    questions[0]?.answer(page([]));
    await done;
    useActivityStore.getState().receive([sampleRow(1), sampleRow(2, { outcome: 'error', errorCode: 'CCGV-2005' })]);
    expect(shown()).toEqual([2]);
  });

  it('holds new rows back while it is scrolled, and shows them at the top again', async () => {
    await loaded(1);
    useActivityStore.getState().setAtTop(false);
    useActivityStore.getState().receive(rowsOf(2, 3));
    expect(shown()).toEqual([1]);
    expect(useActivityStore.getState().pending).toHaveLength(2);
    useActivityStore.getState().setAtTop(true);
    expect(shown()).toEqual([3, 2, 1]);
    expect(useActivityStore.getState().pending).toEqual([]);
  });

  it('holds new rows back while it is paused, wherever it is scrolled to', async () => {
    await loaded(1);
    useActivityStore.getState().setPaused(true);
    useActivityStore.getState().receive(rowsOf(2));
    useActivityStore.getState().setAtTop(false);
    useActivityStore.getState().setAtTop(true);
    expect(shown()).toEqual([1]);
    useActivityStore.getState().setPaused(false);
    expect(shown()).toEqual([2, 1]);
  });

  it('counts what comes in for announcements, each row once', async () => {
    await loaded(1);
    const failed = sampleRow(2, { outcome: 'error', errorCode: 'CCGV-2005' });
    useActivityStore.getState().receive([failed, sampleRow(3)]);
    useActivityStore.getState().receive([failed]);
    expect(useActivityStore.getState().arrived).toEqual({ count: 2, failed: 1 });
  });

  it('reads older rows below the oldest one, once at a time', async () => {
    const done = useActivityStore.getState().reload();
    questions.shift()?.answer(page(rowsOf(9, 8), true));
    await done;
    const more = useActivityStore.getState().loadMore();
    await useActivityStore.getState().loadMore();
    expect(questions).toHaveLength(1);
    expect(questions[0]?.query.before).toBe(8);
    questions[0]?.answer(page(rowsOf(7, 6)));
    await more;
    expect(shown()).toEqual([9, 8, 7, 6]);
    expect(useActivityStore.getState().hasMore).toBe(false);
  });

  it('leaves rows that are older than its oldest to their page', async () => {
    const done = useActivityStore.getState().reload();
    questions.shift()?.answer(page(rowsOf(9, 8), true));
    await done;
    useActivityStore.getState().receive(rowsOf(3));
    expect(shown()).toEqual([9, 8]);
  });

  it('keeps what it has when it cannot read', async () => {
    await loaded(2, 1);
    const done = useActivityStore.getState().reload();
    questions.shift()?.answer({ ok: false, error: errorReport('daemonUnreachable') });
    await done;
    expect(shown()).toEqual([2, 1]);
    expect(useActivityStore.getState()).toMatchObject({ phase: 'failed', error: { code: 'CCGV-3008' } });
  });

  it('does not grow without end', async () => {
    await loaded(1);
    useActivityStore.getState().receive(Array.from({ length: maxLiveRows + 10 }, (_, index) => sampleRow(index + 2)));
    expect(useActivityStore.getState().rows).toHaveLength(maxLiveRows);
    expect(useActivityStore.getState().hasMore).toBe(true);
    expect(shown()[0]).toBe(maxLiveRows + 11);
  });

  it('holds back no more than it would show, but counts them all, and leaves no gap when it shows them', async () => {
    await loaded(2, 1);
    useActivityStore.getState().setPaused(true);
    const count = maxLiveRows + 10;
    for (let sent = 0; sent < count; sent += 100) {
      useActivityStore.getState().receive(rowsOf(...Array.from({ length: 100 }, (_, index) => sent + index + 3)));
    }
    expect(useActivityStore.getState().pending).toHaveLength(maxLiveRows);
    expect(useActivityStore.getState().pendingCount).toBe(Math.ceil(count / 100) * 100);
    useActivityStore.getState().setPaused(false);
    expect(useActivityStore.getState()).toMatchObject({ pending: [], pendingCount: 0, hasMore: true });
    const ids = shown();
    expect(ids).toEqual(Array.from({ length: maxLiveRows }, (_, index) => (ids[0] ?? 0) - index));
  });

  it('leaves no gap where rows had to go while older ones were read', async () => {
    const newest = maxLiveRows + 100;
    const done = useActivityStore.getState().reload();
    const first = Array.from({ length: maxLiveRows }, (_, index) => newest - index);
    questions.shift()?.answer(page(rowsOf(...first), true));
    await done;
    const more = useActivityStore.getState().loadMore();
    useActivityStore.getState().receive(rowsOf(newest + 1, newest + 2));
    questions.shift()?.answer(page(rowsOf(100, 99), true));
    await more;
    const gaps = shown().filter((id, index, ids) => index > 0 && ids[index - 1] !== id + 1);
    expect(gaps).toEqual([]);
    const again = useActivityStore.getState().loadMore();
    expect(questions[0]?.query.before).toBe(103);
    questions.shift()?.answer(page(rowsOf(102, 101), true));
    await again;
    expect(shown().at(-1)).toBe(101);
  });
});
