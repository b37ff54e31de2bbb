import { Button } from '@fluentui/react-components';
import { ArrowClockwise16Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { PlugDisconnected24Regular } from '@fluentui/react-icons/svg/plug-disconnected';
import { type ReactElement, useEffect } from 'react';

import type { RegistrationStatus } from '../../../shared/bridge/registration.ts';
import { t } from '../../../shared/i18n/translate.ts';
import type { RegistrationOverview } from '../../../shared/ipc/registration.ts';
import { Age } from '../../components/age.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { FailureBanner, VerdictBanner } from '../../components/verdict-banner.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { ActionProgress } from './action-progress.tsx';
import { ActionsSection } from './actions-section.tsx';
import { ItemsSection } from './items-section.tsx';
import { PluginsSection } from './plugins-section.tsx';
import { ServiceSection } from './service-section.tsx';
import { SetupSkeleton } from './setup-skeleton.tsx';
import { isRunning, useSetupStore } from './setup-store.ts';
import { setupVerdict } from './setup-verdict.ts';
import styles from './setup-view.module.css';

/** How the plugin is registered with Windows and CCG, and what changes that. */
export function SetupView(): ReactElement {
  const overview = useSetupStore((state) => state.overview);
  useReading();
  return (
    <div className={styles['view']}>
      <PageHeader
        title={t('Setup')}
        sentence={t('How the plugin is registered with Windows and Container Credential Guard on this host.')}
        action={overview?.bridge.state === 'notOnThisPlatform' ? undefined : <Reread />}
      />
      {overview?.bridge.state === 'notOnThisPlatform' ? (
        <NoPlugin />
      ) : (
        <div className={styles['body']}>{overview === null ? <SetupSkeleton /> : <Content overview={overview} />}</div>
      )}
    </div>
  );
}

/** Reads when the view opens and when the user comes back to the window, perhaps from having changed something. */
function useReading(): void {
  const read = useSetupStore((state) => state.read);
  useEffect(() => {
    const readAgain = (): void => {
      if (!isRunning(useSetupStore.getState().run)) void read();
    };
    readAgain();
    window.addEventListener('focus', readAgain);
    return () => {
      window.removeEventListener('focus', readAgain);
    };
  }, [read]);
}

function Reread(): ReactElement {
  const { overview, isReading, read, readAt, run } = useSetupStore();
  return (
    <div className={styles['reread']}>
      {overview !== null && (
        <span className={styles['minor']}>
          <RichText text="Checked <when/>" elements={{ when: <Age at={readAt} /> }} />
        </span>
      )}
      <Button
        icon={<ArrowClockwise16Regular />}
        disabledFocusable={isReading || isRunning(run)}
        onClick={() => {
          void read();
        }}
      >
        {t('Check again')}
      </Button>
    </div>
  );
}

function NoPlugin(): ReactElement {
  return (
    <EmptyState icon={<PlugDisconnected24Regular />} title={t('There is no plugin on this system')}>
      <p>
        {t(
          'Container Credential Guard and the plugin that it calls exist on Windows only. Here, the daemon answers test requests, for which nothing has to be registered.',
        )}
      </p>
      <p>{t('Open the console on the container host to install, inspect or repair the plugin.')}</p>
    </EmptyState>
  );
}

function Content({ overview }: { readonly overview: RegistrationOverview }): ReactElement {
  const { bridge } = overview;
  return (
    <>
      {bridge.state === 'known' && <Verdict status={bridge.status} />}
      {bridge.state === 'failed' && (
        <FailureBanner
          label={t('State')}
          title={<p>{t('The registration cannot be read')}</p>}
          problem={bridge.problem}
          place="Setup"
        />
      )}
      <ActionProgress />
      {bridge.state === 'known' && (
        <>
          <ActionsSection overview={overview} status={bridge.status} />
          <div className={styles['columns']}>
            <ItemsSection status={bridge.status} />
            <ServiceSection status={bridge.status} />
          </div>
        </>
      )}
      {overview.plugins !== null && (
        <PluginsSection
          plugins={overview.plugins}
          answersForCcgVault={bridge.state === 'known' && bridge.status.answersForCcgVault}
        />
      )}
    </>
  );
}

function Verdict({ status }: { readonly status: RegistrationStatus }): ReactElement {
  const { tone, title, detail } = setupVerdict(status);
  return <VerdictBanner tone={tone} label={t('State')} title={<p>{t(title)}</p>} detail={detail} />;
}
