import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { CcgEvent } from '../../../shared/rpc/bridge-contract.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { useActivityStore } from './activity-store.ts';
import { maxEvents, useCcgEventsStore } from './ccg-events-store.ts';

/** As many as the daemon gives at once. */
const pageSize = 3;

let stored: CcgEvent[] = [];
const ask = vi.fn((span: { readonly since: number; readonly until: number }) => {
  const found = stored.filter(({ timeCreated }) => timeCreated >= span.since && timeCreated <= span.until);
  return Promise.resolve({ ok: true, value: { events: found.slice(-pageSize) } } as const);
});

function events(...times: number[]): CcgEvent[] {
  return times.map((timeCreated) => ({ recordId: timeCreated, eventId: 1, timeCreated, level: 4, data: [] }));
}

function shown(): number[] {
  return useCcgEventsStore.getState().events.map(({ timeCreated }) => timeCreated);
}

beforeEach(() => {
  useActivityStore.setState(useActivityStore.getInitialState(), true);
  useCcgEventsStore.setState(useCcgEventsStore.getInitialState(), true);
  ask.mockClear();
  installFakeApi().activity.ccgEvents = ask;
});

describe('the events of CCG', () => {
  it('are read page by page down to the moment that is needed, and no further', async () => {
    stored = events(1, 2, 3, 4, 5, 6, 7, 8);
    const { reach } = useCcgEventsStore.getState();
    await reach(4);
    expect(shown()).toEqual([8, 7, 6, 5, 4]);
    ask.mockClear();
    await reach(6);
    expect(ask).not.toHaveBeenCalled();
    await reach(0);
    expect(shown()).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('come in at the top, unless the list is to be left alone', async () => {
    stored = events(1);
    const { reach, refresh, showPending } = useCcgEventsStore.getState();
    await refresh();
    expect(ask).not.toHaveBeenCalled();
    await reach(0);
    stored = events(1, 2);
    await refresh();
    expect(shown()).toEqual([2, 1]);
    useActivityStore.getState().setAtTop(false);
    stored = events(1, 2, 3);
    await refresh();
    await refresh();
    expect(shown()).toEqual([2, 1]);
    expect(useCcgEventsStore.getState().pending).toHaveLength(1);
    showPending();
    expect(shown()).toEqual([3, 2, 1]);
  });

  it('are not more than a list can hold', async () => {
    const many = events(...Array.from({ length: maxEvents + 10 }, (_, index) => index + 1));
    stored = many;
    ask.mockImplementationOnce(() => Promise.resolve({ ok: true, value: { events: many } } as const));
    await useCcgEventsStore.getState().reach(0);
    expect(shown()).toHaveLength(maxEvents);
    expect(shown()[0]).toBe(maxEvents + 10);
  });

  it('stay as they are where the daemon is away', async () => {
    stored = events(1);
    await useCcgEventsStore.getState().reach(0);
    installFakeApi().activity.ccgEvents = vi.fn(() =>
      Promise.resolve({ ok: false, error: { code: 'CCGV-3008' } } as never),
    );
    await useCcgEventsStore.getState().refresh();
    expect(shown()).toEqual([1]);
  });

  it('are read again after a question that came to nothing', async () => {
    stored = events(1);
    ask.mockImplementationOnce(() => Promise.reject(new Error('refused')));
    await expect(useCcgEventsStore.getState().reach(0)).rejects.toThrow('refused');
    await useCcgEventsStore.getState().reach(0);
    expect(shown()).toEqual([1]);
  });
});
