import type { ReactElement } from 'react';

import { t } from '../../shared/i18n/translate.ts';
import styles from './command-line.module.css';
import { CopyButton } from './copy-button.tsx';

export interface CommandLineProps {
  readonly text: string;
  readonly label?: string;
}

/** Something to be typed elsewhere, with a button that copies it. */
export function CommandLine({ text, label = t('Copy the command') }: CommandLineProps): ReactElement {
  return (
    <div className={styles['frame']}>
      {/* Long lines scroll, so the text must be reachable by keyboard. */}
      <pre className={styles['text']} tabIndex={0} role="group" aria-label={text}>
        {text}
      </pre>
      <CopyButton text={() => text} label={label} iconOnly appearance="subtle" />
    </div>
  );
}
