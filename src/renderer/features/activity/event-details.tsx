import type { ReactElement } from 'react';

import { knownCcgEvents } from '../../../shared/explain/known-codes.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { CcgEvent } from '../../../shared/rpc/bridge-contract.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { formatExactTime } from '../../lib/format.ts';
import { DetailsPart, Fact } from './details-part.tsx';
import styles from './request-details.module.css';
import { eventMeaning, eventTone } from './timeline.ts';

/** What CCG noted, what it means, and what to do about it. */
export function EventDetails({ event }: { readonly event: CcgEvent }): ReactElement {
  const known = knownCcgEvents.get(event.eventId);
  const details = event.data.join(', ');
  return (
    <div className={styles['details']}>
      <div className={styles['verdict']}>
        <ToneIcon tone={eventTone(event)} size={20} />
        <span className={styles['word']}>{eventMeaning(event)}</span>
        <CopyButton
          text={() =>
            [
              `CCG event ${event.eventId}, record ${event.recordId}`,
              formatExactTime(event.timeCreated),
              eventMeaning(event),
              details,
            ]
              .filter((line) => line !== '')
              .join('\n')
          }
        />
      </div>
      {known !== undefined && known.causes.length > 0 && (
        <DetailsPart title={t('Likely causes')}>
          <ul>
            {known.causes.map((cause) => (
              <li key={cause}>{translateKnown(cause)}</li>
            ))}
          </ul>
        </DetailsPart>
      )}
      {known !== undefined && (
        <DetailsPart title={t('What to do')}>
          <p>{translateKnown(known.next)}</p>
        </DetailsPart>
      )}
      <DetailsPart title={t('Event')}>
        <dl className={styles['facts']}>
          <Fact name={t('Time')}>{formatExactTime(event.timeCreated)}</Fact>
          <Fact name={t('Event')}>{event.eventId}</Fact>
          <Fact name={t('Record')}>{event.recordId}</Fact>
          <Fact name={t('Details')}>{details === '' ? t('None') : <code>{details}</code>}</Fact>
        </dl>
      </DetailsPart>
    </div>
  );
}
