import type { ReactElement, ReactNode } from 'react';

import type { ErrorReport } from '../../shared/errors/ccg-vault-error.ts';
import { classNames } from '../lib/class-names.ts';
import { reportText } from '../lib/copy-texts.ts';
import type { Tone } from '../lib/tone.ts';
import { CopyButton } from './copy-button.tsx';
import { ErrorDetails } from './error-details.tsx';
import { ToneIcon } from './tone-icon.tsx';
import styles from './verdict-banner.module.css';

export interface VerdictBannerProps {
  readonly tone: Tone;
  /** What it is about, for those who do not see it. */
  readonly label: string;
  /** Everything in one sentence, in the element that fits the view. */
  readonly title: ReactElement;
  readonly detail?: string;
  /** What can be done about it, at the end. */
  readonly children?: ReactNode;
}

/** The state of something in one sentence, large and in the colour of its tone. */
export function VerdictBanner({ tone, label, title, detail, children }: VerdictBannerProps): ReactElement {
  return (
    <div className={styles['banner']} data-tone={tone} role="group" aria-label={label}>
      <ToneIcon tone={tone} size={28} />
      <div className={styles['texts']}>
        <div className={styles['title']}>{title}</div>
        {detail !== undefined && <p className={styles['detail']}>{detail}</p>}
      </div>
      {children}
    </div>
  );
}

export interface FailureBannerProps {
  readonly label: string;
  readonly title: ReactElement;
  readonly problem: ErrorReport;
  /** Name of the view, for the copied text. */
  readonly place: string;
}

/** Stands where a verdict would, when none could be found out: the failure with its cause and remedy, to be copied. */
export function FailureBanner({ label, title, problem, place }: FailureBannerProps): ReactElement {
  return (
    <div className={classNames(styles['banner'], styles['failure'])} role="group" aria-label={label}>
      <ToneIcon tone="danger" size={28} />
      <div className={styles['texts']}>
        <div className={styles['title']}>{title}</div>
        <ErrorDetails report={problem} />
      </div>
      <CopyButton text={() => reportText(problem, place)} />
    </div>
  );
}
