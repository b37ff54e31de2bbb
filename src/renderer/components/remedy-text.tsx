import { Fragment, type ReactElement } from 'react';

import styles from './remedy-text.module.css';

/** A text of the catalogue, in which commands stand between backquotes. */
export function RemedyText({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      {text.split('`').map((part, index) => (
        // Parts have no identity of their own and never change places.
        <Fragment key={index}>{index % 2 === 1 ? <code className={styles['code']}>{part}</code> : part}</Fragment>
      ))}
    </>
  );
}
