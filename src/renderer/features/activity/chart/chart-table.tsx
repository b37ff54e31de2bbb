import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import type { CallLogHistogram } from '../../../../shared/calllog/call-log-histogram.ts';
import { t } from '../../../../shared/i18n/translate.ts';
import { formatCount, formatDuration } from '../../../lib/format.ts';
import { paneAttribute } from '../../../lib/keyboard.ts';
import { type Domain, requestsIn, spanText } from './chart-scale.ts';
import styles from './chart.module.css';

export interface ChartTableProps {
  readonly histogram: CallLogHistogram;
  readonly onSelect: (span: Domain) => void;
}

/** What is told of each span of time. */
const figures = ['Time', 'Answered', 'Overdue', 'Failed', 'Half within', '95 % within', 'Longest'] as const;

/** What the chart shows, in figures: the spans in which there were requests, newest first. */
export function ChartTable({ histogram, onSelect }: ChartTableProps): ReactElement {
  const { buckets, bucketMs } = histogram;
  const rows = buckets.filter((bucket) => requestsIn(bucket) > 0).toReversed();
  const duration = (value: number | null): string => (value === null ? '–' : formatDuration(value));
  return (
    <div
      className={styles['tableBox']}
      role="region"
      aria-label={t('Figures of the chart')}
      tabIndex={0}
      {...paneAttribute}
    >
      <table className={styles['figures']}>
        <thead>
          <tr>
            {figures.map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ start, ok, stale, error, p50, p95, max }) => {
            const span = { from: start, to: start + bucketMs };
            return (
              <tr key={start}>
                <th scope="row">
                  <Button
                    size="small"
                    appearance="subtle"
                    title={t('Show only this time')}
                    onClick={() => {
                      onSelect(span);
                    }}
                  >
                    {spanText(span)}
                  </Button>
                </th>
                <td>{formatCount(ok)}</td>
                <td>{formatCount(stale)}</td>
                <td>{formatCount(error)}</td>
                <td>{duration(p50)}</td>
                <td>{duration(p95)}</td>
                <td>{duration(max)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
