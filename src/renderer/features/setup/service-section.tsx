import type { ReactElement, ReactNode } from 'react';

import type { RegistrationStatus } from '../../../shared/bridge/registration.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { Section } from '../../components/section.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { useHostStore } from '../../stores/host-store.ts';
import styles from './service-section.module.css';
import { serviceTone, serviceWord } from './setup-verdict.ts';

/** The service, and which versions of which files are at work. */
export function ServiceSection({ status }: { readonly status: RegistrationStatus }): ReactElement {
  const { service } = status;
  return (
    <Section name="service" title={t('Service and versions')}>
      <dl className={styles['facts']}>
        <Fact name={t('Service')}>
          <span className={styles['service']}>
            {service.name}
            <ToneMark tone={serviceTone(service.state)}>{serviceWord(service.state)}</ToneMark>
          </span>
        </Fact>
        {service.account !== undefined && <Fact name={t('Account')}>{service.account}</Fact>}
        {service.processId !== undefined && <Fact name={t('Process')}>{service.processId}</Fact>}
        <Fact name={t('Bridge')}>
          {t('Version {{version}}', { version: status.version })}
          <File path={status.bridgeFile} />
        </Fact>
        <Fact name={t('Daemon')}>
          <DaemonVersion bridgeVersion={status.version} />
          {status.daemonPresent ? (
            <File path={status.daemonFile} />
          ) : (
            <>
              {' '}
              <ToneMark tone="danger">{t('File missing')}</ToneMark>
              <File path={status.daemonFile} />
            </>
          )}
        </Fact>
        <Fact name={t('Data folder')}>
          <code>{status.dataFolder}</code>
        </Fact>
        <Fact name="CCG">
          {status.ccgPresent ? (
            <ToneMark tone="success">{t('On this host')}</ToneMark>
          ) : (
            <ToneMark tone="danger">{t('Not on this host')}</ToneMark>
          )}
        </Fact>
        <Fact name="CcgVault">{status.answersForCcgVault ? t('Answered by this plugin') : t('Not answered')}</Fact>
      </dl>
    </Section>
  );
}

/** The version that runs, which only the daemon knows. */
function DaemonVersion({ bridgeVersion }: { readonly bridgeVersion: string }): ReactElement {
  const { link, status } = useHostStore((state) => state.host);
  if (link.state === 'away') return <ToneMark tone="neutral">{t('Not reachable')}</ToneMark>;
  if (status === null) return <>{t('Not seen yet')}</>;
  const { version } = status.daemon;
  if (version === bridgeVersion) return <>{t('Version {{version}}', { version })}</>;
  return (
    <RichText
      text="<mark>Version {{version}}</mark>, unlike the bridge"
      values={{ version }}
      elements={{ mark: <ToneMark tone="warning">{version}</ToneMark> }}
    />
  );
}

function File({ path }: { readonly path: string }): ReactElement {
  return <code className={styles['file']}>{path}</code>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
