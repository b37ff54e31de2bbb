import { Button, Field, Input, Select, Switch, Textarea } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { type FieldValue, isSecretField, type SecretField } from '../../../shared/config/config-edit.ts';
import type { EntryField } from '../../../shared/config/entry-fields.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import { classNames } from '../../lib/class-names.ts';
import styles from './configuration.module.css';

export interface FieldControlProps {
  readonly field: EntryField;
  readonly value: FieldValue | undefined;
  /** A secret that was typed and is not saved yet. */
  readonly typed: string | undefined;
  readonly problem: string | undefined;
  readonly readOnly: boolean;
  /** What can be chosen, for fields whose choices are not fixed. */
  readonly suggestions?: readonly string[];
  /** Name that a new secret gets in the protected store. */
  readonly secretName: string;
  readonly onChange: (value: FieldValue, typed?: string) => void;
  /** Puts a secret that stands in the file in clear into the protected store; absent where it cannot be. */
  readonly onMove?: (() => void) | undefined;
}

/** One field of an entry, by its kind. */
export function FieldControl(props: FieldControlProps): ReactElement {
  const { field, value, problem, readOnly, suggestions, onChange } = props;
  const { kind, required = false } = field;
  const label = translateKnown(field.label);
  const help = translateKnown(field.help);
  const placeholder = field.placeholder === undefined ? undefined : translateKnown(field.placeholder);
  const text = typeof value === 'string' ? value : '';
  const common = {
    label,
    required,
    ...(help === '' ? {} : { hint: help }),
    ...(problem === undefined ? {} : { validationMessage: problem, validationState: 'error' as const }),
  };
  if (kind === 'secret' || kind === 'identifier') return <SecretControl {...props} />;
  if (kind === 'switch') {
    return (
      <Field {...(help === '' ? {} : { hint: help })}>
        <Switch
          label={label}
          checked={value === true}
          disabled={readOnly}
          onChange={(_event, { checked }) => {
            onChange(checked);
          }}
        />
      </Field>
    );
  }
  if (kind === 'addresses') {
    const lines = Array.isArray(value) ? value.join('\n') : '';
    return (
      <Field {...common}>
        <Textarea
          value={lines}
          rows={Math.min(Math.max(lines.split('\n').length, 1), 5)}
          placeholder={placeholder}
          readOnly={readOnly}
          spellCheck={false}
          textarea={{ className: classNames('mono') }}
          onChange={(_event, { value: typed }) => {
            onChange(typed === '' ? [] : typed.split('\n').map((line) => line.trim()));
          }}
        />
      </Field>
    );
  }
  const choices = field.choices ?? suggestions;
  if (choices !== undefined) {
    const all = text === '' || choices.includes(text) ? choices : [text, ...choices];
    return (
      <Field {...common}>
        <Select
          value={text}
          disabled={readOnly}
          onChange={(_event, { value: chosen }) => {
            onChange(chosen);
          }}
        >
          <option value="">{placeholder ?? t('Choose')}</option>
          {all.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      </Field>
    );
  }
  return (
    <Field {...common}>
      <Input
        value={text}
        placeholder={placeholder}
        readOnly={readOnly}
        spellCheck={false}
        onChange={(_event, { value: typed }) => {
          onChange(typed);
        }}
      />
    </Field>
  );
}

/** A secret: where it is kept, and a field that takes a new one and never shows one. */
function SecretControl(props: FieldControlProps): ReactElement {
  const { field, value, typed, problem, readOnly, secretName, onChange, onMove } = props;
  const secret: SecretField | undefined = isSecretField(value) ? value : undefined;
  const isIdentifier = field.kind === 'identifier';
  const place = secret?.kind ?? (isIdentifier ? 'clear' : 'stored');
  const choose = (chosen: string): void => {
    if (chosen === 'file') onChange({ kind: 'file', path: '' });
    else if (chosen === 'stored') onChange({ kind: 'stored', name: secretName });
    else onChange(isIdentifier ? { kind: 'clear', text: '' } : { kind: 'clear' });
  };
  return (
    <Field
      label={translateKnown(field.label)}
      required={field.required ?? false}
      {...(field.help === '' ? {} : { hint: translateKnown(field.help) })}
      {...(problem === undefined ? {} : { validationMessage: problem, validationState: 'error' as const })}
    >
      {(control) => (
        <div className={styles['secret']}>
          <Select
            value={place}
            disabled={readOnly}
            aria-label={t('Where it is kept: {{field}}', { field: translateKnown(field.label) })}
            onChange={(_event, { value: chosen }) => {
              choose(chosen);
            }}
          >
            <option value="stored">{t('Protected store')}</option>
            <option value="file">{t('File')}</option>
            {(isIdentifier || place === 'clear') && (
              <option value="clear">{isIdentifier ? t('Configuration') : t('Configuration, in clear')}</option>
            )}
          </Select>
          {place === 'stored' && (
            <Input
              {...control}
              type="password"
              autoComplete="off"
              value={typed ?? ''}
              readOnly={readOnly}
              placeholder={
                secret?.kind === 'stored'
                  ? t('Set as {{name}}; type to replace', { name: secret.name })
                  : t('Type the secret')
              }
              onChange={(_event, { value: next }) => {
                onChange({ kind: 'stored', name: secret?.kind === 'stored' ? secret.name : secretName }, next);
              }}
            />
          )}
          {place === 'file' && (
            <Input
              {...control}
              value={secret?.kind === 'file' ? secret.path : ''}
              readOnly={readOnly}
              spellCheck={false}
              placeholder={t('Path on the host of the service')}
              onChange={(_event, { value: path }) => {
                onChange({ kind: 'file', path });
              }}
            />
          )}
          {place === 'clear' && isIdentifier && (
            <Input
              {...control}
              value={secret?.kind === 'clear' ? (secret.text ?? '') : ''}
              readOnly={readOnly}
              spellCheck={false}
              onChange={(_event, { value: text }) => {
                onChange({ kind: 'clear', text });
              }}
            />
          )}
          {place === 'clear' && !isIdentifier && (
            <span className={styles['clear']}>
              <span>{t('Not shown.')}</span>
              {onMove !== undefined && (
                <Button size="small" onClick={onMove}>
                  {t('Move into the protected store')}
                </Button>
              )}
            </span>
          )}
        </div>
      )}
    </Field>
  );
}
