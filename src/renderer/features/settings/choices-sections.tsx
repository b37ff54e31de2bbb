import { Field, Radio, RadioGroup, Switch } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import type { ConsoleSettings } from '../../../shared/ipc/console-settings.ts';
import { policies } from '../../../shared/policy/policies.ts';
import { useManagedBy } from '../../stores/policy-store.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { ManagedNote } from './managed-note.tsx';
import styles from './settings-view.module.css';

/** Which colours the console uses. */
export function AppearanceSection(): ReactElement {
  return (
    <section className={styles['card']} aria-labelledby="settings-appearance">
      <h2 id="settings-appearance">Appearance</h2>
      <ThemeChoices />
    </section>
  );
}

/** What the console tells outside its window. */
export function NotificationsSection(): ReactElement {
  return (
    <section className={styles['card']} aria-labelledby="settings-notifications">
      <h2 id="settings-notifications">Outside the window</h2>
      <Toggle
        setting="trayIcon"
        label="Icon in the notification area"
        sentence="Shows the state of this host. The console then goes on when its window is closed; Exit in the menu of the icon ends it."
      />
      <Toggle
        setting="failureNotifications"
        label="Tell me when a request fails"
        sentence="Names the source and the cause, never an account. What lasts is told once in a quarter of an hour."
      />
    </section>
  );
}

function ThemeChoices(): ReactElement {
  const theme = useSettingsStore((state) => state.settings.theme);
  const change = useSettingsStore((state) => state.change);
  const isManaged = useManagedBy('theme') !== null;
  return (
    <>
      <Field label="Theme">
        <RadioGroup
          value={theme}
          disabled={isManaged}
          onChange={(_event, data) => {
            change({ theme: data.value as ConsoleSettings['theme'] });
          }}
        >
          {policies.theme.choices.map((choice) => (
            <Radio key={choice.value} value={choice.value} label={choice.label} />
          ))}
        </RadioGroup>
      </Field>
      <ManagedNote setting="theme" />
    </>
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
