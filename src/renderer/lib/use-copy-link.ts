import { useCallback } from 'react';

import { linkTo } from '../../shared/console-link.ts';
import { t } from '../../shared/i18n/translate.ts';
import { useAnnouncer } from '../stores/announcer-store.ts';
import { useHostStore } from '../stores/host-store.ts';

/** Puts a link to an address of the console, such as `#/activity?row=12`, on the clipboard. */
export function useCopyLink(): (hash: string) => void {
  const announce = useAnnouncer((state) => state.announce);
  return useCallback(
    (hash) => {
      const hostName = useHostStore.getState().info?.hostName ?? '';
      window.ccgVault.clipboard.write({ text: linkTo(hash, hostName) });
      announce(t('Link copied to the clipboard.'));
    },
    [announce],
  );
}
