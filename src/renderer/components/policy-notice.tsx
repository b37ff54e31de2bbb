import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import type { ReactElement, ReactNode } from 'react';

import type { RestrictedAction } from '../../shared/policy/policies.ts';
import { RichText } from '../i18n/rich-text.tsx';
import { useIsAllowed, usePolicyStore } from '../stores/policy-store.ts';
import styles from './policy-notice.module.css';

export interface PolicyNoticeProps {
  readonly action: RestrictedAction;
  /** What the policy means here, in a sentence. */
  readonly children: ReactNode;
}

/** Says, where an administrator has switched something off for all users, that this is so and where it is set. */
export function PolicyNotice({ action, children }: PolicyNoticeProps): ReactElement | null {
  const isAllowed = useIsAllowed(action);
  const setBy = usePolicyStore(({ policy }) => policy.setBy);
  if (isAllowed) return null;
  return (
    <p className={styles['notice']} role="note">
      <LockClosed16Regular aria-hidden className={styles['icon'] ?? ''} />
      <span>
        {children}{' '}
        <RichText text="An administrator has set this in <place/>." elements={{ place: <code>{setBy}</code> }} />
      </span>
    </p>
  );
}
