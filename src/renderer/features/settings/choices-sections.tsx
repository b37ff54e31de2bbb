import { Field, Radio, RadioGroup, Switch } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { policies } from '../../../shared/policy/policies.ts';
import { useManagedBy } from '../../stores/policy-store.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { ManagedNote } from './managed-note.tsx';
import styles from './settings-view.module.css';

/** Which colours and which language the console uses. */
export function AppearanceSection(): ReactElement {
  return (
    <section className={styles['card']} aria-labelledby="settings-appearance">
      <h2 id="settings-appearance">{t('Appearance')}</h2>
      <Choices setting="theme" label={t('Theme')} />
      <Choices setting="language" label={t('Language')} />
    </section>
  );
}

/** What the console tells outside its window. */
export function NotificationsSection(): ReactElement {
  return (
    <section className={styles['card']} aria-labelledby="settings-notifications">
      <h2 id="settings-notifications">{t('Outside the window')}</h2>
      <Toggle
        setting="trayIcon"
        label={t('Icon in the notification area')}
        sentence={t(
          'Shows the state of this host. The console then goes on when its window is closed; Exit in the menu of the icon ends it.',
        )}
      />
      <Toggle
        setting="failureNotifications"
        label={t('Tell me when a request fails')}
        sentence={t(
          'Names the source and the cause, never an account. What lasts is told once in a quarter of an hour.',
        )}
      />
    </section>
  );
}

interface ChoicesProps {
  readonly setting: 'theme' | 'language' | 'updates';
  readonly label: string;
}

/** A setting with a few possible values, locked where an administrator has set it. */
export function Choices({ setting, label }: ChoicesProps): ReactElement {
  const value = useSettingsStore((state) => state.settings[setting]);
  const change = useSettingsStore((state) => state.change);
  const isManaged = useManagedBy(setting) !== null;
  return (
    <div className={styles['choices']}>
      <Field label={label}>
        <RadioGroup
          value={value}
          disabled={isManaged}
          onChange={(_event, data) => {
            change({ [setting]: data.value });
          }}
        >
          {policies[setting].choices.map((choice) => (
            <Radio key={choice.value} value={choice.value} label={t(choice.label)} />
          ))}
        </RadioGroup>
      </Field>
      <ManagedNote setting={setting} />
    </div>
  );
}

interface ToggleProps {
  readonly setting: 'trayIcon' | 'failureNotifications';
  readonly label: string;
  readonly sentence: string;
}

function Toggle({ setting, label, sentence }: ToggleProps): ReactElement {
  const value = useSettingsStore((state) => state.settings[setting]);
  const change = useSettingsStore((state) => state.change);
  const isManaged = useManagedBy(setting) !== null;
  return (
    <div className={styles['toggle']}>
      <Field hint={sentence}>
        <Switch
          label={label}
          checked={value}
          disabled={isManaged}
          onChange={(_event, { checked }) => {
            change({ [setting]: checked });
          }}
        />
      </Field>
      <ManagedNote setting={setting} />
    </div>
  );
}
