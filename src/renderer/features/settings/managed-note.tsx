import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import type { ReactElement } from 'react';

import type { ManageableSetting } from '../../../shared/policy/managed-settings.ts';
import { RichText } from '../../i18n/rich-text.tsx';
import { useManagedBy } from '../../stores/policy-store.ts';
import styles from './settings-view.module.css';

/** Says of a setting that an administrator has set it for all users, and where. */
export function ManagedNote({ setting }: { readonly setting: ManageableSetting }): ReactElement | null {
  const setBy = useManagedBy(setting);
  if (setBy === null) return null;
  return (
    <p className={styles['managed']}>
      <LockClosed16Regular aria-hidden className={styles['lock'] ?? ''} />
      <span>
        <RichText
          text="Set by an administrator for all users, in <place/>"
          elements={{ place: <code>{setBy}</code> }}
        />
      </span>
    </p>
  );
}
