import { useEffect, useState } from 'react';

import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { useActivityStore } from './activity-store.ts';
import { rowById } from './merge-rows.ts';

export type FoundRow =
  | { readonly state: 'loading' }
  | { readonly state: 'found'; readonly row: CallLogRow }
  /** Retention has removed it, or it never was. */
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly error: ErrorReport };

/** A row by its id: from what is loaded, else from the daemon. */
export function useRow(id: number): FoundRow {
  const loaded = useActivityStore(({ rows, pending }) => rowById(rows, id) ?? rowById(pending, id));
  const phase = useActivityStore((state) => state.phase);
  const [answer, setAnswer] = useState<{ readonly id: number; readonly found: FoundRow }>();
  const isNeeded = loaded === undefined && phase !== 'loading';
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isCurrent = true;
    void window.ccgVault.activity.get({ id }).then((result) => {
      if (!isCurrent) return;
      if (!result.ok) setAnswer({ id, found: { state: 'failed', error: result.error } });
      else if (result.value === null) setAnswer({ id, found: { state: 'gone' } });
      else setAnswer({ id, found: { state: 'found', row: result.value } });
    });
    return () => {
      isCurrent = false;
    };
  }, [id, isNeeded]);
  if (loaded !== undefined) return { state: 'found', row: loaded };
  return answer?.id === id ? answer.found : { state: 'loading' };
}
