import type { ReactElement } from 'react';

import type { RequestDurations } from '../../shared/calllog/call-log-row.ts';
import { barLength, durationParts } from '../lib/duration-parts.ts';
import styles from './duration-bar.module.css';

export interface DurationBarProps {
  readonly durations: RequestDurations;
  /** Whether the bar fills its place, or is as long as the request took compared with others. */
  readonly isFull?: boolean;
}

/** Where the time went, as a bar. The figures stand beside it, so it has no name of its own. */
export function DurationBar({ durations, isFull = false }: DurationBarProps): ReactElement {
  const length = isFull ? 1 : barLength(durations.total);
  return (
    <span className={styles['track']} data-full={isFull} aria-hidden>
      <span className={styles['bar']} style={{ width: `${Math.max(2, length * 100)}%` }}>
        {durationParts(durations)
          .filter(({ share }) => share > 0)
          .map(({ name, share }) => (
            <span key={name} className={styles[name]} style={{ flexGrow: share }} />
          ))}
      </span>
    </span>
  );
}
