import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import { convertToOwnPlugin } from '../../../shared/credspec/create.ts';
import { formText, withText } from '../../../shared/credspec/form.ts';
import { maskPluginInput } from '../../../shared/credspec/mask-plugin-input.ts';
import type { ParsedCredentialSpec } from '../../../shared/credspec/parse.ts';
import { isSameGuid, ownPluginGuid, pluginOfGuid } from '../../../shared/credspec/plugins.ts';
import { specPaths, stringAt } from '../../../shared/credspec/select.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { secretRange } from './secret-range.ts';
import styles from './spec-form.module.css';

export interface PluginFieldsProps {
  readonly spec: ParsedCredentialSpec;
  readonly sources: readonly string[] | undefined;
  readonly onChange: (text: string) => void;
}

/** Which plugin answers, and what it is asked for. */
export function PluginFields({ spec, sources, onChange }: PluginFieldsProps): ReactElement {
  const guid = formText(spec, specPaths.pluginGuid);
  return isSameGuid(guid, ownPluginGuid) ? (
    <OwnPlugin spec={spec} sources={sources} onChange={onChange} />
  ) : (
    <OtherPlugin spec={spec} sources={sources} onChange={onChange} guid={guid} />
  );
}

/** Ours: a source, chosen from those that exist. */
function OwnPlugin({ spec, sources, onChange }: PluginFieldsProps): ReactElement {
  const input = formText(spec, specPaths.pluginInput);
  const isSecret = secretRange(spec, sources) !== undefined;
  const change = (value: string): void => {
    const text = withText(spec, specPaths.pluginInput, value);
    if (text !== undefined) onChange(text);
  };
  const shown = isSecret ? maskPluginInput(input) : input;
  return (
    <>
      <Field label={t('Plugin')}>
        <Input value="CCG Vault Console" readOnly />
      </Field>
      {isSecret && <PasswordWarning />}
      {sources === undefined || sources.length === 0 ? (
        <Field
          label={t('Source')}
          hint={
            sources === undefined
              ? t('The daemon is away, so that its sources are not known.')
              : t('There is no source yet.')
          }
        >
          <Input
            value={shown}
            readOnly={isSecret}
            spellCheck={false}
            onChange={(_event, { value }) => {
              change(value);
            }}
          />
        </Field>
      ) : (
        <Field label={t('Source')} hint={t("Answers for the account with which the gMSA's password is read")}>
          <Select
            value={input}
            onChange={(_event, { value }) => {
              change(value);
            }}
          >
            {!sources.includes(input) && <option value={input}>{shown === '' ? t('None chosen') : shown}</option>}
            {sources.map((source) => (
              <option key={source} value={source}>
                {source}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </>
  );
}

/** Another one, or none: says which, and converts. */
function OtherPlugin({ spec, sources, onChange, guid }: PluginFieldsProps & { readonly guid: string }): ReactElement {
  const input = stringAt(spec, specPaths.pluginInput)?.text ?? '';
  const isSecret = secretRange(spec, sources) !== undefined;
  const likely = sources?.find((source) => input === source || input.split('|')[1] === source) ?? sources?.[0] ?? '';
  const [chosen, setChosen] = useState<string>();
  const source = chosen ?? likely;
  const plugin = pluginOfGuid(guid)?.name;
  const canConvert = source !== '' && withText(spec, specPaths.pluginGuid, ownPluginGuid) !== undefined;
  return (
    <div className={styles['other']}>
      <p>
        {guid === ''
          ? t('The file names no plugin; it works only on hosts that are joined to the domain.')
          : plugin === undefined
            ? t('The file is written for a plugin that is not known.')
            : t('The file is written for {{plugin}}.', { plugin })}
      </p>
      {guid !== '' && <code>{guid}</code>}
      {input !== '' && (
        <p>
          PluginInput: <code>{isSecret ? maskPluginInput(input) : input}</code>
        </p>
      )}
      {isSecret && <PasswordWarning />}
      <div className={styles['convert']}>
        <Field label={t('Source that answers in its place')}>
          <Select
            value={source}
            onChange={(_event, { value }) => {
              setChosen(value);
            }}
          >
            {(sources ?? []).map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Button
          disabledFocusable={!canConvert}
          title={canConvert ? undefined : t('There is no source yet, or the daemon is away.')}
          onClick={() => {
            if (canConvert) onChange(convertToOwnPlugin(spec, source));
          }}
        >
          {t('Convert to CCG Vault Console')}
        </Button>
      </div>
    </div>
  );
}

function PasswordWarning(): ReactElement {
  return (
    <p role="note">
      <ToneIcon tone="danger" />{' '}
      {t(
        'PluginInput holds what looks like a password, in clear. Everybody who may read the file can read it. Put the account into Vault, name a source here, and then change the password: the kept previous version still has the old one.',
      )}
    </p>
  );
}
