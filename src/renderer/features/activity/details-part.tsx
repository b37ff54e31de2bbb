import { type ReactElement, type ReactNode, useId } from 'react';

import styles from './request-details.module.css';

export interface DetailsPartProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the detail pane under a heading. */
export function DetailsPart({ title, children }: DetailsPartProps): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['part']}>
      <h3 id={id} className={styles['partTitle']}>
        {title}
      </h3>
      {children}
    </section>
  );
}

/** A line of a list of facts. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
