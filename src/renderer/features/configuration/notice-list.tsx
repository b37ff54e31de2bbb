import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import type { ConfigModel, EntryRef } from '../../../shared/config/config-edit.ts';
import { allFields } from '../../../shared/config/entry-fields.ts';
import { editOfNotice } from '../../../shared/config/notice-edit.ts';
import { type ConfigNotice, noticeWords } from '../../../shared/config/notices.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { navigate } from '../../lib/hash-location.ts';
import { noticeKey, useConfigStore } from './config-store.ts';
import styles from './notice-list.module.css';

export interface NoticeListProps {
  readonly notices: readonly ConfigNotice[];
  readonly model: ConfigModel;
  /** Whether nothing may be changed, for example since the entry has unsaved changes. */
  readonly readOnly: boolean;
  /** Whether each says which entry it is about. */
  readonly namesEntries?: boolean;
}

/** What could be better, each with its reason and, where one is certain, the change at a click. */
export function NoticeList({ notices, model, readOnly, namesEntries = false }: NoticeListProps): ReactElement | null {
  if (notices.length === 0) return null;
  return (
    <ul className={styles['list']} aria-label={t('What can be better')}>
      {notices.map((notice) => (
        <Notice key={noticeKey(notice)} notice={notice} model={model} readOnly={readOnly} namesEntries={namesEntries} />
      ))}
    </ul>
  );
}

interface NoticeProps extends Omit<NoticeListProps, 'notices'> {
  readonly notice: ConfigNotice;
  readonly namesEntries: boolean;
}

function Notice({ notice, model, readOnly, namesEntries }: NoticeProps): ReactElement {
  const { applyFix, undoFix, fixes } = useConfigStore();
  const words = noticeWords[notice.id];
  const fixed = fixes[noticeKey(notice)];
  const isGone = !model.notices.some((other) => noticeKey(other) === noticeKey(notice));
  const isUndoable = fixed?.phase === 'done' && model.undoableSince !== null && fixed.revision === model.revision;
  const field = fieldLabel(notice);
  return (
    <li className={styles['notice']}>
      <ToneIcon tone={isGone ? 'success' : words.level === 'warning' ? 'warning' : 'neutral'} />
      <div className={styles['text']}>
        <p className={styles['title']}>
          {namesEntries && notice.entry !== null && <span>{wordOf(notice.entry)}: </span>}
          {t(words.title)}
          {field !== '' && <span className={styles['place']}> {field}</span>}
        </p>
        {isGone ? (
          <p role="status">{t('This is done.')}</p>
        ) : (
          <p>
            {t(words.why)}
            {notice.fix === null && ` ${t(words.remedy)}`}
            <span className={styles['place']}> {t('Line {{line}}', { line: notice.line })}</span>
          </p>
        )}
        {fixed?.phase === 'failed' && <ErrorDetails report={fixed.error} />}
        {fixed?.phase === 'refused' && <p role="alert">{t('The file was changed meanwhile. Look again.')}</p>}
      </div>
      {isUndoable && (
        <Button size="small" onClick={() => void undoFix(notice)}>
          {t('Undo')}
        </Button>
      )}
      {!isGone && <FixButton notice={notice} model={model} readOnly={readOnly} onFix={applyFix} />}
    </li>
  );
}

interface FixButtonProps {
  readonly notice: ConfigNotice;
  readonly model: ConfigModel;
  readonly readOnly: boolean;
  readonly onFix: (notice: ConfigNotice) => Promise<void>;
}

function FixButton({ notice, model, readOnly, onFix }: FixButtonProps): ReactElement | null {
  const openField = useConfigStore((state) => state.openField);
  const isWorking = useConfigStore((state) => Object.values(state.fixes).some(({ phase }) => phase === 'working'));
  const { verb } = noticeWords[notice.id];
  const { fix, entry } = notice;
  if (verb === null || fix === null || entry === null || readOnly) return null;
  if (fix.kind === 'openField') {
    return (
      <Button
        size="small"
        onClick={() => {
          openField({ ...entry, field: fix.field });
          navigate(entry.section, { name: entry.name });
        }}
      >
        {t(verb)}
      </Button>
    );
  }
  if (editOfNotice(model, notice) === undefined) return null;
  return (
    <Button size="small" disabledFocusable={isWorking} onClick={() => void onFix(notice)}>
      {t(verb)}
    </Button>
  );
}

function fieldLabel({ entry, fix }: ConfigNotice): string {
  if (entry === null || fix?.kind !== 'moveSecret') return '';
  return translateKnown(allFields(entry.section).get(fix.field)?.label ?? '');
}

function wordOf({ section, name }: EntryRef): string {
  return section === 'connections' ? t('connection {{name}}', { name }) : t('source {{name}}', { name });
}
