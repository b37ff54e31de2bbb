import { useEffect } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
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
      if (count === 0) return;
      announce(
        failed > 0
          ? t('{{count, number}} new requests, {{failed}} failed.', { count, failed })
          : t('{{count, number}} new requests.', { count }),
      );
    }, interval);
    return () => {
      window.clearInterval(timer);
    };
  }, [announce]);
}
