import { Button } from '@fluentui/react-components';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, type RefObject, useCallback, useEffect, useRef, useState } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { paneAttribute } from '../../lib/keyboard.ts';
import { columns } from './activity-columns.ts';
import { ActivityRow } from './activity-row.tsx';
import { useActivityStore } from './activity-store.ts';
import styles from './activity-table.module.css';
import { EventRow } from './event-row.tsx';
import { lineIndexOf, type ListLine } from './fold-repeats.ts';
import { NewRowsPill } from './new-rows-pill.tsx';
import { TableSkeleton } from './table-skeleton.tsx';
import type { TimelineItem } from './timeline.ts';
import { useFoldedLines } from './use-folded-lines.ts';
import { useTableKeys } from './use-table-keys.ts';

/** Height of a row, in CSS pixels; the style sheet has the same. */
const rowHeight = 40;

/** Older rows are read when fewer than this many are left below what is shown. */
const readAhead = 40;

export interface ActivityTableProps {
  /** Set to the element that scrolls and has the focus. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Key of the line whose details are open. */
  readonly openKey: string | undefined;
  readonly items: readonly TimelineItem[];
  /** Whether older requests can be read. */
  readonly hasMore: boolean;
  readonly onOpen: (item: TimelineItem) => void;
  readonly onClose: () => void;
}

/** The requests, newest first. Only the rows that can be seen are drawn, however many there are. */
export function ActivityTable({
  scroller,
  openKey,
  items: timeline,
  hasMore,
  onOpen,
  onClose,
}: ActivityTableProps): ReactElement {
  const filter = useActivityStore((state) => state.filter);
  const phase = useActivityStore((state) => state.phase);
  const loadMore = useActivityStore((state) => state.loadMore);
  const setAtTop = useActivityStore((state) => state.setAtTop);
  const [activeKey, setActiveKey] = useState<string>();
  const { lines, isFolding, setExpanded, mayReadOn, readOn } = useFoldedLines(timeline);

  // While details are open, the row that they belong to is the active one, however it was opened.
  const activeIndex = lineIndexOf(lines, openKey ?? activeKey);
  // The rule points out that the compiler, which we do not use, would leave this component alone.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 12,
    scrollPaddingStart: rowHeight,
    // The active row stays in the document, since the table points at it for screen readers.
    rangeExtractor: useCallback((range: Range) => withIndex(defaultRangeExtractor(range), activeIndex), [activeIndex]),
  });

  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && mayReadOn && lastShown > lines.length - readAhead) void loadMore();
  }, [hasMore, mayReadOn, lastShown, lines.length, timeline.length, loadMore]);

  useEffect(() => {
    // Other rows are another list, which starts at its top.
    scroller.current?.scrollTo({ top: 0 });
  }, [filter, scroller]);

  useEffect(
    () => () => {
      // A view that is not shown is at its top when it is shown again.
      setAtTop(true);
    },
    [setAtTop],
  );

  const activate = useCallback(
    (index: number) => {
      const line = lines[index];
      if (line === undefined) return;
      setActiveKey(line.key);
      virtualizer.scrollToIndex(index, { align: 'auto' });
      if (openKey !== undefined) onOpen(line);
    },
    [lines, virtualizer, openKey, onOpen],
  );
  const open = useCallback(
    (index: number) => {
      const line = lines[index];
      if (line !== undefined) onOpen(line);
    },
    [lines, onOpen],
  );
  const fold = useCallback(
    (index: number, isExpanded: boolean) => {
      // Folding from one of the repeats folds those around it, which its newest then stands for.
      const group = lines.slice(0, index + 1).findLast(({ level }) => level === undefined);
      if (group?.repeats === undefined || group.repeats.isExpanded === isExpanded) return false;
      setExpanded(group.repeats, isExpanded);
      return true;
    },
    [lines, setExpanded],
  );
  const isOpen = openKey !== undefined;
  const onKeyDown = useTableKeys({
    count: lines.length,
    activeIndex,
    isOpen,
    activate,
    open,
    fold,
    onClose,
    rowHeight,
  });
  // Lines are drawn anew only when they change, so what they call must not.
  const latest = useRef<{ lines: readonly ListLine[]; onOpen: (item: TimelineItem) => void }>(undefined);
  useEffect(() => {
    latest.current = { lines, onOpen };
  }, [lines, onOpen]);
  const openByKey = useCallback((key: string) => {
    const line = latest.current?.lines.find((each) => each.key === key);
    if (line === undefined) return;
    setActiveKey(key);
    latest.current?.onOpen(line);
  }, []);

  return (
    <>
      <NewRowsPill
        onShow={() => {
          scroller.current?.scrollTo({ top: 0 });
        }}
      />
      <div
        ref={scroller}
        className={styles['table']}
        role={isFolding ? 'treegrid' : 'grid'}
        aria-label={t('Requests')}
        aria-rowcount={hasMore ? -1 : lines.length + 1}
        aria-colcount={columns.length}
        aria-busy={phase === 'loading'}
        aria-activedescendant={lines[activeIndex]?.key}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          setAtTop(event.currentTarget.scrollTop < rowHeight / 2);
        }}
        {...paneAttribute}
      >
        <div role="rowgroup" className={styles['header']}>
          <div role="row" aria-rowindex={1} className={styles['row']}>
            {columns.map(({ name, label }) => (
              <div key={name} role="columnheader" className={styles[name]}>
                {t(label)}
              </div>
            ))}
          </div>
        </div>
        {lines.length === 0 ? (
          <TableSkeleton />
        ) : (
          <div role="rowgroup" className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const line = lines[index];
              if (line === undefined) return null;
              const place = {
                index,
                top: start,
                isActive: index === activeIndex,
                isOpen: openKey !== undefined && index === activeIndex,
                level: isFolding ? (line.level ?? 1) : undefined,
              };
              return 'row' in line ? (
                <ActivityRow
                  key={line.key}
                  row={line.row}
                  events={line.events}
                  repeats={line.repeats}
                  {...place}
                  onOpen={openByKey}
                  onFold={setExpanded}
                />
              ) : (
                <EventRow key={line.key} event={line.event} request={line.request} {...place} onOpen={openByKey} />
              );
            })}
          </div>
        )}
      </div>
      {hasMore && !mayReadOn && (
        <div className={styles['more']}>
          <Button onClick={readOn}>{t('Read older requests')}</Button>
        </div>
      )}
    </>
  );
}

function withIndex(indexes: number[], index: number): number[] {
  if (index === -1 || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((left, right) => left - right);
}
