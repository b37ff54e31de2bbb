import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, type RefObject, useCallback, useEffect, useState } from 'react';

import { paneAttribute } from '../../lib/keyboard.ts';
import { columns } from './activity-columns.ts';
import { ActivityRow, rowElementId } from './activity-row.tsx';
import { useActivityStore } from './activity-store.ts';
import styles from './activity-table.module.css';
import { NewRowsPill } from './new-rows-pill.tsx';
import { TableSkeleton } from './table-skeleton.tsx';
import { useTableKeys } from './use-table-keys.ts';

/** Height of a row, in CSS pixels; the style sheet has the same. */
const rowHeight = 40;

/** Older rows are read when fewer than this many are left below what is shown. */
const readAhead = 40;

export interface ActivityTableProps {
  /** Set to the element that scrolls and has the focus. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Row whose details are open. */
  readonly openId: number | undefined;
  readonly onOpen: (id: number) => void;
  readonly onClose: () => void;
}

/** The requests, newest first. Only the rows that can be seen are drawn, however many there are. */
export function ActivityTable({ scroller, openId, onOpen, onClose }: ActivityTableProps): ReactElement {
  const rows = useActivityStore((state) => state.rows);
  const filter = useActivityStore((state) => state.filter);
  const phase = useActivityStore((state) => state.phase);
  const hasMore = useActivityStore((state) => state.hasMore);
  const loadMore = useActivityStore((state) => state.loadMore);
  const setAtTop = useActivityStore((state) => state.setAtTop);
  const [activeId, setActiveId] = useState<number>();

  // While details are open, the row that they belong to is the active one, however it was opened.
  const activeIndex = rows.findIndex(({ id }) => id === (openId ?? activeId));
  // The rule points out that the compiler, which we do not use, would leave this component alone.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    scrollPaddingStart: rowHeight,
    // The active row stays in the document, since the table points at it for screen readers.
    rangeExtractor: useCallback((range: Range) => withIndex(defaultRangeExtractor(range), activeIndex), [activeIndex]),
  });

  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown > rows.length - readAhead) void loadMore();
  }, [hasMore, lastShown, rows.length, loadMore]);

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
      const row = rows[index];
      if (row === undefined) return;
      setActiveId(row.id);
      virtualizer.scrollToIndex(index, { align: 'auto' });
      if (openId !== undefined) onOpen(row.id);
    },
    [rows, virtualizer, openId, onOpen],
  );
  const onKeyDown = useTableKeys({ rows, activeIndex, openId, activate, onOpen, onClose, rowHeight });

  const active = rows[activeIndex];
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
        role="grid"
        aria-label="Requests"
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-colcount={columns.length}
        aria-busy={phase === 'loading'}
        aria-activedescendant={active === undefined ? undefined : rowElementId(active.id)}
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
                {label}
              </div>
            ))}
          </div>
        </div>
        {rows.length === 0 ? (
          <TableSkeleton />
        ) : (
          <div role="rowgroup" className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const row = rows[index];
              return (
                row !== undefined && (
                  <ActivityRow
                    key={row.id}
                    row={row}
                    index={index}
                    top={start}
                    isActive={index === activeIndex}
                    isOpen={row.id === openId}
                    onOpen={(id) => {
                      setActiveId(id);
                      onOpen(id);
                    }}
                  />
                )
              );
            })}
          </div>
        )}
      </div>
    </>
  );
}

function withIndex(indexes: number[], index: number): number[] {
  if (index === -1 || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((left, right) => left - right);
}
