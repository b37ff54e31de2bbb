import { Field, Input, Select } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { useHostStore } from '../../stores/host-store.ts';
import styles from './migrate-page.module.css';
import { isMigrating, useMigrateStore } from './migrate-store.ts';

/** Where accounts are written. Only where there are some to be written. */
export function ChoicesForm(): ReactElement | null {
  const plan = useMigrateStore((state) => state.plan);
  const choices = useMigrateStore((state) => state.choices);
  const choose = useMigrateStore((state) => state.choose);
  const isBusy = useMigrateStore((state) => isMigrating(state.run));
  const connections = useHostStore((state) => state.host.status?.connections);
  const place = plan?.specs.find((spec) => spec.place !== null)?.place;
  if (place === null || place === undefined) return null;
  return (
    <div className={styles['choices']}>
      <Field label={t('Vault connection')}>
        <Select
          value={choices.connection ?? place.connection}
          disabled={isBusy}
          onChange={(_event, { value }) => void choose({ connection: value })}
        >
          {connections?.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('Engine')}>
        <Select
          value={choices.engine ?? place.engine}
          disabled={isBusy}
          onChange={(_event, { value }) => void choose({ engine: value === 'kv1' ? 'kv1' : 'kv2', mount: undefined })}
        >
          <option value="kv2">{t('Key-value, version 2')}</option>
          <option value="kv1">{t('Key-value, version 1')}</option>
        </Select>
      </Field>
      <TextChoice
        key={`mount ${place.mount}`}
        label={t('Mount')}
        value={place.mount}
        disabled={isBusy}
        onChange={(mount) => void choose({ mount: mount === '' ? undefined : mount })}
      />
      <TextChoice
        label={t('Folder below the mount')}
        value={choices.folder ?? 'win'}
        disabled={isBusy}
        onChange={(folder) => void choose({ folder })}
      />
    </div>
  );
}

interface TextChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

/** A text that counts once it is complete: when the field is left, or with Enter. */
function TextChoice({ label, value, disabled, onChange }: TextChoiceProps): ReactElement {
  const [draft, setDraft] = useState(value);
  const commit = (): void => {
    if (draft.trim() !== value) onChange(draft.trim());
  };
  return (
    <Field label={label}>
      <Input
        value={draft}
        disabled={disabled}
        onChange={(_event, data) => {
          setDraft(data.value);
        }}
        onBlur={commit}
        onKeyDown={({ key }) => {
          if (key === 'Enter') commit();
        }}
      />
    </Field>
  );
}
