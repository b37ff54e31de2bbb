import { Button } from '@fluentui/react-components';
import { ArrowClockwise16Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { PlugDisconnected24Regular } from '@fluentui/react-icons/svg/plug-disconnected';
import { type ReactElement, useEffect } from 'react';

import type { RegistrationStatus } from '../../../shared/bridge/registration.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { RegistrationOverview } from '../../../shared/ipc/registration.ts';
import { Age } from '../../components/age.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { reportText } from '../../lib/copy-texts.ts';
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
        title="Setup"
        sentence="How the plugin is registered with Windows and Container Credential Guard on this host."
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
          Checked <Age at={readAt} />
        </span>
      )}
      <Button
        icon={<ArrowClockwise16Regular />}
        disabledFocusable={isReading || isRunning(run)}
        onClick={() => {
          void read();
        }}
      >
        Check again
      </Button>
    </div>
  );
}

function NoPlugin(): ReactElement {
  return (
    <EmptyState icon={<PlugDisconnected24Regular />} title="There is no plugin on this system">
      <p>
        Container Credential Guard and the plugin that it calls exist on Windows only. Here, the daemon answers test
        requests, for which nothing has to be registered.
      </p>
      <p>Open the console on the container host to install, inspect or repair the plugin.</p>
    </EmptyState>
  );
}

function Content({ overview }: { readonly overview: RegistrationOverview }): ReactElement {
  const { bridge } = overview;
  return (
    <>
      {bridge.state === 'known' && <Verdict status={bridge.status} />}
      {bridge.state === 'failed' && <ReadFailure problem={bridge.problem} />}
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
  return (
    <div className={styles['verdict']} data-tone={tone} role="group" aria-label="State">
      <ToneIcon tone={tone} size={28} />
      <div>
        <p className={styles['title']}>{title}</p>
        <p className={styles['detail']}>{detail}</p>
      </div>
    </div>
  );
}

function ReadFailure({ problem }: { readonly problem: ErrorReport }): ReactElement {
  return (
    <div className={styles['failure']} role="group" aria-label="State">
      <ToneIcon tone="danger" size={28} />
      <div className={styles['failureTexts']}>
        <p className={styles['title']}>The registration cannot be read</p>
        <ErrorDetails report={problem} />
      </div>
      <CopyButton text={() => reportText(problem, 'Setup')} />
    </div>
  );
}
