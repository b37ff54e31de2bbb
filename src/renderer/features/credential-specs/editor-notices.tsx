import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { reportText } from '../../lib/copy-texts.ts';
import styles from './editor-notices.module.css';
import { type Draft, draftKey, useSpecsStore } from './specs-store.ts';

export interface EditorNoticesProps {
  readonly draft: Draft;
  /** Called when there is nothing left to edit. */
  readonly onLeave: () => void;
}

/** What stands in the way of the file, or has happened to it meanwhile. */
export function EditorNotices({ draft, onLeave }: EditorNoticesProps): ReactElement {
  const resolve = useSpecsStore((state) => state.resolve);
  const key = draftKey(draft.file);
  return (
    <>
      {draft.error !== null && (
        <div className={styles['notice']} role="alert">
          <ToneIcon tone="danger" size={20} />
          <div className={styles['content']}>
            <ErrorDetails report={draft.error} />
          </div>
          <CopyButton text={() => (draft.error === null ? '' : reportText(draft.error, draft.file.name))} />
        </div>
      )}
      {draft.conflict !== undefined && (
        <div className={styles['notice']} role="alert">
          <ToneIcon tone="warning" size={20} />
          <div className={styles['content']}>
            <p className={styles['what']}>
              {draft.conflict === null
                ? t('The file was removed meanwhile.')
                : t('Somebody else has changed the file.')}
            </p>
            <p>{t('Nothing was overwritten. Choose which version to go on with; saving comes after that.')}</p>
          </div>
          <Button
            onClick={() => {
              resolve(key, 'disk');
              if (draft.conflict === null) onLeave();
            }}
          >
            {draft.conflict === null ? t('Discard my version') : t('Take what is on the disk')}
          </Button>
          <Button
            onClick={() => {
              resolve(key, 'draft');
            }}
          >
            {t('Keep my version')}
          </Button>
        </div>
      )}
    </>
  );
}
