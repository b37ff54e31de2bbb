import { memo, type ReactElement } from 'react';

import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import { t } from '../../../shared/i18n/translate.ts';
import type { CcgEvent } from '../../../shared/rpc/bridge-contract.ts';
import { Age } from '../../components/age.tsx';
import { DurationBar } from '../../components/duration-bar.tsx';
import { ToneIcon, ToneMark } from '../../components/tone-icon.tsx';
import { classNames } from '../../lib/class-names.ts';
import { accountOf } from '../../lib/copy-texts.ts';
import { formatCount, formatDuration } from '../../lib/format.ts';
import { cacheWord, originWord, outcomeWord } from '../../lib/words.ts';
import styles from './activity-table.module.css';
import type { Repeats } from './fold-repeats.ts';
import { RepeatsCount, RepeatsToggle } from './repeats-marks.tsx';
import { eventMeaning, eventTone, rowKey } from './timeline.ts';

export interface ActivityRowProps {
  readonly row: CallLogRow;
  /** CCG's own events around the request. */
  readonly events: readonly CcgEvent[];
  /** Requests that this line stands for, itself included. */
  readonly repeats: Repeats | undefined;
  /** Where repeats are folded, how deep the line is. */
  readonly level: number | undefined;
  readonly index: number;
  /** Distance from the top of the rows, in CSS pixels. */
  readonly top: number;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (key: string) => void;
  readonly onFold: (repeats: Repeats, isExpanded: boolean) => void;
}

export const ActivityRow = memo(function ActivityRow(props: ActivityRowProps): ReactElement {
  const { row, events, repeats, level, index, top, isActive, isOpen, onOpen, onFold } = props;
  const isFolded = repeats?.isExpanded === false;
  const key = rowKey(row.id);
  return (
    <div
      role="row"
      id={key}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      aria-level={level}
      aria-expanded={repeats?.isExpanded}
      className={classNames(styles['row'], styles['body'])}
      data-active={isActive}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        onOpen(key);
      }}
    >
      <Cell name="time">
        {repeats !== undefined && (
          <RepeatsToggle
            repeats={repeats}
            onToggle={() => {
              onFold(repeats, isFolded);
            }}
          />
        )}
        <Age at={row.startedAt} />
      </Cell>
      <Cell name="outcome">
        <ToneMark tone={row.outcome === 'ok' ? 'success' : 'danger'}>{outcomeWord(row.outcome)}</ToneMark>
        {row.errorCode !== null && <span className={classNames('mono', styles['code'])}>{row.errorCode}</span>}
        {events.length > 0 && <EventsMark events={events} />}
      </Cell>
      <Cell name="source">{row.source ?? '–'}</Cell>
      <Cell name="account">{accountOf(row) ?? '–'}</Cell>
      <Cell name="input">
        <span className="mono" title={row.pluginInput}>
          {row.pluginInput === '' ? t('(empty)') : row.pluginInput}
        </span>
      </Cell>
      <Cell name="origin">{originWord(row.origin)}</Cell>
      <Cell name="duration">
        {isFolded ? (
          <RepeatsCount repeats={repeats} />
        ) : (
          <>
            <span className={styles['figure']}>{formatDuration(row.durations.total)}</span>
            <DurationBar durations={row.durations} />
          </>
        )}
      </Cell>
      <Cell name="cache">{cacheWord(row.cache)}</Cell>
    </div>
  );
});

/** How much CCG noted around a request, and how bad it is at worst. */
function EventsMark({ events }: { readonly events: readonly CcgEvent[] }): ReactElement {
  const tones = events.map(eventTone);
  const worst = (['danger', 'warning'] as const).find((tone) => tones.includes(tone)) ?? 'neutral';
  const words = t('{{count, number}} events of CCG', { count: events.length });
  return (
    <span className={styles['events']} title={`${words}: ${events.map(eventMeaning).join(' ')}`}>
      <ToneIcon tone={worst} />
      <span aria-hidden>{formatCount(events.length)}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

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
