import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import type { CredentialTestResult } from '../../../shared/rpc/admin-contract.ts';
import { DurationBreakdown } from '../../components/duration-breakdown.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { accountOf } from '../../lib/copy-texts.ts';
import { hashOf } from '../../lib/hash-location.ts';
import { cacheWord } from '../../lib/words.ts';
import { RevealedPassword } from './revealed-password.tsx';
import styles from './test-request-result.module.css';
import type { TestPhase } from './test-request-store.ts';

export interface TestRequestResultProps {
  readonly phase: TestPhase;
  /** Called when the user goes to the request in Activity. */
  readonly onLeave: () => void;
}

/** What a test request brought, until the next one is made. */
export function TestRequestResult({ phase, onLeave }: TestRequestResultProps): ReactElement | null {
  if (phase.name === 'failed') {
    return (
      <div className={styles['result']}>
        <Verdict isAnswered={false} />
        <ErrorDetails report={phase.error} />
      </div>
    );
  }
  if (phase.name !== 'answered') return null;
  const { result } = phase;
  return (
    <div className={styles['result']}>
      <Verdict isAnswered={result.outcome === 'ok'} />
      {result.error === null ? <Answer result={result} /> : <ErrorDetails report={result.error} />}
      <DurationBreakdown durations={result.durations} />
      <a href={hashOf('activity', { row: String(result.rowId) })} onClick={onLeave}>
        {t('Show request {{id}} in Activity', { id: result.rowId })}
      </a>
    </div>
  );
}

function Verdict({ isAnswered }: { readonly isAnswered: boolean }): ReactElement {
  return (
    <p className={styles['verdict']}>
      <ToneIcon tone={isAnswered ? 'success' : 'danger'} size={20} />
      {isAnswered ? t('The request was answered') : t('The request failed')}
    </p>
  );
}

function Answer({ result }: { readonly result: CredentialTestResult }): ReactElement {
  return (
    <dl className={styles['facts']}>
      <dt>{t('Account')}</dt>
      <dd>{accountOf(result) ?? t('None')}</dd>
      <dt>{t('Password')}</dt>
      <dd>
        <RevealedPassword key={result.rowId} source={result.source} />
      </dd>
      <dt>{t('Read from')}</dt>
      <dd>
        {result.secretVersion === null
          ? cacheWord(result.cache)
          : t('{{place}}, version {{version}} of the secret', {
              place: cacheWord(result.cache),
              version: result.secretVersion,
            })}
      </dd>
    </dl>
  );
}
