import { Button } from '@fluentui/react-components';
import { Beaker16Regular } from '@fluentui/react-icons/svg/beaker';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import type { DaemonStatus, SourceStatus } from '../../../shared/status.ts';
import { Age } from '../../components/age.tsx';
import { Section } from '../../components/section.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { classNames } from '../../lib/class-names.ts';
import { formatDuration } from '../../lib/format.ts';
import { hashOf } from '../../lib/hash-location.ts';
import { useTestRequestStore } from '../test-request/test-request-store.ts';
import styles from './sources-section.module.css';

export interface SourcesSectionProps {
  readonly status: DaemonStatus;
  readonly isLive: boolean;
}

/** Each source with its last request. */
export function SourcesSection({ status, isLive }: SourcesSectionProps): ReactElement {
  return (
    <Section name="sources" title={t('Sources')} count={status.sources.length}>
      <div className={styles['frame']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('Source')}</th>
              <th scope="col">{t('Secret')}</th>
              <th scope="col">{t('Connection')}</th>
              <th scope="col">{t('Last request')}</th>
              <th scope="col">{t('Last outcome')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('Action')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {status.sources.map((source) => (
              <SourceRow key={source.name} source={source} isLive={isLive} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function SourceRow({ source, isLive }: { readonly source: SourceStatus; readonly isLive: boolean }): ReactElement {
  const openTest = useTestRequestStore((state) => state.open);
  const { name, type, location, connection, lastRequest } = source;
  return (
    <tr>
      <th scope="row">
        <a href={hashOf('activity', { source: name })} title={t('Show the requests of {{source}}', { source: name })}>
          {name}
        </a>
      </th>
      <td className={styles['secret']}>
        <span className={classNames('mono', styles['location'])} title={location}>
          {location}
        </span>
        <span className={styles['type']}>{type}</span>
      </td>
      <td>{connection}</td>
      <td className={styles['time']}>{lastRequest === null ? '–' : <Age at={lastRequest.at} />}</td>
      <td>
        <LastOutcome source={source} />
      </td>
      <td className={styles['action']}>
        <Button
          size="small"
          appearance="subtle"
          icon={<Beaker16Regular />}
          disabledFocusable={!isLive}
          aria-label={t('Test {{source}}', { source: name })}
          onClick={() => {
            openTest(name);
          }}
        >
          {t('Test')}
        </Button>
      </td>
    </tr>
  );
}

function LastOutcome({ source: { lastRequest, lastSuccessAt } }: { readonly source: SourceStatus }): ReactElement {
  if (lastRequest === null) return <ToneMark tone="neutral">{t('No request yet')}</ToneMark>;
  const href = hashOf('activity', { row: String(lastRequest.id) });
  if (lastRequest.outcome === 'ok') {
    return (
      <span className={styles['outcome']}>
        <ToneMark tone="success">{t('Answered')}</ToneMark>
        <a href={href} className={styles['minor']}>
          {t('in {{duration}}', { duration: formatDuration(lastRequest.duration) })}
        </a>
      </span>
    );
  }
  return (
    <span className={styles['outcome']}>
      <ToneMark tone="danger">{t('Failed')}</ToneMark>
      <a href={href} className="mono">
        {lastRequest.errorCode ?? t('Show')}
      </a>
      {lastSuccessAt !== null && (
        <span className={styles['minor']}>
          <RichText text="answered <when/>" elements={{ when: <Age at={lastSuccessAt} /> }} />
        </span>
      )}
    </span>
  );
}
