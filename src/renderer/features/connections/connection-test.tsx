import { Button, Spinner } from '@fluentui/react-components';
import { type ReactElement, useEffect } from 'react';

import type { ConnectionTestStep, ConnectionTestStepId } from '../../../shared/connection-test.ts';
import { type PlainText, t, translateKnown } from '../../../shared/i18n/translate.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { formatDuration } from '../../lib/format.ts';
import type { Tone } from '../../lib/tone.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { type Draft, fieldsToSave, isBeyondLimits } from '../configuration/draft.ts';
import { useConnectionTestStore } from './connection-test-store.ts';
import styles from './connection-test.module.css';

const stepNames: Readonly<Record<ConnectionTestStepId, PlainText>> = {
  name: 'Find the server',
  tcp: 'Connect',
  tls: 'TLS',
  health: 'Health of Vault',
  login: 'Log in',
  token: 'Token',
  capabilities: 'Rights on the secrets of its sources',
};

const tones: Readonly<Record<Exclude<ConnectionTestStep['state'], 'running'>, Tone>> = {
  ok: 'success',
  warning: 'warning',
  failed: 'danger',
  skipped: 'neutral',
};

const outcomes = {
  ok: 'The connection works.',
  warning: 'The connection works, with something to look at.',
  failed: 'The connection does not work as it should.',
} as const;

/** Tests a connection step by step, saved or not. */
export function ConnectionTest({ draft, isSaved }: { readonly draft: Draft; readonly isSaved: boolean }): ReactElement {
  const { name, phase, steps, outcome, error, run, cancel } = useConnectionTestStore();
  const announce = useAnnouncer((state) => state.announce);
  const tested = draft.origin ?? draft.name;
  const isShown = name === tested && phase !== 'idle';
  const isRunning = isShown && phase === 'running';
  useEffect(() => {
    if (outcome !== null) announce(t(outcomes[outcome]));
  }, [outcome, announce]);
  return (
    <section className={styles['panel']} aria-label={t('Test of the connection')}>
      <div className={styles['head']}>
        <h3>{t('Test')}</h3>
        {isRunning ? (
          <Button onClick={cancel}>{t('Cancel the test')}</Button>
        ) : (
          <Button
            disabledFocusable={tested === '' || isBeyondLimits(draft)}
            onClick={() => {
              void run(tested, isSaved ? undefined : { fields: fieldsToSave(draft), secrets: { ...draft.secrets } });
            }}
          >
            {t('Test connection')}
          </Button>
        )}
      </div>
      {!isShown && <p>{t('Goes the way of a request, from the name of the server to the rights on each secret.')}</p>}
      {isShown && outcome !== null && <p>{t(outcomes[outcome])}</p>}
      {isShown && error !== null && <ErrorDetails report={error} />}
      {isShown && (
        <ol>
          {steps.map((step) => (
            <Step key={`${step.server ?? ''}/${step.id}`} step={step} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Step({ step }: { readonly step: ConnectionTestStep }): ReactElement {
  const { id, server, state, duration, facts, certificates, paths, error } = step;
  return (
    <li className={styles['step']}>
      <div className={styles['stepHead']}>
        {state === 'running' ? <Spinner size="extra-tiny" /> : <ToneIcon tone={tones[state]} />}
        <span className={styles['stepName']}>
          {t(stepNames[id])}
          {server !== null && ` (${server})`}
        </span>
        <span className={styles['time']}>
          {state === 'skipped'
            ? t('Not needed, or not possible')
            : duration === null
              ? t('Running')
              : formatDuration(duration)}
        </span>
      </div>
      <div className={styles['found']}>
        {facts.map(({ name, value }) => (
          <span key={name}>
            {translateKnown(name)}: {translateKnown(value)}
          </span>
        ))}
        {certificates.map(({ subject, issuer, validFrom, validTo }, index) => (
          <span key={`${index}${subject}`}>
            {t('Certificate {{subject}}, issued by {{issuer}}, valid {{from}} to {{to}}', {
              subject,
              issuer,
              from: dayOf(validFrom),
              to: dayOf(validTo),
            })}
          </span>
        ))}
        {paths.map(({ path, sources, capabilities, canRead }) => (
          <span key={path}>
            {path} ({sources.join(', ')}): {canRead ? capabilities.join(', ') : t('may not be read')}
          </span>
        ))}
        {error !== null && <ErrorDetails report={error} />}
      </div>
    </li>
  );
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
