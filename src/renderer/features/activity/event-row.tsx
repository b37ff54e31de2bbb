import { memo, type ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import type { CcgEvent } from '../../../shared/rpc/bridge-contract.ts';
import { Age } from '../../components/age.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { classNames } from '../../lib/class-names.ts';
import { columns } from './activity-columns.ts';
import styles from './activity-table.module.css';
import { eventKey, eventMeaning, eventTone } from './timeline.ts';

export interface EventRowProps {
  readonly event: CcgEvent;
  /** The request that it belongs to. */
  readonly request: number | undefined;
  /** Where repeats are folded, how deep the line is. */
  readonly level: number | undefined;
  readonly index: number;
  /** Distance from the top of the rows, in CSS pixels. */
  readonly top: number;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (key: string) => void;
}

/** An event of CCG in the timeline. */
export const EventRow = memo(function EventRow(props: EventRowProps): ReactElement {
  const { event, request, level, index, top, isActive, isOpen, onOpen } = props;
  const key = eventKey(event.recordId);
  const details = event.data.join(', ');
  return (
    <div
      role="row"
      id={key}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      aria-level={level}
      className={classNames(styles['row'], styles['body'], styles['event'])}
      data-active={isActive}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        onOpen(key);
      }}
    >
      <div role="gridcell" className={styles['time']}>
        <Age at={event.timeCreated} />
      </div>
      <div role="gridcell" className={styles['outcome']}>
        <ToneMark tone={eventTone(event)}>{t('CCG event {{id}}', { id: event.eventId })}</ToneMark>
      </div>
      <div role="gridcell" aria-colspan={columns.length - 2} className={styles['meaning']}>
        <span>{eventMeaning(event)}</span>
        {details !== '' && (
          <span className="mono" title={details}>
            {details}
          </span>
        )}
        {request !== undefined && <span className={styles['code']}>{t('Request {{id}}', { id: request })}</span>}
      </div>
    </div>
  );
});
