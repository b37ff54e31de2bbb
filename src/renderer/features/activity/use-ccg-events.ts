import { useEffect, useState } from 'react';

import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import { ccgEventSpan } from '../../../shared/calllog/ccg-events-of-row.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { t } from '../../../shared/i18n/translate.ts';
import type { CcgEvent } from '../../../shared/rpc/bridge-contract.ts';
import { useHostStore } from '../../stores/host-store.ts';

export type FoundCcgEvents =
  | { readonly state: 'loading' }
  | {
      readonly state: 'found';
      readonly events: readonly CcgEvent[];
      /** Why there can be none, if that is so. */
      readonly unavailable: string | undefined;
    }
  | { readonly state: 'failed'; readonly error: ErrorReport };

/** CCG's events around a request, read again when the daemon learns of further ones. Undefined where CCG did not ask. */
export function useCcgEvents(row: CallLogRow): FoundCcgEvents | undefined {
  const source = useHostStore((state) => state.host.status?.ccgEvents);
  const newest = source?.newestRecordId ?? 0;
  const span = ccgEventSpan(row);
  const { since, until } = span ?? {};
  const [found, setFound] = useState<FoundCcgEvents>({ state: 'loading' });
  useEffect(() => {
    if (since === undefined || until === undefined) return undefined;
    let isCurrent = true;
    void window.ccgVault.activity.ccgEvents({ since, until }).then((result) => {
      if (!isCurrent) return;
      if (result.ok) setFound({ state: 'found', events: result.value.events, unavailable: undefined });
      else setFound({ state: 'failed', error: result.error });
    });
    return () => {
      isCurrent = false;
    };
  }, [since, until, newest]);
  if (span === undefined) return undefined;
  if (found.state !== 'found' || source?.state !== 'unavailable') return found;
  return { ...found, unavailable: t('The event log of CCG cannot be read on this host.') };
}
