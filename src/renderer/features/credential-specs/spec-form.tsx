import { Button, Field, Input } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons/svg/add';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { type ReactElement, useId } from 'react';

import type { SpecPath } from '../../../shared/credspec/edits.ts';
import {
  canSetText,
  formAccounts,
  formText,
  withAccount,
  withoutAccount,
  withText,
} from '../../../shared/credspec/form.ts';
import type { ParsedCredentialSpec } from '../../../shared/credspec/parse.ts';
import { specPaths } from '../../../shared/credspec/select.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { classNames } from '../../lib/class-names.ts';
import { PluginFields } from './plugin-fields.tsx';
import styles from './spec-form.module.css';

export interface SpecFormProps {
  readonly spec: ParsedCredentialSpec;
  readonly sources: readonly string[] | undefined;
  /** Told the whole text; everything that was not edited is as it was. */
  readonly onChange: (text: string) => void;
}

/** The document as a form: whatever is changed here is changed in the JSON at once, and the other way round. */
export function SpecForm(props: SpecFormProps): ReactElement {
  const { spec, sources, onChange } = props;
  if (spec.root?.type !== 'object') {
    return <p className={styles['note']}>{t('The form is back as soon as the JSON is a valid object again.')}</p>;
  }
  const fields = { spec, onChange };
  return (
    <>
      <Group title={t('Domain')}>
        <TextField {...fields} label={t('DNS name')} path={specPaths.dnsName} />
        <TextField {...fields} label={t('NetBIOS name')} path={specPaths.netBiosName} />
        <TextField
          {...fields}
          label={t('Forest')}
          hint={t('DNS name of its root domain')}
          path={specPaths.dnsTreeName}
        />
        <TextField {...fields} label={t('Domain SID')} isCode path={specPaths.sid} />
        <TextField {...fields} label={t('Domain GUID')} isCode path={specPaths.guid} />
      </Group>
      <Group title={t('gMSAs')}>
        <TextField
          {...fields}
          label={t("The container's own gMSA")}
          hint={t('Without $ and domain')}
          path={specPaths.machineAccountName}
        />
        <Accounts {...fields} />
      </Group>
      <Group title={t('Plugin')}>
        <PluginFields spec={spec} sources={sources} onChange={onChange} />
      </Group>
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['group']}>
      <h2 id={id} className={styles['title']}>
        {title}
      </h2>
      <div className={styles['fields']}>{children}</div>
    </section>
  );
}

interface TextFieldProps {
  readonly spec: ParsedCredentialSpec;
  readonly path: SpecPath;
  readonly label: string;
  readonly hint?: string;
  readonly isCode?: boolean;
  readonly onChange: (text: string) => void;
}

function TextField({ spec, path, label, hint, isCode = false, onChange }: TextFieldProps): ReactElement {
  const isOpen = canSetText(spec, path);
  return (
    <Field label={label} hint={isOpen ? (hint ?? null) : t('Only the JSON can be changed here, see the findings.')}>
      <Input
        value={formText(spec, path)}
        disabled={!isOpen}
        spellCheck={false}
        autoComplete="off"
        className={classNames(isCode ? 'mono' : undefined)}
        onChange={(_event, { value }) => {
          const text = withText(spec, path, value);
          if (text !== undefined) onChange(text);
        }}
      />
    </Field>
  );
}

/** The list of gMSAs, one row for each entry, since each has a scope of its own. */
function Accounts({ spec, onChange }: Pick<TextFieldProps, 'spec' | 'onChange'>): ReactElement {
  const accounts = formAccounts(spec);
  const scopes = [formText(spec, specPaths.dnsName), formText(spec, specPaths.netBiosName)];
  const added = withAccount(spec, '', scopes);
  const change = (index: number, member: 'Name' | 'Scope', value: string): void => {
    const text = withText(spec, [...specPaths.accounts, index, member], value);
    if (text !== undefined) onChange(text);
  };
  return (
    <div>
      <table className={styles['accounts']} aria-label={t('gMSAs that the container may use')}>
        <thead>
          <tr>
            <th scope="col">{t('Name')}</th>
            <th scope="col">{t('Scope')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('Action')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ index, name, scope }) => (
            <tr key={index}>
              <td>
                <Input
                  aria-label={t('Name of gMSA entry {{entry}}', { entry: index + 1 })}
                  value={name}
                  spellCheck={false}
                  onChange={(_event, { value }) => {
                    change(index, 'Name', value);
                  }}
                />
              </td>
              <td>
                <Input
                  aria-label={t('Scope of gMSA entry {{entry}}', { entry: index + 1 })}
                  value={scope}
                  spellCheck={false}
                  onChange={(_event, { value }) => {
                    change(index, 'Scope', value);
                  }}
                />
              </td>
              <td>
                <Button
                  appearance="subtle"
                  icon={<Dismiss16Regular />}
                  aria-label={t('Remove gMSA entry {{entry}}', { entry: index + 1 })}
                  title={t('Remove')}
                  onClick={() => {
                    onChange(withoutAccount(spec, index));
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="small"
        icon={<Add16Regular />}
        disabledFocusable={added === undefined}
        title={t('Adds one entry for each name of the domain')}
        onClick={() => {
          if (added !== undefined) onChange(added);
        }}
      >
        {t('Add a gMSA')}
      </Button>
    </div>
  );
}
