import { type ReactElement, type ReactNode, useId } from 'react';

import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';
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
        <CopyLinkButton hash={hashOf('activity', { row: String(row.id) })} label="Copy link to this request" />
        <CopyButton text={() => rowText(row)} />
      </div>
      {!isAnswered && (
        <Part title="What went wrong">
          {report === undefined ? (
            <p>The reason ({row.errorCode ?? 'no code'}) is not known to this version of the console.</p>
          ) : (
            <ErrorDetails report={report} />
          )}
        </Part>
      )}
      <Part title="Request">
        <dl className={styles['facts']}>
          <Fact name="Time">{formatExactTime(row.startedAt)}</Fact>
          <Fact name="Origin">{originWord(row.origin)}</Fact>
          <Fact name="PluginInput">
            <code>{row.pluginInput === '' ? '(empty)' : row.pluginInput}</code>
          </Fact>
          <Fact name="Source">{row.source ?? 'None'}</Fact>
          <Fact name="Connection">{row.connection ?? 'None'}</Fact>
        </dl>
      </Part>
      {isAnswered && (
        <Part title="Answer">
          <dl className={styles['facts']}>
            <Fact name="Account">{accountOf(row) ?? 'None'}</Fact>
            <Fact name="Read from">{cacheWord(row.cache)}</Fact>
            {row.secretVersion !== null && <Fact name="Secret version">{row.secretVersion}</Fact>}
            {row.revealed && <Fact name="Password">Was shown to an administrator</Fact>}
          </dl>
        </Part>
      )}
      <Part title="Where the time went">
        <DurationBreakdown durations={row.durations} />
      </Part>
      {ccgEvents !== undefined && (
        <Part title="What CCG logged">
          <CcgEventsPart row={row} found={ccgEvents} />
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['part']}>
      <h3 id={id} className={styles['partTitle']}>
        {title}
      </h3>
      {children}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
