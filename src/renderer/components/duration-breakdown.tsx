import type { ReactElement } from 'react';

import type { RequestDurations } from '../../shared/calllog/call-log-row.ts';
import { t } from '../../shared/i18n/translate.ts';
import { durationParts } from '../lib/duration-parts.ts';
import { formatDuration } from '../lib/format.ts';
import { DurationBar } from './duration-bar.tsx';
import styles from './duration-breakdown.module.css';

/** Where the time of a request went: a bar, and each part with its figure. */
export function DurationBreakdown({ durations }: { readonly durations: RequestDurations }): ReactElement {
  return (
    <div className={styles['breakdown']}>
      <DurationBar durations={durations} isFull />
      <table className={styles['parts']} aria-label={t('Where the time went')}>
        <tbody>
          {durationParts(durations).map(({ name, label, duration }) => (
            <tr key={name}>
              <th scope="row">
                <span className={styles['swatch']} data-part={name} aria-hidden />
                {label}
              </th>
              <td>{formatDuration(duration)}</td>
            </tr>
          ))}
          <tr className={styles['total']}>
            <th scope="row">{t('Total')}</th>
            <td>{formatDuration(durations.total)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
