import type { ReactElement } from 'react';

import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { CopyLinkButton } from '../../components/copy-link-button.tsx';
import { DurationBreakdown } from '../../components/duration-breakdown.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { accountOf, reportOfRow, rowText } from '../../lib/copy-texts.ts';
import { formatExactTime } from '../../lib/format.ts';
import { hashOf } from '../../lib/hash-location.ts';
import { cacheWord, originWord, outcomeWord } from '../../lib/words.ts';
import { CcgEventsPart } from './ccg-events-part.tsx';
import { DetailsPart, Fact } from './details-part.tsx';
import styles from './request-details.module.css';
import { useCcgEvents } from './use-ccg-events.ts';

/** What happened, why, what to do about it, and where the time went. */
export function RequestDetails({ row }: { readonly row: CallLogRow }): ReactElement {
  const report = reportOfRow(row);
  const isAnswered = row.outcome === 'ok';
  const ccgEvents = useCcgEvents(row);
  return (
    <div className={styles['details']}>
      <div className={styles['verdict']}>
        <ToneIcon tone={isAnswered ? 'success' : 'danger'} size={20} />
        <span className={styles['word']}>{outcomeWord(row.outcome)}</span>
        <CopyLinkButton hash={hashOf('activity', { row: String(row.id) })} label={t('Copy link to this request')} />
        <CopyButton text={() => rowText(row)} />
      </div>
      {!isAnswered && (
        <DetailsPart title={t('What went wrong')}>
          {report === undefined ? (
            <p>
              {t('The reason ({{code}}) is not known to this version of the console.', {
                code: row.errorCode ?? t('no code'),
              })}
            </p>
          ) : (
            <ErrorDetails report={report} />
          )}
        </DetailsPart>
      )}
      <DetailsPart title={t('Request')}>
        <dl className={styles['facts']}>
          <Fact name={t('Time')}>{formatExactTime(row.startedAt)}</Fact>
          <Fact name={t('Origin')}>{originWord(row.origin)}</Fact>
          <Fact name="PluginInput">
            <code>{row.pluginInput === '' ? t('(empty)') : row.pluginInput}</code>
          </Fact>
          <Fact name={t('Source')}>{row.source ?? t('None')}</Fact>
          <Fact name={t('Connection')}>{row.connection ?? t('None')}</Fact>
        </dl>
      </DetailsPart>
      {isAnswered && (
        <DetailsPart title={t('Answer')}>
          <dl className={styles['facts']}>
            <Fact name={t('Account')}>{accountOf(row) ?? t('None')}</Fact>
            <Fact name={t('Read from')}>{cacheWord(row.cache)}</Fact>
            {row.secretVersion !== null && <Fact name={t('Secret version')}>{row.secretVersion}</Fact>}
            {row.revealed && <Fact name={t('Password')}>{t('Was shown to an administrator')}</Fact>}
          </dl>
        </DetailsPart>
      )}
      <DetailsPart title={t('Where the time went')}>
        <DurationBreakdown durations={row.durations} />
      </DetailsPart>
      {ccgEvents !== undefined && (
        <DetailsPart title={t('What CCG logged')}>
          <CcgEventsPart row={row} found={ccgEvents} />
        </DetailsPart>
      )}
    </div>
  );
}
