import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Select,
} from '@fluentui/react-components';
import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';

import type { ConfigEntry, ConfigModel, FieldValue } from '../../../shared/config/config-edit.ts';
import { isSecretField } from '../../../shared/config/config-edit.ts';
import {
  type EntryField,
  type EntrySection,
  fieldGroups,
  variantLabels,
  variantPath,
  variantsOf,
} from '../../../shared/config/entry-fields.ts';
import { fieldOfFinding } from '../../../shared/config/finding-field.ts';
import { freeSecretName } from '../../../shared/config/notice-edit.ts';
import { type PlainText, t, translateKnown } from '../../../shared/i18n/translate.ts';
import { formatNames } from '../../lib/format.ts';
import { navigate } from '../../lib/hash-location.ts';
import { draftKey, useConfigStore } from './config-store.ts';
import styles from './configuration.module.css';
import { type Draft, duplicateOf, editsOf, isChanged, localProblems, rebased, variantOf } from './draft.ts';
import { FieldControl } from './field-control.tsx';
import { NoticeList } from './notice-list.tsx';

export interface EntryFormProps {
  readonly model: ConfigModel;
  readonly draft: Draft;
  /** The entry as it is in the file; absent for a new one. */
  readonly entry: ConfigEntry | undefined;
  readonly readOnly: boolean;
  /** What belongs to the kind of entry: tests, a browser. */
  readonly extra: (edit: (change: Readonly<Record<string, FieldValue>>) => void) => ReactNode;
}

const words: Readonly<
  Record<
    EntrySection,
    Readonly<Record<'create' | 'conflict' | 'name' | 'place' | 'variant' | 'choice' | 'further', PlainText>>
  >
> = {
  connections: {
    create: 'New connection',
    conflict: 'Somebody else changed this connection in the file while you were editing it.',
    name: 'What sources refer to.',
    place: 'Server',
    variant: 'Login',
    choice: 'Method',
    further: 'Limits',
  },
  sources: {
    create: 'New source',
    conflict: 'Somebody else changed this source in the file while you were editing it.',
    name: 'What PluginInput of a credential spec says.',
    place: 'Connection',
    variant: 'Secret',
    choice: 'Engine',
    further: 'Cache',
  },
};

/** The values of one connection or source. */
export function EntryForm({ model, draft, entry, readOnly, extra }: EntryFormProps): ReactElement {
  const { edit, discard, openReview, checks } = useConfigStore();
  const [showsAll, setShowsAll] = useState(false);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const { section, origin } = draft;
  const form = useWantedField(section, origin);
  const word = words[section];
  const key = draftKey(section, origin);
  const changed = isChanged(draft);
  const isConflict = entry !== undefined && draft.base !== entry.revision;
  const problems = problemsOf(draft, entry, showsAll ? undefined : touched, model, checks[key]?.findings);
  const groups = fieldGroups(section, variantOf(draft));

  const change = (path: string, value: FieldValue, typed?: string): void => {
    setTouched((before) => new Set([...before, path]));
    const secrets = Object.fromEntries(Object.entries(draft.secrets).filter(([other]) => other !== path));
    if (typed !== undefined && typed !== '') secrets[path] = typed;
    edit({ ...draft, fields: { ...draft.fields, [path]: value }, secrets });
  };
  const review = (): void => {
    setShowsAll(true);
    if (localProblems(draft).size === 0) {
      void openReview(
        origin === null ? t('Create {{name}}', { name: draft.name }) : t('Save {{name}}', { name: origin }),
        editsOf(draft),
        draft,
      );
    }
  };
  const control = (field: EntryField): ReactElement => (
    <div key={`${variantOf(draft)}/${field.path}`} data-field={field.path}>
      <FieldControl
        field={field}
        value={draft.fields[field.path]}
        typed={draft.secrets[field.path]}
        problem={problems.get(field.path)}
        readOnly={readOnly}
        {...(field.kind === 'connection' ? { suggestions: model.connections.map(({ name }) => name) } : {})}
        secretName={secretName(draft, field.path, model)}
        onChange={(value, typed) => {
          change(field.path, value, typed);
        }}
        onMove={
          readOnly || changed || entry === undefined || !isInClear(entry, field.path)
            ? undefined
            : () => {
                const to = secretName(draft, field.path, model);
                const move = { kind: 'moveSecret', section, name: entry.name, base: entry.revision } as const;
                void openReview(t('Move into the protected store as {{name}}', { name: to }), [
                  { ...move, field: field.path, to },
                ]);
              }
        }
      />
    </div>
  );

  // A source's secret is looked for where it is named; a connection is tested when all of it is filled in.
  const beside = extra((values) => {
    setTouched((before) => new Set([...before, ...Object.keys(values)]));
    // What answers from Vault comes later; whatever was typed since stays.
    const latest = useConfigStore.getState().drafts[key] ?? draft;
    edit({ ...latest, fields: { ...latest.fields, ...values } });
  });

  return (
    <>
      <div className={styles['scroller']}>
        <form
          className={styles['form']}
          aria-label={origin ?? t(word.create)}
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            review();
          }}
        >
          <div className={styles['head']}>
            <h2 className={styles['title']}>{origin ?? t(word.create)}</h2>
            {entry !== undefined && !readOnly && <Tools draft={draft} entry={entry} model={model} />}
          </div>
          {isConflict && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{t(word.conflict)}</MessageBarBody>
              <MessageBarActions>
                <Button
                  onClick={() => {
                    edit(rebased(draft, entry));
                  }}
                >
                  {t('Continue from the file')}
                </Button>
                <Button
                  onClick={() => {
                    discard(key);
                  }}
                >
                  {t('Discard my changes')}
                </Button>
              </MessageBarActions>
            </MessageBar>
          )}
          {problems.has('') && (
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>{problems.get('')}</MessageBarBody>
            </MessageBar>
          )}
          <NoticeList
            notices={model.notices.filter(
              (notice) => notice.entry?.section === section && notice.entry.name === origin,
            )}
            model={model}
            readOnly={readOnly || changed}
          />
          <Field label={t('Name')} required hint={t(word.name)} {...messageOf(problems.get('name'))}>
            <Input
              value={draft.name}
              readOnly={readOnly || entry?.place === 'defaults'}
              spellCheck={false}
              onChange={(_event, { value }) => {
                setTouched((before) => new Set([...before, 'name']));
                edit({ ...draft, name: value });
              }}
            />
          </Field>
          <Group title={t(word.place)}>{groups.place.map(control)}</Group>
          <Group title={t(word.variant)}>
            <Field
              data-field={variantPath[section]}
              label={t(word.choice)}
              required
              {...messageOf(problems.get(variantPath[section]))}
            >
              <Select
                value={variantOf(draft)}
                disabled={readOnly}
                onChange={(_event, { value }) => {
                  change(variantPath[section], value);
                }}
              >
                {variantsOf(section).map((variant) => (
                  <option key={variant} value={variant}>
                    {translateKnown(variantLabels[section][variant] ?? variant)}
                  </option>
                ))}
              </Select>
            </Field>
            {groups.variant.map(control)}
          </Group>
          {section === 'sources' && beside}
          {groups.tls.length > 0 && <Group title={t('TLS')}>{groups.tls.map(control)}</Group>}
          <Group title={t(word.further)}>{groups.further.map(control)}</Group>
          {section === 'connections' && beside}
        </form>
      </div>
      {changed && !readOnly && (
        <div className={styles['bar']}>
          <span className={styles['barText']}>{t('Changes are not saved yet.')}</span>
          <Button
            onClick={() => {
              discard(key);
              if (origin === null) navigate(section);
            }}
          >
            {t('Discard')}
          </Button>
          <Button appearance="primary" onClick={review}>
            {t('Review and save')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Puts the focus into the field that a notice leads to, once the form with it is there. */
function useWantedField(section: EntrySection, origin: string | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const wanted = useConfigStore((state) => state.wantedField);
  useEffect(() => {
    if (wanted?.section !== section || wanted.name !== origin) return undefined;
    // A dialog that closes gives the focus back first.
    const timer = window.setTimeout(() => {
      useConfigStore.setState({ wantedField: null });
      const place = form.current?.querySelector(`[data-field="${CSS.escape(wanted.field)}"]`);
      const control = place?.querySelector<HTMLElement>('input, textarea, select');
      control?.scrollIntoView({ block: 'center' });
      control?.focus();
    }, 100);
    return () => {
      window.clearTimeout(timer);
    };
  }, [wanted, section, origin]);
  return form;
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <fieldset className={styles['group']}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function Tools({
  draft,
  entry,
  model,
}: {
  readonly draft: Draft;
  readonly entry: ConfigEntry;
  readonly model: ConfigModel;
}): ReactElement {
  const { edit, openReview } = useConfigStore();
  const { section } = draft;
  const { name, revision } = entry;
  const users =
    section === 'sources' ? [] : model.sources.filter(({ fields }) => (fields['connection'] ?? 'default') === name);
  const title =
    users.length === 0
      ? t('Delete {{name}}', { name })
      : t('Delete {{name}} and what uses it: {{sources}}', {
          name,
          sources: formatNames(users.map((source) => source.name)),
        });
  return (
    <div className={styles['tools']}>
      <Button
        size="small"
        onClick={() => {
          edit(duplicateOf(draft));
          navigate(section, { new: '1' });
        }}
      >
        {t('Duplicate')}
      </Button>
      <Button
        size="small"
        onClick={() => {
          const remove = { kind: 'remove', section, name, base: revision, sources: true } as const;
          void openReview(title, [remove]);
        }}
      >
        {t('Delete')}
      </Button>
    </div>
  );
}

function messageOf(problem: string | undefined): { validationMessage?: string; validationState?: 'error' } {
  return problem === undefined ? {} : { validationMessage: problem, validationState: 'error' };
}

function isInClear(entry: ConfigEntry, path: string): boolean {
  const value = entry.fields[path];
  return isSecretField(value) && value.kind === 'clear' && value.text === undefined;
}

/** A name that is free in the protected store, or the one that the secret has there. */
function secretName(draft: Draft, path: string, model: ConfigModel): string {
  const now = draft.baseFields[path];
  if (isSecretField(now) && now.kind === 'stored') return now.name;
  return freeSecretName(draft.name === '' ? 'connection' : draft.name, path, model.storedSecrets ?? []);
}

/**
 * What is wrong, by field. Findings about fields that nobody has touched yet wait until somebody wants to save.
 * @param touched undefined for all
 */
function problemsOf(
  draft: Draft,
  entry: ConfigEntry | undefined,
  touched: ReadonlySet<string> | undefined,
  model: ConfigModel,
  checked: ConfigModel['findings'] | undefined,
): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  const isEditing = isChanged(draft);
  const place = (name: string): string[] => (entry?.place === 'defaults' ? ['defaults'] : [draft.section, name]);
  const findings = isEditing ? checked : model.findings;
  for (const finding of findings ?? []) {
    const field = fieldOfFinding(finding, draft.section, place(draft.name));
    if (finding.severity !== 'error' || field === undefined || problems.has(field)) continue;
    if (isEditing && touched !== undefined && !touched.has(field)) continue;
    const message = translateKnown(finding.message);
    problems.set(field, finding.hint === undefined ? message : `${message} ${translateKnown(finding.hint)}`);
  }
  if (isEditing) {
    for (const [path, message] of localProblems(draft)) {
      if (touched?.has(path) !== false) problems.set(path, message);
    }
  }
  return problems;
}
