import { useEffect } from 'react';

import type { CallLogFilter } from '../../../../shared/calllog/call-log-row.ts';
import { useHostStore } from '../../../stores/host-store.ts';
import { isSameFilter } from '../activity-location.ts';
import { useActivityStore } from '../activity-store.ts';
import type { TimeRange } from '../time-range.ts';
import { useChartStore } from './chart-store.ts';

/** How often it is looked whether the chart is to be asked for anew, in milliseconds. */
const tick = 1_000;

/** Shortest time between two answers, and how many times as long as an answer took: counting must stay a small load. */
const shortestPause = 2_000;
const pauseFactor = 10;

/** A chart whose end is now moves on when so many milliseconds are over, or a bucket if that is longer. */
const shortestMove = 10_000;

/** Keeps the chart up with what is asked for, and with what comes in while it reaches to the present. */
export function useChart(filter: CallLogFilter, range: TimeRange | undefined, buckets: number | undefined): void {
  useEffect(() => {
    if (buckets === undefined) return;
    const { question, ask } = useChartStore.getState();
    const isSame =
      question !== null &&
      question.range === range &&
      question.buckets === buckets &&
      isSameFilter(question.filter, filter);
    // What was asked while the view was last shown is answered anew by the ticks below.
    if (!isSame) void ask({ filter, range, buckets });
  }, [filter, range, buckets]);

  const isConnected = useHostStore((state) => state.host.link.state === 'connected');
  useEffect(() => {
    if (!isConnected) return undefined;
    let seen = -1;
    const timer = window.setInterval(() => {
      const { answered, error, histogram, isLoading, refresh } = useChartStore.getState();
      const { arrived, isPaused } = useActivityStore.getState();
      const since = Date.now() - answered.at;
      if (document.hidden || isLoading || isPaused || since < Math.max(shortestPause, pauseFactor * answered.took))
        return;
      const hasNew = arrived.count !== seen;
      const isOver = filter.until === undefined && since > Math.max(shortestMove, histogram?.bucketMs ?? 0);
      if (!hasNew && !isOver && error === null) return;
      seen = arrived.count;
      void refresh();
    }, tick);
    return () => {
      window.clearInterval(timer);
    };
  }, [isConnected, filter.until]);
}
