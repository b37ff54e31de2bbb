import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { Bone } from '../../components/bone.tsx';
import styles from './overview-skeleton.module.css';

/** What Overview will look like, until the first state has come. */
export function OverviewSkeleton(): ReactElement {
  return (
    <div className={styles['skeleton']} role="group" aria-label={t('Loading')} aria-busy="true">
      <Bone width="100%" height={136} />
      <div className={styles['cards']}>
        <Bone width="100%" height={232} />
        <Bone width="100%" height={232} />
      </div>
      <Bone width="100%" height={120} />
    </div>
  );
}
