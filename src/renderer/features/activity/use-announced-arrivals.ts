import { useEffect } from 'react';

import { formatCounted } from '../../lib/format.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { useActivityStore } from './activity-store.ts';

/** Shortest time between two announcements, in milliseconds: live data must not talk without end. */
const interval = 5_000;

/** Says how many requests came in since it was said last, while Activity is shown. */
export function useAnnouncedArrivals(): void {
  const announce = useAnnouncer((state) => state.announce);
  useEffect(() => {
    let said = useActivityStore.getState().arrived;
    const timer = window.setInterval(() => {
      const { arrived } = useActivityStore.getState();
      const count = arrived.count - said.count;
      const failed = arrived.failed - said.failed;
      said = arrived;
      if (count > 0) announce(`${formatCounted(count, 'new request')}${failed > 0 ? `, ${failed} failed` : ''}.`);
    }, interval);
    return () => {
      window.clearInterval(timer);
    };
  }, [announce]);
}
