import { Field, Select } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import { configurationDefaults } from '../../../shared/config/configuration.ts';
import { formatLocale, t } from '../../../shared/i18n/translate.ts';
import type { VaultSecretInfo, VaultSecretVersion } from '../../../shared/vault-browser.ts';
import { textOf } from '../configuration/draft.ts';
import styles from './path-browser.module.css';
import type { PathBrowserProps } from './path-browser.tsx';
import { SourcePreview } from './source-preview.tsx';

export interface SecretFactsProps extends PathBrowserProps {
  readonly info: VaultSecretInfo;
  /** Pins a version, or follows the latest one. */
  readonly onVersion: (version: number | undefined) => void;
}

const whole = 'config.fields.credential';

const parts = [
  { path: 'config.fields.domain', label: 'Domain is in', fallback: configurationDefaults.fields.domain },
  { path: 'config.fields.username', label: 'User name is in', fallback: configurationDefaults.fields.username },
  { path: 'config.fields.password', label: 'Password is in', fallback: configurationDefaults.fields.password },
] as const;

/** Versions and fields of the chosen secret, which field is what CCG gets, and what that comes to. */
export function SecretFacts({ info, draft, onChoose, onVersion }: SecretFactsProps): ReactElement {
  const { fields, versions, account } = info;
  return (
    <>
      {account !== null && <p className={styles['facts']}>{t('Account {{account}}', { account })}</p>}
      {versions.length > 0 && <VersionChoice versions={versions} draft={draft} onVersion={onVersion} />}
      {fields.length > 0 && <FieldChoice fields={fields} draft={draft} onChoose={onChoose} />}
      <SourcePreview draft={draft} />
    </>
  );
}

function VersionChoice({
  versions,
  draft,
  onVersion,
}: Pick<SecretFactsProps, 'draft' | 'onVersion'> & { readonly versions: readonly VaultSecretVersion[] }): ReactElement {
  const latest = versions[0];
  return (
    <Field label={t('Version to read')}>
      <Select
        value={textOf(draft, 'config.version')}
        onChange={(_event, { value }) => {
          onVersion(value === '' ? undefined : Number(value));
        }}
      >
        <option value="">
          {latest === undefined ? t('The latest') : t('The latest, now {{version}}', { version: describe(latest) })}
        </option>
        {versions.map((version) => (
          <option key={version.version} value={String(version.version)} disabled={version.state !== 'present'}>
            {t('Always {{version}}', { version: describe(version) })}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function describe({ version, createdAt, state }: VaultSecretVersion): string {
  const parts = [
    t('version {{version}}', { version }),
    ...(createdAt === null
      ? []
      : [t('written {{time}}', { time: new Date(createdAt).toLocaleString(formatLocale()) })]),
    ...(state === 'present' ? [] : [t(state)]),
  ];
  return parts.join(', ');
}

function FieldChoice({
  fields,
  draft,
  onChoose,
}: PathBrowserProps & { readonly fields: readonly string[] }): ReactElement {
  const [isWhole, setWhole] = useState(textOf(draft, whole) !== '');
  const options = fields.map((name) => (
    <option key={name} value={name}>
      {name}
    </option>
  ));
  const select = (path: string, label: string, fallback: string): ReactElement => {
    const chosen = textOf(draft, path) || fallback;
    return (
      <Field key={path} label={label}>
        <Select
          value={fields.includes(chosen) ? chosen : ''}
          onChange={(_event, { value }) => {
            onChoose({ [path]: value === fallback ? '' : value });
          }}
        >
          <option value="">{t('Choose a field')}</option>
          {options}
        </Select>
      </Field>
    );
  };
  return (
    <>
      <Field label={t('The account is in')}>
        <Select
          value={isWhole ? 'one' : 'three'}
          onChange={(_event, { value }) => {
            setWhole(value === 'one');
            // The file holds the one or the others.
            onChoose(value === 'one' ? Object.fromEntries(parts.map(({ path }) => [path, ''])) : { [whole]: '' });
          }}
        >
          <option value="three">{t('Three fields: domain, user name and password')}</option>
          <option value="one">{t('One field, as DOMAIN\\user:password or user@domain:password')}</option>
        </Select>
      </Field>
      <div className={styles['assign']}>
        {isWhole
          ? select(whole, t('Account and password are in'), '')
          : parts.map(({ path, label, fallback }) => select(path, t(label), fallback))}
      </div>
    </>
  );
}
