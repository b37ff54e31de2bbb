import type { ReactElement, ReactNode } from 'react';

import styles from './empty-state.module.css';

export interface EmptyStateProps {
  readonly icon: ReactElement;
  readonly title: string;
  /** What will be here, and the first step. */
  readonly children: ReactNode;
}

/** What stands where there is nothing to show. */
export function EmptyState({ icon, title, children }: EmptyStateProps): ReactElement {
  return (
    <div className={styles['scroller']}>
      <div className={styles['state']}>
        <span className={styles['icon']} aria-hidden>
          {icon}
        </span>
        <h2 className={styles['title']}>{title}</h2>
        {children}
      </div>
    </div>
  );
}
