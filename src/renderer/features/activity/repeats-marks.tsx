import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { formatCount, formatExactTime, formatSpan } from '../../lib/format.ts';
import type { Repeats } from './fold-repeats.ts';
import styles from './repeats-marks.module.css';

export interface RepeatsToggleProps {
  readonly repeats: Repeats;
  readonly onToggle: () => void;
}

/** Shows and folds repeats by mouse; by keyboard the arrows to the right and left do. */
export function RepeatsToggle({ repeats, onToggle }: RepeatsToggleProps): ReactElement {
  const { items, isExpanded } = repeats;
  const label = isExpanded ? t('Fold the repeats') : t('Show the {{count, number}} requests', { count: items.length });
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['toggle']}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      {isExpanded ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
    </button>
  );
}

/** How many requests a line stands for, and from when to when they were made. */
export function RepeatsCount({ repeats: { items } }: { readonly repeats: Repeats }): ReactElement {
  const last = items[0]?.row.startedAt ?? 0;
  const first = items.at(-1)?.row.startedAt ?? last;
  const words = t('{{count, number}} requests from {{first}} to {{last}}', {
    count: items.length,
    first: formatExactTime(first),
    last: formatExactTime(last),
  });
  return (
    <span className={styles['count']} title={words}>
      <span aria-hidden>
        <b>×{formatCount(items.length)}</b>{' '}
        {last - first < 1_000 ? t('at once') : t('in {{duration}}', { duration: formatSpan(last - first) })}
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
