import {
  CheckmarkCircle16Filled,
  CheckmarkCircle20Filled,
  CheckmarkCircle28Filled,
} from '@fluentui/react-icons/svg/checkmark-circle';
import {
  DismissCircle16Filled,
  DismissCircle20Filled,
  DismissCircle28Filled,
} from '@fluentui/react-icons/svg/dismiss-circle';
import {
  SubtractCircle16Regular,
  SubtractCircle20Regular,
  SubtractCircle28Regular,
} from '@fluentui/react-icons/svg/subtract-circle';
import { Warning16Filled, Warning20Filled, Warning28Filled } from '@fluentui/react-icons/svg/warning';
import type { ReactElement } from 'react';

import { classNames } from '../lib/class-names.ts';
import type { Tone } from '../lib/tone.ts';
import styles from './tone-icon.module.css';

const icons = {
  success: { 16: CheckmarkCircle16Filled, 20: CheckmarkCircle20Filled, 28: CheckmarkCircle28Filled },
  warning: { 16: Warning16Filled, 20: Warning20Filled, 28: Warning28Filled },
  danger: { 16: DismissCircle16Filled, 20: DismissCircle20Filled, 28: DismissCircle28Filled },
  neutral: { 16: SubtractCircle16Regular, 20: SubtractCircle20Regular, 28: SubtractCircle28Regular },
} as const;

/** The icon of a tone; its shape says the same as its colour. A word always stands beside it. */
export function ToneIcon({ tone, size = 16 }: { readonly tone: Tone; readonly size?: 16 | 20 | 28 }): ReactElement {
  const Icon = icons[tone][size];
  return <Icon className={classNames(styles[tone])} aria-hidden />;
}

/** An icon with its word. */
export function ToneMark({ tone, children }: { readonly tone: Tone; readonly children: string }): ReactElement {
  return (
    <span className={styles['mark']}>
      <ToneIcon tone={tone} />
      <span>{children}</span>
    </span>
  );
}
