import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { canBeFinished, type MigrationRecord } from '../../../shared/migrate/record.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import styles from './migrate-page.module.css';
import { isMigrating, useMigrateStore } from './migrate-store.ts';

/** Asks first, since nothing can be taken back afterwards. */
export function FinishButton({ record }: { readonly record: MigrationRecord }): ReactElement {
  const isBusy = useMigrateStore((state) => isMigrating(state.run));
  const giveBack = useMigrateStore((state) => state.giveBack);
  return (
    <ConfirmButton
      label={t('Remove the originals…')}
      question={t('Remove the originals for good?')}
      verb={t('Remove')}
      isDisabled={isBusy || !canBeFinished(record)}
      onConfirm={() => void giveBack('finish', record.id)}
    >
      <p className={styles['text']}>
        {t(
          'Each source is asked once more before. Nothing can be taken back afterwards. A removed file may still be readable on the disk, in a backup or in a repository, so change the passwords too.',
        )}
      </p>
      <ul className={styles['files']}>
        {record.specs.flatMap(({ keptAs, state }) =>
          keptAs === null || state !== 'done' ? [] : [<li key={keptAs}>{keptAs}</li>],
        )}
      </ul>
    </ConfirmButton>
  );
}
