import { type ReactElement, type ReactNode, useId } from 'react';

import styles from './section.module.css';

export interface SectionProps {
  /** Name by which the address asks for the section. */
  readonly name: string;
  readonly title: string;
  /** How many there are, shown beside the title. */
  readonly count?: number;
  readonly children: ReactNode;
}

/** A part of a view under a heading, which links and the address can lead to. */
export function Section({ name, title, count, children }: SectionProps): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} data-section={name} className={styles['section']}>
      <h2 id={id} tabIndex={-1} className={styles['title']}>
        {title}
        {count !== undefined && <span className={styles['count']}> {count}</span>}
      </h2>
      {children}
    </section>
  );
}
