import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';

import type { ImportOffer } from '../../../shared/config/config-import.ts';
import type { ConfigFinding } from '../../../shared/config/finding.ts';
import { noticeWords } from '../../../shared/config/notices.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import { Modal } from '../../components/modal.tsx';
import { formatNames } from '../../lib/format.ts';
import styles from './import-report.module.css';
import { useImportStore } from './import-store.ts';
import { ImportedEntries } from './imported-entries.tsx';
import { pathSentence } from './path-sentence.ts';

/** What the import of a chosen file would make of the configuration, before it does. */
export function ImportDialog(): ReactElement | null {
  const { phase, offer, error, wasChanged, choose, save, close } = useImportStore();
  if (offer === null && error === null) return null;
  const isBusy = phase === 'saving' || phase === 'choosing';
  return (
    <Modal
      title={t('Import a CcgVault file')}
      onClose={close}
      surfaceClass={styles['dialog']}
      contentClass={styles['content']}
      isScrolled
      actions={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button disabledFocusable={isBusy} onClick={() => void choose()}>
            {t('Another file…')}
          </Button>
          <Button
            appearance="primary"
            disabledFocusable={isBusy || offer?.preview.canSave !== true}
            onClick={() => void save()}
          >
            {phase === 'saving' ? t('Importing') : t('Import')}
          </Button>
        </>
      }
    >
      {wasChanged && (
        <Message intent="warning">
          {t(
            'The configuration was changed meanwhile, so nothing was imported. This is what the import makes of it now.',
          )}
        </Message>
      )}
      {error !== null && <ErrorDetails report={error} />}
      {offer !== null && <Offer offer={offer} />}
    </Modal>
  );
}

function Offer({ offer: { path, preview } }: { readonly offer: ImportOffer }): ReactElement {
  const { entries, findings, ownFindings, notices, secrets, convertsOwn, canSave } = preview;
  if (findings.length > 0) {
    return (
      <Message intent="error">
        {t('{{path}} cannot be imported. Correct it in a text editor, or choose another file:', { path })}
        <Findings findings={findings} />
      </Message>
    );
  }
  if (ownFindings.length > 0) {
    return (
      <Message intent="error">
        {t('The configuration itself has errors. Correct config.yaml first, then import again:')}
        <Findings findings={ownFindings} />
      </Message>
    );
  }
  return (
    <>
      <section aria-labelledby="import-entries">
        <h3 id="import-entries" className={styles['heading']}>
          {t('What is taken over')}
        </h3>
        <p className={styles['file']}>
          {preview.revision === null
            ? t('From {{path}}.', { path })
            : t('From {{path}}. What is in the configuration already stays as it is.', { path })}
        </p>
        {!canSave && (
          <Message intent="info">{t('All of it is in the configuration already. There is nothing to import.')}</Message>
        )}
        <ImportedEntries entries={entries} />
        <ul className={styles['rest']}>
          {secrets.length > 0 && (
            <li>{t('Secrets of the file go into the protected store: {{names}}.', { names: formatNames(secrets) })}</li>
          )}
          <li>{pathSentence(path, preview.path)}</li>
          {convertsOwn && (
            <li>{t('config.yaml is a file of CcgVault too. It becomes one of this product and means the same.')}</li>
          )}
        </ul>
      </section>
      {notices.length > 0 && (
        <section aria-labelledby="import-notices">
          <h3 id="import-notices" className={styles['heading']}>
            {t('What can be better')}
          </h3>
          <p>{t('The report after the import offers the changes.')}</p>
          <ul className={styles['rest']}>
            {notices.map(({ id, path: place, entry }) => (
              <li key={`${id} ${place}`}>
                {entry?.name}: {t(noticeWords[id].title)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Findings({ findings }: { readonly findings: readonly ConfigFinding[] }): ReactElement {
  return (
    <ul className={styles['rest']}>
      {findings.slice(0, 10).map(({ code, line, column, message, hint }) => (
        <li key={`${line}:${column}:${message}`}>
          {t('Line {{line}}', { line })}: {translateKnown(message)} {hint === undefined ? '' : translateKnown(hint)} (
          {code})
        </li>
      ))}
    </ul>
  );
}

interface MessageProps {
  readonly intent: 'error' | 'info' | 'warning';
  readonly children: ReactNode;
}

function Message({ intent, children }: MessageProps): ReactElement {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  );
}
