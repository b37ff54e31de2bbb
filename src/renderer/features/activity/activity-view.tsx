import { type ReactElement, useCallback, useEffect, useMemo, useRef } from 'react';

import type { CallLogFilter } from '../../../shared/calllog/call-log-row.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { navigate, useHashLocation } from '../../lib/hash-location.ts';
import { TestRequestButton } from '../test-request/test-request-button.tsx';
import { ActivityActions } from './activity-actions.tsx';
import { type ActivityPlace, isFiltered, isSameFilter, paramsOf, placeOf } from './activity-location.ts';
import { ActivityNotice } from './activity-notice.tsx';
import { useActivityStore } from './activity-store.ts';
import { ActivityTable } from './activity-table.tsx';
import styles from './activity-view.module.css';
import { ActivityChart } from './chart/activity-chart.tsx';
import { EventPane, RequestPane } from './detail-pane.tsx';
import { EmptyActivity } from './empty-activity.tsx';
import { FilterBar } from './filter-bar.tsx';
import { startOf, type TimeRange, type TimeSpan } from './time-range.ts';
import { eventKey, rowKey, type TimelineItem } from './timeline.ts';
import { useAnnouncedArrivals } from './use-announced-arrivals.ts';
import { useTimeline } from './use-timeline.ts';

/** What happened: every request, as it is answered. */
export function ActivityView(): ReactElement {
  const { params } = useHashLocation();
  const place = useMemo(() => placeOf(params), [params]);
  const { row, event, range, kind } = place;
  const filter = useFilterNow(place);
  const { items, isReady, hasMore } = useTimeline(kind);
  const isEmpty = isReady && items.length === 0;
  const failure = useActivityStore((state) => (state.rows.length === 0 ? state.error : null));
  const hasNothing = isEmpty && kind === undefined && !isFiltered(filter);
  const table = useRef<HTMLDivElement>(null);

  useFilter(filter);
  useAnnouncedArrivals();

  const change = useCallback(
    (changed: Partial<ActivityPlace>, replace = false) => {
      navigate('activity', paramsOf({ ...place, ...changed }), { replace });
    },
    [place],
  );
  const isOpen = row !== undefined || event !== undefined;
  const open = useCallback(
    (item: TimelineItem) => {
      // An event that belongs to a request is part of its details.
      const opened =
        'row' in item
          ? { row: item.row.id, event: undefined }
          : item.request === undefined
            ? { row: undefined, event: item.event.recordId }
            : { row: item.request, event: undefined };
      // Going from line to line is one step in the history, however many lines there are in between.
      change(opened, isOpen);
    },
    [change, isOpen],
  );
  const close = useCallback(() => {
    change({ row: undefined, event: undefined });
    table.current?.focus();
  }, [change]);
  const clear = useCallback(() => {
    navigate('activity', paramsOf({ filter: {}, row, event }));
  }, [row, event]);
  const changeRange = useCallback(
    (changed: TimeRange | undefined) => {
      change({ range: changed, filter: { ...place.filter, since: undefined, until: undefined } });
    },
    [change, place],
  );
  const changeSpan = useCallback(
    ({ since, until }: TimeSpan) => {
      change({ range: undefined, filter: { ...place.filter, since, until } });
    },
    [change, place],
  );

  return (
    <div className={styles['view']}>
      <PageHeader
        title={t('Activity')}
        sentence={t('Every request for an account, from CCG or from a test, as it is answered.')}
        action={
          <div className={styles['actions']}>
            <ActivityActions place={place} filter={filter} />
            <TestRequestButton source={filter.source} />
          </div>
        }
      />
      <FilterBar place={place} onChange={change} onClear={clear} />
      {!hasNothing && <ActivityChart filter={place.filter} range={range} onRange={changeRange} onSpan={changeSpan} />}
      <ActivityNotice />
      <div className={styles['body']}>
        <div className={styles['list']}>
          {isEmpty || failure !== null ? (
            <EmptyActivity
              isFiltered={isFiltered(filter) || kind !== undefined}
              failure={failure}
              onClearFilter={clear}
            />
          ) : (
            <ActivityTable
              scroller={table}
              openKey={row !== undefined ? rowKey(row) : event !== undefined ? eventKey(event) : undefined}
              items={items}
              hasMore={hasMore}
              onOpen={open}
              onClose={close}
            />
          )}
        </div>
        {row !== undefined && <RequestPane id={row} onClose={close} />}
        {row === undefined && event !== undefined && <EventPane recordId={event} onClose={close} />}
      </div>
    </div>
  );
}

/** The filter of the address, with the beginning of a span that ends now as it was when the span was chosen. */
function useFilterNow({ filter, range }: ActivityPlace): CallLogFilter {
  const start = useMemo(() => (range === undefined ? undefined : startOf(range)), [range]);
  return useMemo(() => (start === undefined ? filter : { ...filter, since: start }), [filter, start]);
}

/** Has the store follow the filter of the address. */
function useFilter(filter: CallLogFilter): void {
  useEffect(() => {
    const { filter: current, setFilter, phase, reload } = useActivityStore.getState();
    if (!isSameFilter(current, filter)) void setFilter(filter);
    else if (phase !== 'ready') void reload();
  }, [filter]);
}
