import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { Modal } from '../../components/modal.tsx';
import { type Imported, useConfigStore } from './config-store.ts';
import styles from './import-report.module.css';
import { ImportedEntries } from './imported-entries.tsx';
import { NoticeList } from './notice-list.tsx';
import { pathSentence } from './path-sentence.ts';

/** After an import: what was taken over, and what can be better now. */
export function ImportReport(): ReactElement | null {
  const { model, imported, closeImport } = useConfigStore();
  if (model === null || imported === null) return null;
  const { notices, entries } = imported;
  return (
    <Modal
      title={t('The configuration of CcgVault is imported')}
      onClose={closeImport}
      surfaceClass={styles['dialog']}
      contentClass={styles['content']}
      isScrolled
      actions={
        <Button appearance="primary" onClick={closeImport}>
          {t('Close')}
        </Button>
      }
    >
      <section aria-labelledby="import-taken">
        <h3 id="import-taken" className={styles['heading']}>
          {t('What was taken over')}
        </h3>
        <ImportedEntries entries={entries} />
        <ul className={styles['rest']}>
          {entries.some(({ section, name }) => section === 'connections' && name === 'default') && (
            <li>{t('defaults is now the connection default, which sources use that name none.')}</li>
          )}
          <Rest imported={imported} ownPath={model.path} />
        </ul>
      </section>
      <section aria-labelledby="import-left">
        <h3 id="import-left" className={styles['heading']}>
          {t('What was left out')}
        </h3>
        <p>{t('Nothing. All that the file says has the same meaning here.')}</p>
      </section>
      <section aria-labelledby="import-better">
        <h3 id="import-better" className={styles['heading']}>
          {t('What can be better')}
        </h3>
        {notices.length === 0 ? (
          <p>{t('Nothing was found.')}</p>
        ) : (
          <NoticeList notices={notices} model={model} readOnly={false} namesEntries />
        )}
      </section>
    </Modal>
  );
}

/** What else there is to know: of the file that was the configuration itself, or of one that lay elsewhere. */
function Rest({ imported, ownPath }: { readonly imported: Imported; readonly ownPath: string }): ReactElement {
  const { file } = imported;
  if (file === null) {
    return (
      <>
        <li>{t('Comments, order and style of the file are as they were.')}</li>
        <li>
          {t('Credential specs go on working as they are: PluginInput may name {{path}} as before.', {
            path: ownPath,
          })}
        </li>
      </>
    );
  }
  return (
    <>
      <li>{pathSentence(file.path, file.state)}</li>
      {file.hasSecrets && (
        <li>
          {t('{{path}} still holds its secrets in clear: delete it once nothing reads it any more.', {
            path: file.path,
          })}
        </li>
      )}
    </>
  );
}
