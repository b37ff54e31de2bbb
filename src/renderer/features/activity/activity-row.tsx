import { memo, type ReactElement } from 'react';

import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import { Age } from '../../components/age.tsx';
import { DurationBar } from '../../components/duration-bar.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { classNames } from '../../lib/class-names.ts';
import { accountOf } from '../../lib/copy-texts.ts';
import { formatDuration } from '../../lib/format.ts';
import { cacheWord, originWord, outcomeWord } from '../../lib/words.ts';
import styles from './activity-table.module.css';

/** Id of the element of a row, by which the table points at the active one. */
export function rowElementId(id: number): string {
  return `request-${id}`;
}

export interface ActivityRowProps {
  readonly row: CallLogRow;
  readonly index: number;
  /** Distance from the top of the rows, in CSS pixels. */
  readonly top: number;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (id: number) => void;
}

export const ActivityRow = memo(function ActivityRow(props: ActivityRowProps): ReactElement {
  const { row, index, top, isActive, isOpen, onOpen } = props;
  return (
    <div
      role="row"
      id={rowElementId(row.id)}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      className={classNames(styles['row'], styles['body'])}
      data-active={isActive}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        onOpen(row.id);
      }}
    >
      <Cell name="time">
        <Age at={row.startedAt} />
      </Cell>
      <Cell name="outcome">
        <ToneMark tone={row.outcome === 'ok' ? 'success' : 'danger'}>{outcomeWord(row.outcome)}</ToneMark>
        {row.errorCode !== null && <span className={classNames('mono', styles['code'])}>{row.errorCode}</span>}
      </Cell>
      <Cell name="source">{row.source ?? '–'}</Cell>
      <Cell name="account">{accountOf(row) ?? '–'}</Cell>
      <Cell name="input">
        <span className="mono" title={row.pluginInput}>
          {row.pluginInput === '' ? '(empty)' : row.pluginInput}
        </span>
      </Cell>
      <Cell name="origin">{originWord(row.origin)}</Cell>
      <Cell name="duration">
        <span className={styles['figure']}>{formatDuration(row.durations.total)}</span>
        <DurationBar durations={row.durations} />
      </Cell>
      <Cell name="cache">{cacheWord(row.cache)}</Cell>
    </div>
  );
});

interface CellProps {
  readonly name: string;
  readonly children: React.ReactNode;
}

function Cell({ name, children }: CellProps): ReactElement {
  return (
    <div role="gridcell" className={styles[name]}>
      {children}
    </div>
  );
}
