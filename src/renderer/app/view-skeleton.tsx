import type { ReactElement } from 'react';

import { t } from '../../shared/i18n/translate.ts';
import { Bone } from '../components/bone.tsx';
import styles from './view-skeleton.module.css';

/** What stands in the place of a view while its code is loaded. It can be seen only if that takes long. */
export function ViewSkeleton(): ReactElement {
  return (
    <div className={styles['skeleton']} role="group" aria-label={t('Loading the view')} aria-busy="true">
      <Bone width={220} height={32} />
      <Bone width="min(520px, 80%)" height={16} />
      <Bone width="100%" height={120} />
      <Bone width="100%" height={120} />
    </div>
  );
}
