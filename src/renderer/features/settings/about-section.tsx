import { Button } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { LicencesDialog } from './licences-dialog.tsx';
import styles from './settings-view.module.css';

/** What is running here: the versions of all parts, and their licences. */
export function AboutSection(): ReactElement | null {
  const info = useHostStore((state) => state.info);
  const status = useHostStore((state) => state.host.status);
  const [showsLicences, setShowsLicences] = useState(false);
  if (info === null) return null;
  return (
    <section className={styles['card']} aria-labelledby="settings-about">
      <h2 id="settings-about">{t('About')}</h2>
      <dl className={styles['facts']}>
        <Fact name={t('Console')}>
          {t('Version {{version}}, Electron {{electron}}', { version: info.version, electron: info.electronVersion })}
        </Fact>
        <Fact name={t('Daemon')}>
          {status === null ? t('Not seen yet') : t('Version {{version}}', { version: status.daemon.version })}
        </Fact>
        <Fact name={t('Bridge')}>{bridgeWord(status?.bridge ?? null, info.platform)}</Fact>
        <Fact name={t('Data folder')}>
          <code>{info.dataFolder}</code>
        </Fact>
      </dl>
      <p>{t('CCG Vault Console is free software under the MIT licence.')}</p>
      <p>
        <Button
          onClick={() => {
            setShowsLicences(true);
          }}
        >
          {t('Licences of all parts')}
        </Button>
      </p>
      {showsLicences && (
        <LicencesDialog
          onClose={() => {
            setShowsLicences(false);
          }}
        />
      )}
    </section>
  );
}

function bridgeWord(
  bridge: { readonly state: string; readonly version: string | null } | null,
  platform: string,
): string {
  if (bridge === null) return t('Not seen yet');
  if (bridge.version !== null) return t('Version {{version}}', { version: bridge.version });
  return bridge.state === 'absent' && platform !== 'win32' ? t('On Windows only') : t('Not connected');
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }): ReactElement {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
