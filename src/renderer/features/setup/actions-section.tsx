import { Button, Checkbox } from '@fluentui/react-components';
import { type ReactElement, type ReactNode, useState } from 'react';

import type { RegistrationStatus } from '../../../shared/bridge/registration.ts';
import { t } from '../../../shared/i18n/translate.ts';
import type { RegistrationOverview } from '../../../shared/ipc/registration.ts';
import { Section } from '../../components/section.tsx';
import { classNames } from '../../lib/class-names.ts';
import { useHostStore } from '../../stores/host-store.ts';
import styles from './actions-section.module.css';
import { isRunning, useSetupStore } from './setup-store.ts';
import { isCcgVaultRegistered } from './setup-verdict.ts';
import { UninstallButton } from './uninstall-button.tsx';

export interface ActionsSectionProps {
  readonly overview: RegistrationOverview;
  readonly status: RegistrationStatus;
}

/** What can be changed, each with what it will do. */
export function ActionsSection({ overview, status }: ActionsSectionProps): ReactElement {
  const isWindows = useHostStore((state) => state.info?.platform === 'win32');
  const isMissing = status.state === 'missing';
  return (
    <Section name="actions" title={t('Change the registration')}>
      <ul className={styles['actions']}>
        {isMissing ? (
          <Install overview={overview} status={status} />
        ) : (
          <>
            <Repair status={status} />
            <Compatibility overview={overview} status={status} />
            <Uninstall />
          </>
        )}
      </ul>
      {isWindows && (
        <p className={styles['note']}>{t('Windows asks for administrator rights before anything is changed.')}</p>
      )}
    </Section>
  );
}

function Install({ overview, status }: ActionsSectionProps): ReactElement {
  const [wantsCompatibility, setWantsCompatibility] = useState(false);
  const isRefused = isCcgVaultRegistered(overview, status);
  return (
    <Action
      title={t('Install')}
      what={t(
        'Adds the service with its account and its data folder, registers the plugin with Windows, and permits CCG to call it. If a step fails, all is taken back.',
      )}
      button={
        <StartButton
          appearance="primary"
          isAllowed={status.ccgPresent}
          onStart={(start) => start('install', wantsCompatibility && !isRefused)}
        >
          {t('Install')}
        </StartButton>
      }
    >
      {!status.ccgPresent && (
        <p className={styles['hint']}>
          {t('This needs Windows Server 2019, Windows 10 1809 or later, with the containers feature enabled.')}
        </p>
      )}
      <CompatibilityChoice isRefused={isRefused} isChosen={wantsCompatibility} onChange={setWantsCompatibility} />
    </Action>
  );
}

function Repair({ status }: { readonly status: RegistrationStatus }): ReactElement {
  const damaged = status.items.filter(({ state }) => state === 'missing' || state === 'wrong').length;
  const what =
    damaged === 0
      ? t(
          'Puts right what is missing or wrong, and starts the service if it is stopped. At present, every item is as it should be.',
        )
      : t(
          'Puts right the {{count, number}} items that are missing or wrong, and starts the service. Everything else stays as it is.',
          { count: damaged },
        );
  return (
    <Action
      title={t('Repair')}
      what={what}
      button={
        <StartButton appearance={damaged === 0 ? 'secondary' : 'primary'} onStart={(start) => start('repair')}>
          {t('Repair')}
        </StartButton>
      }
    />
  );
}

/** Only an installation can change which classes the plugin answers to. */
function Compatibility({ overview, status }: ActionsSectionProps): ReactElement {
  const { answersForCcgVault } = status;
  const [chosen, setChosen] = useState<boolean | null>(null);
  const wants = chosen ?? answersForCcgVault;
  return (
    <Action
      title={t('Credential specs of CcgVault')}
      what={t('Restarts the service, which then answers for the class of CcgVault too, or no longer.')}
      button={
        <StartButton
          isAllowed={wants !== answersForCcgVault}
          onStart={async (start) => {
            await start('install', wants);
            setChosen(null);
          }}
        >
          {t('Apply')}
        </StartButton>
      }
    >
      <CompatibilityChoice
        isRefused={isCcgVaultRegistered(overview, status)}
        isChosen={wants}
        onChange={(isChosen) => {
          setChosen(isChosen);
        }}
      />
    </Action>
  );
}

interface CompatibilityChoiceProps {
  readonly isRefused: boolean;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

function CompatibilityChoice({ isRefused, isChosen, onChange }: CompatibilityChoiceProps): ReactElement {
  const run = useSetupStore((state) => state.run);
  return (
    <>
      <Checkbox
        className={classNames(styles['choice'])}
        label={t('Also answer for CcgVault, so that credential specs written for it keep working')}
        checked={isChosen && !isRefused}
        disabled={isRefused || isRunning(run)}
        onChange={(_event, { checked }) => {
          onChange(checked === true);
        }}
      />
      {isRefused && (
        <p className={styles['hint']}>
          {t(
            'CcgVault itself is registered on this host, and both would claim the same class. Uninstall CcgVault first.',
          )}
        </p>
      )}
    </>
  );
}

function Uninstall(): ReactElement {
  return (
    <Action
      title={t('Uninstall')}
      what={t(
        'Stops the service and removes everything that an installation adds. Configuration, secrets and call log stay.',
      )}
      button={<UninstallButton />}
    />
  );
}

interface ActionProps {
  readonly title: string;
  readonly what: string;
  readonly button: ReactElement;
  readonly children?: ReactNode;
}

function Action({ title, what, button, children }: ActionProps): ReactElement {
  return (
    <li className={styles['action']}>
      <div className={styles['texts']}>
        <h3 className={styles['title']}>{title}</h3>
        <p className={styles['what']}>{what}</p>
        {children}
      </div>
      {button}
    </li>
  );
}

interface StartButtonProps {
  readonly appearance?: 'primary' | 'secondary';
  readonly isAllowed?: boolean;
  readonly onStart: (start: ReturnType<typeof useSetupStore.getState>['start']) => Promise<void>;
  readonly children: string;
}

function StartButton({
  appearance = 'secondary',
  isAllowed = true,
  onStart,
  children,
}: StartButtonProps): ReactElement {
  const run = useSetupStore((state) => state.run);
  const start = useSetupStore((state) => state.start);
  return (
    <Button
      className={classNames(styles['button'])}
      appearance={appearance}
      disabledFocusable={!isAllowed || isRunning(run)}
      onClick={() => {
        void onStart(start);
      }}
    >
      {children}
    </Button>
  );
}
