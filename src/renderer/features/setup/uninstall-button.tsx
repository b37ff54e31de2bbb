import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import styles from './actions-section.module.css';
import { isRunning, useSetupStore } from './setup-store.ts';

/** Asks first, since containers that run now lose their way to a new password. */
export function UninstallButton(): ReactElement {
  const run = useSetupStore((state) => state.run);
  const start = useSetupStore((state) => state.start);
  return (
    <ConfirmButton
      className={styles['button']}
      label={t('Uninstall…')}
      question={t('Uninstall the plugin?')}
      verb={t('Uninstall')}
      isDisabled={isRunning(run)}
      onConfirm={() => void start('uninstall')}
    >
      {t(
        'Containers that start afterwards get no identity on this host, and running ones lose theirs when the password of their gMSA changes next. Configuration, secrets and call log stay.',
      )}
    </ConfirmButton>
  );
}
