import type { ReactElement, ReactNode } from 'react';

import styles from './page-header.module.css';

export interface PageHeaderProps {
  readonly title: string;
  /** What the view is for, in one sentence. */
  readonly sentence: string;
  readonly action?: ReactNode;
}

/** The head of every view. */
export function PageHeader({ title, sentence, action }: PageHeaderProps): ReactElement {
  return (
    <header className={styles['header']}>
      <div className={styles['texts']}>
        <h1 className={styles['title']} tabIndex={-1}>
          {title}
        </h1>
        <p className={styles['sentence']}>{sentence}</p>
      </div>
      {action !== undefined && <div className={styles['action']}>{action}</div>}
    </header>
  );
}
