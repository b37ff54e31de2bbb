import { Field, Input, Radio, RadioGroup, Select } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { t } from '../../../../shared/i18n/translate.ts';
import type { DirectoryAsker } from '../../../../shared/ipc/directory.ts';
import styles from './from-directory.module.css';

/** Who asks the directory, as it stands in the fields. */
export interface Asker {
  readonly as: 'source' | 'typed';
  /** Empty for the first one there is. */
  readonly source: string;
  readonly username: string;
  readonly password: string;
}

export const firstAsker: Asker = { as: 'source', source: '', username: '', password: '' };

/** Who asks, as the daemon is told; undefined while something is missing. */
export function askerOf(asker: Asker, sources: readonly string[]): DirectoryAsker | undefined {
  const { username, password } = asker;
  if (isTyped(asker, sources)) {
    return username.trim() === '' || password === '' ? undefined : { account: { username: username.trim(), password } };
  }
  return { source: asker.source === '' ? (sources[0] ?? '') : asker.source };
}

/** Without a source there is no choice. */
export function isTyped({ as }: Asker, sources: readonly string[]): boolean {
  return as === 'typed' || sources.length === 0;
}

export interface AskerFieldsProps {
  readonly asker: Asker;
  readonly sources: readonly string[];
  readonly onChange: (asker: Asker) => void;
}

/** Whose account asks: that of a source, as CCG will, or one that is typed and kept nowhere. */
export function AskerFields({ asker, sources, onChange }: AskerFieldsProps): ReactElement {
  const typed = isTyped(asker, sources);
  return (
    <>
      <Field label={t('Ask the directory with')}>
        <RadioGroup
          layout="horizontal"
          value={typed ? 'typed' : 'source'}
          onChange={(_event, { value }) => {
            onChange({ ...asker, as: value === 'typed' ? 'typed' : 'source' });
          }}
        >
          <Radio value="source" label={t('The account of a source')} disabled={sources.length === 0} />
          <Radio value="typed" label={t('Another account, this once')} />
        </RadioGroup>
      </Field>
      {typed ? (
        <div className={styles['pair']}>
          <Field label={t('User name')} hint={t('As user@domain, or DOMAIN\\user')}>
            <Input
              value={asker.username}
              spellCheck={false}
              autoComplete="off"
              onChange={(_event, { value }) => {
                onChange({ ...asker, username: value });
              }}
            />
          </Field>
          <Field label={t('Password')} hint={t('Goes to the domain controller, and is kept nowhere')}>
            <Input
              type="password"
              value={asker.password}
              autoComplete="off"
              onChange={(_event, { value }) => {
                onChange({ ...asker, password: value });
              }}
            />
          </Field>
        </div>
      ) : (
        <Field label={t('Source whose account asks')} hint={t('What this account sees is what CCG will see.')}>
          <Select
            value={asker.source === '' ? (sources[0] ?? '') : asker.source}
            onChange={(_event, { value }) => {
              onChange({ ...asker, source: value });
            }}
          >
            {sources.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </>
  );
}
