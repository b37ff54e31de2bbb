import type { ReactElement } from 'react';

import styles from './bone.module.css';

export interface BoneProps {
  readonly width: number | string;
  readonly height: number;
}

/** A piece of a skeleton: the place of something that is still being loaded. */
export function Bone({ width, height }: BoneProps): ReactElement {
  return <div className={styles['bone']} style={{ width, height }} aria-hidden />;
}
