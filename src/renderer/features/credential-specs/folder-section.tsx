import { Button } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { type ReactElement, useId } from 'react';

import { type PlainText, t } from '../../../shared/i18n/translate.ts';
import type { SpecFolder, SpecListEntry } from '../../../shared/ipc/credential-specs.ts';
import { maxListedFiles } from '../../../shared/ipc/credential-specs.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import styles from './folder-section.module.css';
import { SpecRow, UnsavedRow } from './spec-row.tsx';
import { useSpecsStore } from './specs-store.ts';

export interface FolderSectionProps {
  readonly folder: SpecFolder;
  readonly entries: readonly SpecListEntry[];
}

const foundBy = {
  'docker info': 'as the engine says',
  'daemon.json': 'as daemon.json says, since the engine does not answer',
  default: 'the default, since the engine does not answer',
} as const satisfies Record<string, PlainText>;

/** One folder with its files. */
export function FolderSection({ folder, entries }: FolderSectionProps): ReactElement {
  const id = useId();
  const removeFolder = useSpecsStore((state) => state.removeFolder);
  const drafts = useSpecsStore((state) => state.drafts);
  const unsaved = Object.values(drafts).filter(
    ({ file, disk }) => file.folder === folder.path && disk === null && !entries.some(({ name }) => name === file.name),
  );
  return (
    <section aria-labelledby={id}>
      <div className={styles['head']}>
        <div className={styles['titles']}>
          <h2 id={id} className={styles['title']}>
            {folder.kind === 'docker' ? t("Docker's folder") : t('Added folder')}
          </h2>
          <p className={styles['path']}>
            <code>{folder.path}</code>
            {folder.foundBy !== null && <span className={styles['minor']}>{t(foundBy[folder.foundBy])}</span>}
          </p>
        </div>
        {folder.kind === 'added' && (
          <Button
            size="small"
            appearance="subtle"
            icon={<Dismiss16Regular />}
            title={t('The files stay where they are')}
            aria-label={t('Take {{folder}} off the list', { folder: folder.path })}
            onClick={() => void removeFolder(folder.path)}
          >
            {t('Take off the list')}
          </Button>
        )}
      </div>
      {folder.problem !== null && (
        <div className={styles['card']}>
          <ErrorDetails report={folder.problem} />
        </div>
      )}
      {folder.state === 'missing' && (
        <p className={styles['note']}>
          {folder.kind === 'docker'
            ? t('The folder is not there yet; it is made with the first file.')
            : t('The folder is not there.')}
        </p>
      )}
      {folder.state === 'ready' && entries.length === 0 && unsaved.length === 0 && (
        <p className={styles['note']}>{t('There is no credential spec in this folder.')}</p>
      )}
      {(entries.length > 0 || unsaved.length > 0) && (
        <div className={styles['frame']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('File')}</th>
                <th scope="col">gMSA</th>
                <th scope="col">{t('Domain')}</th>
                <th scope="col">{t('Plugin')}</th>
                <th scope="col">{t('Source')}</th>
                <th scope="col">{t('Findings')}</th>
                <th scope="col">{t('Last use')}</th>
              </tr>
            </thead>
            <tbody>
              {unsaved.map((draft) => (
                <UnsavedRow key={draft.file.name} draft={draft} />
              ))}
              {entries.map((entry) => (
                <SpecRow key={entry.name} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {folder.isCut && (
        <p className={styles['note']}>
          {t('There are more files; the first {{count, number}} are shown.', { count: maxListedFiles })}
        </p>
      )}
    </section>
  );
}
