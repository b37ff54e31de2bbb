import { ToggleButton } from '@fluentui/react-components';
import { Table20Regular } from '@fluentui/react-icons/svg/table';
import { type ReactElement, useCallback, useId, useState } from 'react';

import type { CallLogHistogram } from '../../../../shared/calllog/call-log-histogram.ts';
import type { CallLogFilter } from '../../../../shared/calllog/call-log-row.ts';
import { t, translateKnown } from '../../../../shared/i18n/translate.ts';
import { Bone } from '../../../components/bone.tsx';
import type { TimeRange, TimeSpan } from '../time-range.ts';
import { countsText, durationsText } from './bucket-text.ts';
import { ChartPlot } from './chart-plot.tsx';
import { type Domain, requestsIn } from './chart-scale.ts';
import { useChartStore } from './chart-store.ts';
import { ChartTable } from './chart-table.tsx';
import styles from './chart.module.css';
import { SeriesMark } from './series-marks.tsx';
import { TimeControl } from './time-control.tsx';
import { useChart } from './use-chart.ts';

/** Width of a bucket that is aimed at, in CSS pixels, and how many buckets there are in steps of and at most. */
const bucketPixels = 7;
const bucketSteps = 20;
const mostBuckets = 240;

export interface ActivityChartProps {
  /** With the span of the address, if that is one between two moments. */
  readonly filter: CallLogFilter;
  readonly range: TimeRange | undefined;
  readonly onRange: (range: TimeRange | undefined) => void;
  readonly onSpan: (span: TimeSpan) => void;
}

/** How many requests there were, how they ended and how long they took, over the time that is shown; selects it too. */
export function ActivityChart({ filter, range, onRange, onSpan }: ActivityChartProps): ReactElement {
  const [buckets, setBuckets] = useState<number>();
  const [told, setTold] = useState<string>();
  const [isTable, setTable] = useState(false);
  const histogram = useChartStore((state) => state.histogram);
  const error = useChartStore((state) => state.error);
  const isLoading = useChartStore((state) => state.isLoading);
  useChart(filter, range, buckets);

  const takeWidth = useCallback((width: number) => {
    const wanted = Math.round(width / bucketPixels / bucketSteps) * bucketSteps;
    setBuckets(Math.min(mostBuckets, Math.max(bucketSteps, wanted)));
  }, []);
  const select = useCallback(
    ({ from, to }: Domain) => {
      onSpan({ since: from, until: to - 1 });
    },
    [onSpan],
  );

  return (
    <section aria-label={t('Requests over time')} className={styles['chart']}>
      <div className={styles['head']}>
        <TimeControl
          range={range}
          span={filter}
          shown={histogram === null ? undefined : { since: histogram.since, until: histogram.until }}
          onRange={onRange}
          onSpan={onSpan}
        />
        <p className={styles['told']}>{told ?? totalText(histogram)}</p>
        <Legend />
        <ToggleButton
          appearance="subtle"
          icon={<Table20Regular />}
          checked={isTable}
          aria-label={t('Show the chart as a table')}
          title={t('Show the chart as a table')}
          onClick={() => {
            setTable(!isTable);
          }}
        />
      </div>
      {error !== null && histogram === null ? (
        <p className={styles['note']}>
          {t('The requests could not be counted: {{cause}}', { cause: translateKnown(error.message) })}
        </p>
      ) : isTable && histogram !== null ? (
        <ChartTable histogram={histogram} onSelect={select} />
      ) : (
        <div className={styles['place']}>
          <ChartPlot
            histogram={histogram ?? nothing}
            isBusy={isLoading}
            onWidth={takeWidth}
            onSelect={select}
            onTell={setTold}
          />
          {histogram === null && (
            <div className={styles['bone']}>
              <Bone width="100%" height={104} />
            </div>
          )}
        </div>
      )}
    </section>
  );
}

const nothing: CallLogHistogram = {
  since: 0,
  until: 0,
  bucketMs: 1,
  buckets: [],
  total: { ok: 0, stale: 0, error: 0, p50: null, p95: null, max: null },
};

function totalText(histogram: CallLogHistogram | null): string {
  if (histogram === null) return '';
  const { total } = histogram;
  if (requestsIn(total) === 0) return t('No requests in this time');
  const durations = durationsText(total);
  return `${countsText(total)}${durations === undefined ? '' : `; ${durations}`}`;
}

function Legend(): ReactElement {
  const id = useId();
  return (
    <ul className={styles['legend']} aria-label={t('Legend')}>
      {(['ok', 'stale', 'error', 'durations'] as const).map((series) => (
        <li key={series}>
          <SeriesMark id={`${id}-${series}`} series={series} />
          {t(seriesWord[series])}
        </li>
      ))}
    </ul>
  );
}

const seriesWord = {
  ok: 'Answered',
  stale: 'Overdue cache',
  error: 'Failed',
  durations: 'Half to 95 % within',
} as const;
