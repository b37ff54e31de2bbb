import { useEffect, useMemo } from 'react';

import { useHostStore } from '../../stores/host-store.ts';
import type { TimelineKind } from './activity-location.ts';
import { useActivityStore } from './activity-store.ts';
import { useCcgEventsStore } from './ccg-events-store.ts';
import { type TimelineItem, timelineOf } from './timeline.ts';

export interface FoundTimeline {
  readonly items: readonly TimelineItem[];
  /** Whether what there is has been read, as far as it is to be shown. */
  readonly isReady: boolean;
  /** Whether older requests can be read. */
  readonly hasMore: boolean;
}

/** What the list shows: the requests that are loaded, and CCG's own events of the same time. */
export function useTimeline(kind: TimelineKind | undefined): FoundTimeline {
  const rows = useActivityStore((state) => state.rows);
  const filter = useActivityStore((state) => state.filter);
  // Events alone are read without their requests.
  const hasMore = useActivityStore((state) => state.hasMore) && kind !== 'events';
  const isReady = useActivityStore((state) => state.phase === 'ready');
  const isHeld = useActivityStore((state) => state.isPaused || !state.isAtTop);
  const events = useCcgEventsStore((state) => state.events);
  const hasEvents = useCcgEventsStore((state) => Number.isFinite(state.reached));
  const newest = useHostStore((state) => state.host.status?.ccgEvents.newestRecordId ?? 0);

  // Where there are no older requests, all that CCG noted belongs into the list.
  const oldest = hasMore ? (rows.at(-1)?.startedAt ?? 0) : (filter.since ?? 0);
  const isNeeded = isReady && newest > 0;
  useEffect(() => {
    if (isNeeded) void useCcgEventsStore.getState().reach(oldest);
  }, [isNeeded, oldest]);
  useEffect(() => {
    if (newest > 0) void useCcgEventsStore.getState().refresh();
  }, [newest]);
  useEffect(() => {
    if (!isHeld) useCcgEventsStore.getState().showPending();
  }, [isHeld]);

  const items = useMemo(
    () => timelineOf({ rows, events, filter, kind, hasMore }),
    [rows, events, filter, kind, hasMore],
  );
  return { items, isReady: isReady && (kind !== 'events' || newest === 0 || hasEvents), hasMore };
}
