import { create } from 'zustand';

import type { CallLogFilter, CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import { matchesFilter } from '../../../shared/calllog/matches-filter.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { hasRow, mergeRows, newestFirst } from './merge-rows.ts';
import { maxLiveRows } from './row-limits.ts';

/** Rows that are asked for at once. */
export const pageSize = 200;

export interface ActivityStore {
  readonly filter: CallLogFilter;
  /** What is shown, newest first. */
  readonly rows: readonly CallLogRow[];
  /** What came in since and is held back, newest first, so that the view does not jump; the newest of it if it is much. */
  readonly pending: readonly CallLogRow[];
  /** How many rows came in since and are not shown. */
  readonly pendingCount: number;
  /** Whether older rows can be read. */
  readonly hasMore: boolean;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: ErrorReport | null;
  readonly isLoadingMore: boolean;
  readonly isPaused: boolean;
  readonly isAtTop: boolean;
  /** How many rows have come in while the console runs, and how many of them failed; for announcements. */
  readonly arrived: { readonly count: number; readonly failed: number };
  readonly setFilter: (filter: CallLogFilter) => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly loadMore: () => Promise<void>;
  readonly receive: (rows: readonly CallLogRow[]) => void;
  readonly showPending: () => void;
  readonly setPaused: (isPaused: boolean) => void;
  readonly setAtTop: (isAtTop: boolean) => void;
}

/** Counts the loads, so that the answer to an older question is not taken for that to a newer one. */
let load = 0;
/** What came in while the answer to a load is awaited, which may or may not contain it. */
let meanwhile: CallLogRow[] = [];

const nothingPending = { pending: [], pendingCount: 0 } as const;

export const useActivityStore = create<ActivityStore>()((set, get) => ({
  filter: {},
  rows: [],
  pending: [],
  pendingCount: 0,
  hasMore: false,
  phase: 'loading',
  error: null,
  isLoadingMore: false,
  isPaused: false,
  isAtTop: true,
  arrived: { count: 0, failed: 0 },

  setFilter: async (filter) => {
    // What is there already answers at once, as far as it reaches.
    const keep = (rows: readonly CallLogRow[]): CallLogRow[] => rows.filter((row) => matchesFilter(row, filter));
    set({ filter, rows: keep(get().rows), ...nothingPending, isAtTop: true });
    await get().reload();
  },

  reload: async () => {
    load += 1;
    const thisLoad = load;
    meanwhile = [];
    set({ phase: 'loading', isLoadingMore: false });
    const result = await window.ccgVault.activity.query({ filter: get().filter, limit: pageSize });
    if (thisLoad !== load) return;
    if (result.ok) {
      const { rows, hasMore } = result.value;
      set({ phase: 'ready', error: null, rows: mergeRows(rows, newestFirst(meanwhile)), ...nothingPending, hasMore });
    } else {
      set({ phase: 'failed', error: result.error });
    }
    meanwhile = [];
  },

  loadMore: async () => {
    const { rows, hasMore, isLoadingMore, phase, filter } = get();
    const oldest = rows.at(-1);
    if (!hasMore || isLoadingMore || phase !== 'ready' || oldest === undefined) return;
    const thisLoad = load;
    set({ isLoadingMore: true });
    const result = await window.ccgVault.activity.query({ filter, before: oldest.id, limit: pageSize });
    if (thisLoad !== load) return;
    // If so many new rows came in meanwhile that older ones had to go, these would leave a gap: they are asked for again.
    const isBelow = get().rows.at(-1)?.id === oldest.id;
    if (result.ok && isBelow) {
      set({
        isLoadingMore: false,
        rows: mergeRows(get().rows, result.value.rows),
        hasMore: result.value.hasMore,
      });
    } else {
      set({ isLoadingMore: false });
    }
  },

  receive: (received) => {
    const { filter, phase, rows, pending, pendingCount, isPaused, isAtTop, hasMore, arrived } = get();
    const wanted = newestFirst(received.filter((row) => matchesFilter(row, filter)));
    if (wanted.length === 0) return;
    if (phase === 'loading') meanwhile = [...wanted, ...meanwhile].slice(0, maxLiveRows);
    const newest = Math.max(rows[0]?.id ?? 0, pending[0]?.id ?? 0);
    // A row that is older than all that is shown comes with its page.
    const oldest = hasMore ? (rows.at(-1)?.id ?? 0) : 0;
    const isFresh = ({ id }: CallLogRow): boolean =>
      id > newest || (id > oldest && !hasRow(rows, id) && !hasRow(pending, id));
    const fresh = wanted.filter(isFresh);
    if (fresh.length === 0) return;
    const failed = fresh.filter(({ outcome }) => outcome === 'error').length;
    set({ arrived: { count: arrived.count + fresh.length, failed: arrived.failed + failed } });
    if (isPaused || !isAtTop) {
      set({ pending: mergeRows(pending, fresh).slice(0, maxLiveRows), pendingCount: pendingCount + fresh.length });
    } else {
      set(capped(mergeRows(rows, fresh), hasMore));
    }
  },

  showPending: () => {
    const { rows, pending, hasMore } = get();
    // If some were too many to be held back, those that were kept are as many as there can be, without a gap below.
    if (pending.length > 0) set({ ...capped(mergeRows(rows, pending), hasMore), ...nothingPending });
  },

  setPaused: (isPaused) => {
    set({ isPaused });
    if (!isPaused && get().isAtTop) get().showPending();
  },

  setAtTop: (isAtTop) => {
    if (isAtTop === get().isAtTop) return;
    set({ isAtTop });
    if (isAtTop && !get().isPaused) get().showPending();
  },
}));

function capped(rows: CallLogRow[], hasMore: boolean): Pick<ActivityStore, 'rows' | 'hasMore'> {
  return rows.length > maxLiveRows ? { rows: rows.slice(0, maxLiveRows), hasMore: true } : { rows, hasMore };
}
