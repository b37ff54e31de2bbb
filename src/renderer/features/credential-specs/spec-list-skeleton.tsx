import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { Bone } from '../../components/bone.tsx';
import styles from './spec-list-page.module.css';

/** The place of the list while the folders are read. */
export function SpecListSkeleton(): ReactElement {
  return (
    <div className={styles['body']} aria-busy aria-label={t('Reading the folders')} role="group">
      <Bone width={320} height={24} />
      <Bone width="100%" height={160} />
    </div>
  );
}
