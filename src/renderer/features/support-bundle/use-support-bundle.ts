import { useRef, useState } from 'react';

import type { CallLogFilter } from '../../../shared/calllog/call-log-row.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { SupportBundleListing } from '../../../shared/support/support-bundle.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';

/** How many of the newest requests a bundle of the console holds. */
const bundledRows = 1_000;

/** Names collections, so that the answer to an earlier one is not taken for that to a later one. */
let lastTicket = 0;

export type BundlePhase =
  | { readonly name: 'collecting' }
  | { readonly name: 'failed'; readonly error: ErrorReport }
  | { readonly name: 'saving'; readonly listing: SupportBundleListing }
  | {
      readonly name: 'ready';
      readonly listing: SupportBundleListing;
      /** Where it was saved last. */
      readonly saved?: string;
      /** Why it could not be saved. */
      readonly problem?: ErrorReport;
    };

export interface SupportBundleControl {
  readonly phase: BundlePhase;
  readonly collect: (filter: CallLogFilter, pseudonyms: boolean) => Promise<void>;
  readonly cancel: () => void;
  readonly save: () => Promise<void>;
}

/** Collects and saves a support bundle, which main keeps meanwhile. */
export function useSupportBundle(): SupportBundleControl {
  const [phase, setPhase] = useState<BundlePhase>({ name: 'collecting' });
  const running = useRef<number>(undefined);
  const announce = useAnnouncer((state) => state.announce);
  const cancel = (): void => {
    if (running.current !== undefined) window.ccgVault.supportBundle.cancel({ ticket: running.current });
    running.current = undefined;
  };
  return {
    phase,
    cancel,
    collect: async (filter, pseudonyms) => {
      cancel();
      lastTicket += 1;
      const ticket = lastTicket;
      running.current = ticket;
      setPhase({ name: 'collecting' });
      const result = await window.ccgVault.supportBundle.collect({ ticket, filter, rows: bundledRows, pseudonyms });
      if (running.current !== ticket) return;
      running.current = undefined;
      if (result.ok) {
        setPhase({ name: 'ready', listing: result.value });
        announce(t('{{count, number}} files collected.', { count: result.value.files.length }));
      } else {
        setPhase({ name: 'failed', error: result.error });
        announce(
          t('The support bundle could not be made: {{cause}}.', { cause: translateKnown(result.error.message) }),
        );
      }
    },
    save: async () => {
      if (phase.name !== 'ready') return;
      const { listing } = phase;
      setPhase({ name: 'saving', listing });
      const result = await window.ccgVault.supportBundle.save();
      if (!result.ok) {
        setPhase({ name: 'ready', listing, problem: result.error });
        announce(t('The support bundle was not saved: {{cause}}.', { cause: translateKnown(result.error.message) }));
      } else if (result.value === null) {
        setPhase({ name: 'ready', listing });
      } else {
        setPhase({ name: 'ready', listing, saved: result.value.path });
        announce(t('The support bundle was saved.'));
      }
    },
  };
}
