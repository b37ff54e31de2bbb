import { create } from 'zustand';

import type { CcgEvent } from '../../../shared/rpc/bridge-contract.ts';
import { useActivityStore } from './activity-store.ts';

/** Most events that are kept; older ones can be seen in a shorter time. CCG writes a few for each start of a container. */
export const maxEvents = 5_000;

export interface CcgEventsStore {
  /** Newest first. */
  readonly events: readonly CcgEvent[];
  /** What came in since and is held back so that the list does not jump, newest first. */
  readonly pending: readonly CcgEvent[];
  /** All events from this moment on have been asked for, in milliseconds since the Unix epoch. */
  readonly reached: number;
  /** Reads what is missing down to a moment. */
  readonly reach: (since: number) => Promise<void>;
  /** Reads what came in since. */
  readonly refresh: () => Promise<void>;
  readonly showPending: () => void;
}

/** One read at a time: they begin where the last one ended. */
let work: Promise<void> = Promise.resolve();

function inTurn(task: () => Promise<void>): Promise<void> {
  const done = work.then(task);
  // One that fails must not keep those after it from being done.
  work = done.catch(() => undefined);
  return done;
}

export const useCcgEventsStore = create<CcgEventsStore>()((set, get) => ({
  events: [],
  pending: [],
  reached: Number.POSITIVE_INFINITY,

  reach: (since) =>
    inTurn(async () => {
      const { reached, events } = get();
      if (since >= reached || events.length >= maxEvents) return;
      // The first read reaches to the present.
      const until = Number.isFinite(reached) ? Math.ceil(reached) : Date.now();
      const older = await readEvents(since, until);
      if (older === undefined) return;
      set({ events: merged(get().events, older), reached: since });
    }),

  refresh: () =>
    inTurn(async () => {
      const { reached, events, pending } = get();
      if (!Number.isFinite(reached)) return;
      const newest = pending[0] ?? events[0];
      const newer = await readEvents(Math.floor(newest?.timeCreated ?? reached), Date.now());
      if (newer === undefined) return;
      const { isPaused, isAtTop } = useActivityStore.getState();
      const known = new Set(get().events.map(({ recordId }) => recordId));
      const fresh = newer.filter(({ recordId }) => !known.has(recordId));
      if (isAtTop && !isPaused) set({ events: merged(get().events, fresh) });
      else set({ pending: merged(get().pending, fresh) });
    }),

  showPending: () => {
    const { events, pending } = get();
    if (pending.length > 0) set({ events: merged(events, pending), pending: [] });
  },
}));

/** All events of a span as far as there may be so many, page by page; undefined if they cannot be read. */
async function readEvents(since: number, until: number): Promise<CcgEvent[] | undefined> {
  const found = new Map<number, CcgEvent>();
  for (let end = until; found.size < maxEvents;) {
    const result = await window.ccgVault.activity.ccgEvents({ since: Math.max(0, Math.floor(since)), until: end });
    if (!result.ok) return undefined;
    const { events } = result.value;
    const fresh = events.filter(({ recordId }) => !found.has(recordId));
    for (const event of fresh) found.set(event.recordId, event);
    const [oldest] = events;
    if (fresh.length === 0 || oldest === undefined) break;
    end = Math.ceil(oldest.timeCreated);
  }
  return [...found.values()];
}

function merged(some: readonly CcgEvent[], others: readonly CcgEvent[]): CcgEvent[] {
  const byId = new Map([...some, ...others].map((event) => [event.recordId, event]));
  return [...byId.values()]
    .sort((left, right) => right.timeCreated - left.timeCreated || right.recordId - left.recordId)
    .slice(0, maxEvents);
}
