import { type ReactElement, useCallback, useEffect, useMemo, useRef } from 'react';

import type { CallLogFilter } from '../../../shared/calllog/call-log-row.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { navigate, useHashLocation } from '../../lib/hash-location.ts';
import { TestRequestButton } from '../test-request/test-request-button.tsx';
import { isFiltered, isSameFilter, paramsOf, placeOf } from './activity-location.ts';
import { ActivityNotice } from './activity-notice.tsx';
import { useActivityStore } from './activity-store.ts';
import { ActivityTable } from './activity-table.tsx';
import styles from './activity-view.module.css';
import { DetailPane } from './detail-pane.tsx';
import { EmptyActivity } from './empty-activity.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useAnnouncedArrivals } from './use-announced-arrivals.ts';

/** What happened: every request, as it is answered. */
export function ActivityView(): ReactElement {
  const { params } = useHashLocation();
  const { filter, row } = useMemo(() => placeOf(params), [params]);
  const isEmpty = useActivityStore((state) => state.phase === 'ready' && state.rows.length === 0);
  const failure = useActivityStore((state) => (state.rows.length === 0 ? state.error : null));
  const table = useRef<HTMLDivElement>(null);

  useFilter(filter);
  useAnnouncedArrivals();

  const changeFilter = useCallback(
    (changed: CallLogFilter, replace = false) => {
      navigate('activity', paramsOf({ filter: changed, row }), { replace });
    },
    [row],
  );
  const openRow = useCallback(
    (id: number) => {
      // Going from row to row is one step in the history, however many rows there are in between.
      navigate('activity', paramsOf({ filter, row: id }), { replace: row !== undefined });
    },
    [filter, row],
  );
  const closeRow = useCallback(() => {
    navigate('activity', paramsOf({ filter, row: undefined }));
    table.current?.focus();
  }, [filter]);

  return (
    <div className={styles['view']}>
      <PageHeader
        title="Activity"
        sentence="Every request for an account, from CCG or from a test, as it is answered."
        action={<TestRequestButton source={filter.source} />}
      />
      <FilterBar filter={filter} onChange={changeFilter} />
      <ActivityNotice />
      <div className={styles['body']}>
        <div className={styles['list']}>
          {isEmpty || failure !== null ? (
            <EmptyActivity
              isFiltered={isFiltered(filter)}
              failure={failure}
              onClearFilter={() => {
                changeFilter({});
              }}
            />
          ) : (
            <ActivityTable scroller={table} openId={row} onOpen={openRow} onClose={closeRow} />
          )}
        </div>
        {row !== undefined && <DetailPane id={row} onClose={closeRow} />}
      </div>
    </div>
  );
}

/** Has the store follow the filter of the address. */
function useFilter(filter: CallLogFilter): void {
  useEffect(() => {
    const { filter: current, setFilter, phase, reload } = useActivityStore.getState();
    if (!isSameFilter(current, filter)) void setFilter(filter);
    else if (phase !== 'ready') void reload();
  }, [filter]);
}
