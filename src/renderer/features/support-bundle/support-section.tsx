import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import styles from '../settings/settings-view.module.css';
import { SupportBundleButton } from './support-bundle-button.tsx';

/** Where Settings offers a support bundle. */
export function SupportSection(): ReactElement {
  return (
    <section className={styles['card']} aria-labelledby="settings-support">
      <h2 id="settings-support">{t('Support')}</h2>
      <p>{t('Collects what helps to understand a failure in one archive, without any secret.')}</p>
      <p>
        <SupportBundleButton />
      </p>
    </section>
  );
}
