import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { type ThemeChoice, themeChoices } from '../../../shared/ipc/console-settings.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useHostStore } from '../../stores/host-store.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { SupportBundleButton } from '../support-bundle/support-bundle-button.tsx';
import styles from './settings-view.module.css';

const themeLabels: Readonly<Record<ThemeChoice, string>> = {
  system: 'As the system has it',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};

/** What the console remembers for this user, and what it is. */
export function SettingsView(): ReactElement {
  const theme = useSettingsStore((state) => state.settings.theme);
  const change = useSettingsStore((state) => state.change);
  const info = useHostStore((state) => state.info);
  const status = useHostStore((state) => state.host.status);
  return (
    <div className={styles['view']}>
      <PageHeader title="Settings" sentence="How the console looks for you on this host. Changes apply at once." />
      <div className={styles['body']}>
        <section className={styles['card']} aria-labelledby="settings-appearance">
          <h2 id="settings-appearance">Appearance</h2>
          <Field label="Theme">
            <RadioGroup
              value={theme}
              onChange={(_event, { value }) => {
                change({ theme: value as ThemeChoice });
              }}
            >
              {themeChoices.map((choice) => (
                <Radio key={choice} value={choice} label={themeLabels[choice]} />
              ))}
            </RadioGroup>
          </Field>
        </section>
        <section className={styles['card']} aria-labelledby="settings-support">
          <h2 id="settings-support">Support</h2>
          <p>Collects what helps to understand a failure in one archive, without any secret.</p>
          <div>
            <SupportBundleButton />
          </div>
        </section>
        {info !== null && (
          <section className={styles['card']} aria-labelledby="settings-about">
            <h2 id="settings-about">About</h2>
            <dl className={styles['facts']}>
              <dt>Console</dt>
              <dd>
                Version {info.version}, Electron {info.electronVersion}
              </dd>
              <dt>Daemon</dt>
              <dd>{status === null ? 'Not seen yet' : `Version ${status.daemon.version}`}</dd>
              <dt>Data folder</dt>
              <dd>
                <code>{info.dataFolder}</code>
              </dd>
            </dl>
          </section>
        )}
      </div>
    </div>
  );
}
