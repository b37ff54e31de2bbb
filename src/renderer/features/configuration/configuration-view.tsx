import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';

import type { ConfigModel, EntryFields, FieldValue } from '../../../shared/config/config-edit.ts';
import type { EntrySection } from '../../../shared/config/entry-fields.ts';
import { type ConfigNotice, noticeWords } from '../../../shared/config/notices.ts';
import { type PlainText, t, translateKnown } from '../../../shared/i18n/translate.ts';
import { Bone } from '../../components/bone.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PolicyNotice } from '../../components/policy-notice.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { hashOf, navigate, useHashLocation } from '../../lib/hash-location.ts';
import { paneAttribute } from '../../lib/keyboard.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { useIsAllowed } from '../../stores/policy-store.ts';
import { draftKey, entryOf, hasUnsavedChanges, useConfigStore } from './config-store.ts';
import styles from './configuration.module.css';
import { type Draft, draftOf, isChanged, newDraft } from './draft.ts';
import { EntryForm } from './entry-form.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ImportReport } from './import-report.tsx';
import { NoticeList } from './notice-list.tsx';
import { ReviewDialog } from './review-dialog.tsx';

export interface ConfigurationViewProps {
  readonly section: EntrySection;
  readonly title: string;
  readonly sentence: string;
  readonly icon: ReactElement;
  readonly empty: ReactNode;
  /** What else there is to do than to create an entry. */
  readonly actions?: (isDisabled: boolean) => ReactNode;
  /** Values of a new entry. */
  readonly start: (model: ConfigModel) => EntryFields;
  /** State of an entry, under its name in the list. */
  readonly state: (name: string) => ReactNode;
  /** What a form has beside its fields. */
  readonly extra: (
    draft: Draft,
    isSaved: boolean,
    edit: (change: Readonly<Record<string, FieldValue>>) => void,
  ) => ReactNode;
}

/** What each part says of its entries. */
const words: Readonly<Record<EntrySection, Readonly<Record<'create' | 'none' | 'first' | 'unknown', PlainText>>>> = {
  connections: {
    create: 'New connection',
    none: 'There is no connection yet',
    first: 'Create the first connection',
    unknown: 'There is no connection of this name in the file.',
  },
  sources: {
    create: 'New source',
    none: 'There is no source yet',
    first: 'Create the first source',
    unknown: 'There is no source of this name in the file.',
  },
};

/** The entries of a part of the file, and the one that is being looked at. */
export function ConfigurationView(props: ConfigurationViewProps): ReactElement {
  const { section, title, sentence } = props;
  const { model, error, edit, drafts } = useConfigStore();
  const { params } = useHashLocation();
  useFollowedFile();
  useSavedPlace(section);
  useCloseGuard();
  const isConnected = useHostStore((state) => state.host.link.state === 'connected');
  const isChangeAllowed = useIsAllowed('allowConfigurationChanges');
  const isFixed = !isChangeAllowed || !isConnected || model === null || isBeyondForms(model);
  const readOnly = isFixed || model.format === 'ccgvault';

  const create = (): void => {
    if (model === null) return;
    if (drafts[draftKey(section, null)] === undefined) edit(newDraft(section, props.start(model)));
    navigate(section, { new: '1' });
  };
  const origin = params['new'] === '1' ? null : (params['name'] ?? model?.[section][0]?.name ?? null);
  const isNew = params['new'] === '1';
  const entry = entryOf(model, section, origin);
  const draft = drafts[draftKey(section, origin)] ?? (entry === undefined ? undefined : draftOf(section, entry));
  useNewEntry(section, isNew, model !== null && !readOnly, props.start);
  const hasEntries = model !== null && (model[section].length > 0 || isNew);
  // Of a file that cannot be read nobody knows what is in it.
  const isEmpty = model !== null && !hasEntries && !isBeyondForms(model);

  return (
    <div className={styles['view']}>
      <PageHeader
        title={title}
        sentence={sentence}
        action={
          <div className={styles['tools']}>
            {!isEmpty && props.actions?.(isFixed)}
            <Button appearance="primary" icon={<Add20Regular />} disabledFocusable={readOnly} onClick={create}>
              {t(words[section].create)}
            </Button>
          </div>
        }
      />
      <Notices />
      {model === null && error === null && <Skeleton />}
      {model === null && error !== null && (
        <div className={styles['scroller']}>
          <ErrorDetails report={error} />
        </div>
      )}
      {isEmpty && (
        <EmptyState icon={props.icon} title={t(words[section].none)}>
          {props.empty}
          {!readOnly && (
            <Button appearance="primary" onClick={create}>
              {t(words[section].first)}
            </Button>
          )}
          {props.actions?.(isFixed)}
        </EmptyState>
      )}
      {model !== null && hasEntries && (
        <div className={styles['body']}>
          <nav className={styles['list']} aria-label={title} {...paneAttribute}>
            <ul>
              {drafts[draftKey(section, null)] !== undefined && (
                <li>
                  <a className={styles['item']} href={hashOf(section, { new: '1' })} aria-current={isNew}>
                    <span className={styles['itemName']}>
                      {t(words[section].create)} <span className={styles['edited']}>{t('Not saved')}</span>
                    </span>
                  </a>
                </li>
              )}
              {model[section].map(({ name }) => {
                const edited = drafts[draftKey(section, name)];
                return (
                  <li key={name}>
                    <a
                      className={styles['item']}
                      href={hashOf(section, { name })}
                      aria-current={!isNew && name === origin}
                    >
                      <span className={styles['itemName']}>
                        {name}
                        {edited !== undefined && isChanged(edited) && (
                          <span className={styles['edited']}>{t('Not saved')}</span>
                        )}
                      </span>
                      <span className={styles['itemState']}>
                        {props.state(name)}
                        <NoticeCount notices={noticesAbout(model, section, name)} />
                      </span>
                    </a>
                  </li>
                );
              })}
            </ul>
            <NoticeTotal model={model} section={section} />
          </nav>
          <section
            className={styles['detail']}
            aria-label={draft?.origin ?? t(words[section].create)}
            {...paneAttribute}
          >
            {draft === undefined ? (
              <p className={styles['scroller']}>{t(words[section].unknown)}</p>
            ) : (
              <EntryForm
                key={draftKey(section, draft.origin)}
                model={model}
                draft={draft}
                entry={entry}
                readOnly={readOnly}
                extra={(change) => props.extra(draft, entry !== undefined && !isChanged(draft), change)}
              />
            )}
          </section>
        </div>
      )}
      <ReviewDialog />
      <ImportDialog />
      <ImportReport />
    </div>
  );
}

/** Files that a form cannot mend. */
function isBeyondForms({ state }: ConfigModel): boolean {
  return state === 'broken' || state === 'unreadable';
}

/** What there is to say about the file as a whole. */
function Notices(): ReactElement {
  const { model, error, openReview, undo } = useConfigStore();
  const isChangeAllowed = useIsAllowed('allowConfigurationChanges');
  const isAway = useHostStore((state) => state.host.link.state === 'away');
  const errors = model?.findings.filter(({ severity }) => severity === 'error') ?? [];
  return (
    <div className={styles['notices']}>
      <PolicyNotice action="allowConfigurationChanges">
        {t('The configuration can be looked at but not changed here.')}
      </PolicyNotice>
      {isAway && (
        <MessageBar intent="warning">
          <MessageBarBody>
            {t('The daemon is away. Nothing can be changed until it is back; what you typed stays.')}
          </MessageBarBody>
        </MessageBar>
      )}
      {model !== null && error !== null && !isAway && (
        <MessageBar intent="error">
          <MessageBarBody>
            {translateKnown(error.message)} ({error.code}). {translateKnown(error.remedy)}
          </MessageBarBody>
        </MessageBar>
      )}
      {model !== null && isBeyondForms(model) && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            {t(
              'The file cannot be edited here, since it cannot be read as it is: {{finding}} Correct line {{line}} of {{file}} in a text editor.',
              {
                finding: translateKnown(model.findings[0]?.message ?? ''),
                line: model.findings[0]?.line ?? 1,
                file: model.path,
              },
            )}
          </MessageBarBody>
        </MessageBar>
      )}
      {model?.format === 'ccgvault' && !isBeyondForms(model) && errors.length > 0 && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            {t('This configuration of CcgVault cannot be imported as it is. Correct it in a text editor first:')}
            <ul className={styles['problems']}>
              {errors.slice(0, 10).map(({ line, column, message, hint }) => (
                <li key={`${line}:${column}:${message}`}>
                  {t('Line {{line}}', { line })}: {translateKnown(message)}{' '}
                  {hint === undefined ? '' : translateKnown(hint)}
                </li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
      {model?.format === 'ccgvault' && errors.length === 0 && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            {t(
              'This is a configuration of CcgVault. It works as it is and is shown here. Import it to change it here; it goes on meaning the same.',
            )}
          </MessageBarBody>
          <MessageBarActions>
            <Button
              disabledFocusable={!isChangeAllowed}
              onClick={() => void openReview(t('Import the configuration of CcgVault'), [{ kind: 'convert' }])}
            >
              {t('Import')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {model !== null && (
        <NoticeList notices={model.notices.filter(({ entry }) => entry === null)} model={model} readOnly />
      )}
      {typeof model?.undoableSince === 'number' && (
        <MessageBar intent="success">
          <MessageBarBody>{t('The configuration is saved and in force.')}</MessageBarBody>
          <MessageBarActions>
            <Button disabledFocusable={!isChangeAllowed} onClick={() => void undo()}>
              {t('Undo')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}

/** What could be better in an entry. */
function noticesAbout({ notices }: ConfigModel, section: EntrySection, name: string): readonly ConfigNotice[] {
  return notices.filter(({ entry }) => entry?.section === section && entry.name === name);
}

/** How much could be better in an entry of the list. */
function NoticeCount({ notices }: { readonly notices: readonly ConfigNotice[] }): ReactElement | null {
  if (notices.length === 0) return null;
  const isRisk = notices.some(({ id }) => noticeWords[id].level === 'warning');
  return (
    <span className={styles['noticeCount']}>
      <ToneMark tone={isRisk ? 'warning' : 'neutral'}>
        {t('{{count, number}} notices', { count: notices.length })}
      </ToneMark>
    </span>
  );
}

/** How much could be better in all of the list. */
function NoticeTotal({
  model,
  section,
}: {
  readonly model: ConfigModel;
  readonly section: EntrySection;
}): ReactElement | null {
  const count = model.notices.filter(({ entry }) => entry?.section === section).length;
  // With one entry its own figure says it.
  if (count === 0 || model[section].length === 1) return null;
  return <p className={styles['noticeTotal']}>{t('{{count, number}} notices in all', { count })}</p>;
}

function Skeleton(): ReactElement {
  return (
    <div className={styles['scroller']} aria-busy="true" aria-label={t('Reading the configuration')} role="status">
      <Bone width="60%" height={32} />
      <Bone width="40%" height={32} />
      <Bone width="50%" height={32} />
    </div>
  );
}

/** Reads the file whenever it is another one, and when the daemon goes or comes back. */
function useFollowedFile(): void {
  const load = useConfigStore((state) => state.load);
  const changedAt = useHostStore((state) => state.host.status?.configuration.changedAt);
  const link = useHostStore((state) => state.host.link.state);
  useEffect(() => {
    // Where the daemon is away this gives the reason, and not a view that seems to load for ever.
    if (link !== 'connecting') void load();
  }, [load, changedAt, link]);
}

/** Goes to an entry that was saved under another name, or for the first time. */
function useSavedPlace(section: EntrySection): void {
  const savedAs = useConfigStore((state) => state.savedAs);
  useEffect(() => {
    if (savedAs?.section !== section) return;
    useConfigStore.setState({ savedAs: null });
    navigate(section, { name: savedAs.name }, { replace: true });
  }, [savedAs, section]);
}

/** Begins a new entry where the address asks for one: a link from another view leads there. Once for each visit. */
function useNewEntry(
  section: EntrySection,
  isAskedFor: boolean,
  isPossible: boolean,
  start: ConfigurationViewProps['start'],
): void {
  const isBegun = useRef(false);
  useEffect(() => {
    if (!isAskedFor) isBegun.current = false;
    if (!isAskedFor || !isPossible || isBegun.current) return;
    isBegun.current = true;
    const { model, drafts, edit } = useConfigStore.getState();
    if (model !== null && drafts[draftKey(section, null)] === undefined) edit(newDraft(section, start(model)));
  }, [section, isAskedFor, isPossible, start]);
}

/** Has main ask before the window closes with unsaved changes in it, whichever view is open then. */
function useCloseGuard(): void {
  const isNeeded = useConfigStore(hasUnsavedChanges);
  useEffect(() => {
    // It stays when the view is left, and lets go as soon as nothing is unsaved.
    if (isNeeded) window.addEventListener('beforeunload', guardUnload);
  }, [isNeeded]);
}

function guardUnload(event: BeforeUnloadEvent): void {
  if (hasUnsavedChanges(useConfigStore.getState())) event.preventDefault();
  else window.removeEventListener('beforeunload', guardUnload);
}
