import type { ReactElement } from 'react';

import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import { ccgEventsAfter, ccgEventsBefore } from '../../../shared/calllog/ccg-events-of-row.ts';
import { t } from '../../../shared/i18n/translate.ts';
import type { CcgEvent } from '../../../shared/rpc/bridge-contract.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { formatDuration } from '../../lib/format.ts';
import styles from './ccg-events-part.module.css';
import { eventMeaning, eventTone } from './timeline.ts';
import type { FoundCcgEvents } from './use-ccg-events.ts';

export interface CcgEventsPartProps {
  readonly row: CallLogRow;
  readonly found: FoundCcgEvents;
}

/** What CCG wrote into its own event log around a request, in the order of time. */
export function CcgEventsPart({ row, found }: CcgEventsPartProps): ReactElement {
  if (found.state === 'failed') return <ErrorDetails report={found.error} />;
  if (found.state === 'loading') return <p>{t('Reading the events.')}</p>;
  if (found.events.length === 0) {
    return <p>{found.unavailable ?? t('CCG wrote no event around this request.')}</p>;
  }
  return (
    <>
      <ol className={styles['events']}>
        {found.events.map((event) => (
          <li key={event.recordId} className={styles['event']}>
            <ToneIcon tone={eventTone(event)} />
            <div>
              <div>{eventMeaning(event)}</div>
              {event.data.length > 0 && <code>{event.data.join(', ')}</code>}
              <div className={styles['when']}>{offsetOf(event, row)}</div>
            </div>
          </li>
        ))}
      </ol>
      <p className={styles['hint']}>
        {t(
          'CCG does not say which request an event belongs to. These are the ones from {{before}} before the request to {{after}} after its answer.',
          { before: formatDuration(ccgEventsBefore), after: formatDuration(ccgEventsAfter) },
        )}
      </p>
    </>
  );
}

/** When an event came, seen from the start of the request. */
function offsetOf({ timeCreated, eventId }: CcgEvent, { startedAt }: CallLogRow): string {
  const offset = timeCreated - startedAt;
  const values = { id: eventId, span: formatDuration(Math.abs(offset)) };
  return offset < 0
    ? t('Event {{id}}, {{span}} before the request came in', values)
    : t('Event {{id}}, {{span}} after the request came in', values);
}
