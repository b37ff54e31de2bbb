import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { Bone } from '../../components/bone.tsx';
import styles from './setup-skeleton.module.css';

/** What the view will look like, until the registration was read. */
export function SetupSkeleton(): ReactElement {
  return (
    <div className={styles['skeleton']} role="group" aria-label={t('Loading')} aria-busy="true">
      <Bone width="100%" height={80} />
      <Bone width="100%" height={136} />
      <div className={styles['columns']}>
        <Bone width="100%" height={400} />
        <Bone width="100%" height={304} />
      </div>
    </div>
  );
}
