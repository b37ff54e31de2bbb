import type { ReactElement, ReactNode } from 'react';

import type { RegistrationStatus } from '../../../shared/bridge/registration.ts';
import { Section } from '../../components/section.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { useHostStore } from '../../stores/host-store.ts';
import styles from './service-section.module.css';
import { serviceTone, serviceWord } from './setup-verdict.ts';

/** The service, and which versions of which files are at work. */
export function ServiceSection({ status }: { readonly status: RegistrationStatus }): ReactElement {
  const { service } = status;
  return (
    <Section name="service" title="Service and versions">
      <dl className={styles['facts']}>
        <Fact name="Service">
          <span className={styles['service']}>
            {service.name}
            <ToneMark tone={serviceTone(service.state)}>{serviceWord(service.state)}</ToneMark>
          </span>
        </Fact>
        {service.account !== undefined && <Fact name="Account">{service.account}</Fact>}
        {service.processId !== undefined && <Fact name="Process">{service.processId}</Fact>}
        <Fact name="Bridge">
          Version {status.version}
          <File path={status.bridgeFile} />
        </Fact>
        <Fact name="Daemon">
          <DaemonVersion bridgeVersion={status.version} />
          {status.daemonPresent ? (
            <File path={status.daemonFile} />
          ) : (
            <>
              {' '}
              <ToneMark tone="danger">File missing</ToneMark>
              <File path={status.daemonFile} />
            </>
          )}
        </Fact>
        <Fact name="Data folder">
          <code>{status.dataFolder}</code>
        </Fact>
        <Fact name="CCG">
          {status.ccgPresent ? (
            <ToneMark tone="success">On this host</ToneMark>
          ) : (
            <ToneMark tone="danger">Not on this host</ToneMark>
          )}
        </Fact>
        <Fact name="CcgVault">{status.answersForCcgVault ? 'Answered by this plugin' : 'Not answered'}</Fact>
      </dl>
    </Section>
  );
}

/** The version that runs, which only the daemon knows. */
function DaemonVersion({ bridgeVersion }: { readonly bridgeVersion: string }): ReactElement {
  const { link, status } = useHostStore((state) => state.host);
  if (link.state === 'away') return <ToneMark tone="neutral">Not reachable</ToneMark>;
  if (status === null) return <>Not seen yet</>;
  const { version } = status.daemon;
  if (version === bridgeVersion) return <>Version {version}</>;
  return (
    <>
      <ToneMark tone="warning">{`Version ${version}`}</ToneMark>, unlike the bridge
    </>
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
