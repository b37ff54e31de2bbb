import { memo, type ReactElement, useId, useLayoutEffect, useRef, useState } from 'react';

import type { CallLogHistogram, HistogramBucket } from '../../../../shared/calllog/call-log-histogram.ts';
import { t } from '../../../../shared/i18n/translate.ts';
import { formatCount, formatDuration } from '../../../lib/format.ts';
import { paneAttribute } from '../../../lib/keyboard.ts';
import { countsText, durationsText, summed } from './bucket-text.ts';
import { type Domain, domainOf, durationLimits, requestsIn, roundedUp, spanText, timeTicks } from './chart-scale.ts';
import styles from './chart.module.css';
import { fillOf, SeriesPatterns } from './series-marks.tsx';
import { useBucketSelection } from './use-bucket-selection.ts';

/** Heights in CSS pixels: of the bars, of the durations below them, and from the top of the one to that of the other. */
const barsHeight = 56;
const durationsHeight = 32;
const durationsTop = 72;
const plotHeight = durationsTop + durationsHeight;

/** Least height of what stands for at least one request, in CSS pixels: one piece of a pattern. */
const leastHeight = 4;

/** Room for the labels of the vertical axes, in CSS pixels. */
const gutter = 56;

/** Width of the line of durations, as a share of that of a bar. */
const rangeShare = 0.4;

/** Fewest CSS pixels between two marks of time. */
const tickDistance = 96;

export interface ChartPlotProps {
  readonly histogram: CallLogHistogram;
  readonly isBusy: boolean;
  /** Called with the width, in CSS pixels, that there is for the buckets. */
  readonly onWidth: (width: number) => void;
  readonly onSelect: (span: Domain) => void;
  /** What to tell of the moment that is pointed at; undefined where none is. */
  readonly onTell: (text: string | undefined) => void;
}

/** Requests and their durations over time; a span of it can be selected by mouse and keyboard. */
export function ChartPlot({ histogram, isBusy, onWidth, onSelect, onTell }: ChartPlotProps): ReactElement {
  const { buckets, bucketMs } = histogram;
  const helpId = useId();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      setWidth(element.clientWidth);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  const inner = Math.max(0, width - gutter);
  useLayoutEffect(() => {
    if (inner > 0) onWidth(inner);
  }, [inner, onWidth]);

  const domain = domainOf(histogram);
  const spanOf = (first: number, last: number): Domain => ({
    from: domain.from + first * bucketMs,
    to: domain.from + (last + 1) * bucketMs,
  });
  const { cursor, run, keyboardCursor, handlers } = useBucketSelection({
    count: Math.max(1, buckets.length),
    bucketAt: (clientX) => {
      const left = (element?.getBoundingClientRect().left ?? 0) + gutter;
      return Math.floor(((clientX - left) / Math.max(1, inner)) * buckets.length);
    },
    onSelect: ({ first, last }) => {
      onSelect(spanOf(first, last));
    },
  });
  const told = toldOf(buckets, spanOf, run ?? (cursor === undefined ? undefined : { first: cursor, last: cursor }));
  useTold(told, onTell);

  const bucketWidth = inner / Math.max(1, buckets.length);
  const keyboardText = told ?? toldOf(buckets, spanOf, { first: keyboardCursor, last: keyboardCursor });
  const shown = run ?? (cursor === undefined ? undefined : { first: cursor, last: cursor });
  return (
    <div
      ref={setElement}
      className={styles['plot']}
      role="slider"
      tabIndex={0}
      aria-label={t('Time')}
      aria-describedby={helpId}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, buckets.length - 1)}
      aria-valuenow={keyboardCursor}
      aria-valuetext={run === undefined ? (keyboardText ?? '') : t('Selected: {{span}}', { span: keyboardText ?? '' })}
      aria-busy={isBusy}
      {...handlers}
      {...paneAttribute}
    >
      <span id={helpId} hidden>
        {t('Arrow keys go through the time, with Shift they select, Enter shows only what is selected.')}
      </span>
      <svg width={width} height={plotHeight} aria-hidden className={styles['drawing']}>
        <g transform={`translate(${gutter} 0)`}>
          <Bars buckets={buckets} width={inner} />
          <Durations buckets={buckets} width={inner} />
          {shown !== undefined && (
            <rect
              className={run === undefined ? styles['cursor'] : styles['selection']}
              x={shown.first * bucketWidth}
              y={0}
              width={Math.max(1, (shown.last - shown.first + 1) * bucketWidth)}
              height={plotHeight}
            />
          )}
        </g>
      </svg>
      <TimeAxis domain={domain} width={inner} />
    </div>
  );
}

type Run = { readonly first: number; readonly last: number } | undefined;

function toldOf(
  buckets: readonly HistogramBucket[],
  spanOf: (first: number, last: number) => Domain,
  run: Run,
): string | undefined {
  if (run === undefined) return undefined;
  const chosen = buckets.slice(run.first, run.last + 1);
  const [only] = chosen;
  const figures = chosen.length === 1 && only !== undefined ? only : summed(chosen);
  const durations = durationsText(figures);
  const span = spanText(spanOf(run.first, run.last));
  return `${span}: ${countsText(figures)}${durations === undefined ? '' : `; ${durations}`}`;
}

function useTold(told: string | undefined, onTell: (text: string | undefined) => void): void {
  const last = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (last.current === told) return;
    last.current = told;
    onTell(told);
  }, [told, onTell]);
}

interface LayerProps {
  readonly buckets: readonly HistogramBucket[];
  readonly width: number;
}

/** How many requests there were: failed ones at the bottom, those from an overdue cache above, then the others. */
const Bars = memo(function Bars({ buckets, width }: LayerProps): ReactElement {
  const id = useId();
  const top = roundedUp(Math.max(1, ...buckets.map(requestsIn)));
  const bar = barOf(width, buckets.length);
  const paths = { error: '', stale: '', ok: '' };
  buckets.forEach((bucket, index) => {
    let below = 0;
    for (const end of ['error', 'stale', 'ok'] as const) {
      if (bucket[end] === 0) continue;
      // Few among many can be seen too, with their pattern.
      const height = Math.min(barsHeight - below, Math.max(leastHeight, (bucket[end] / top) * barsHeight));
      paths[end] += bar(index, barsHeight - below - height, height);
      below += height;
    }
  });
  return (
    <>
      <SeriesPatterns id={id} />
      <AxisLabels top={0} height={barsHeight} high={formatCount(top)} low="0" />
      <line className={styles['base']} x1={0} x2={width} y1={barsHeight} y2={barsHeight} />
      <path className={styles['ok']} d={paths.ok} />
      <path fill={fillOf(id, 'stale')} d={paths.stale} />
      <path fill={fillOf(id, 'error')} d={paths.error} />
    </>
  );
});

/** How long requests took, on a logarithmic scale: from the time of half of them, a mark, to that of 95 %, a narrow line. */
const Durations = memo(function Durations({ buckets, width }: LayerProps): ReactElement {
  const { low, high } = durationLimits(buckets);
  const bar = barOf(width, buckets.length);
  const line = barOf(width, buckets.length, rangeShare);
  const place = (duration: number): number =>
    durationsTop + durationsHeight * (1 - Math.log(Math.max(low, duration) / low) / Math.log(high / low));
  let ranges = '';
  let halves = '';
  buckets.forEach(({ p50, p95 }, index) => {
    if (p50 === null || p95 === null) return;
    ranges += line(index, place(p95), Math.max(1, place(p50) - place(p95)));
    halves += bar(index, place(p50) - 1.5, 3);
  });
  return (
    <>
      <AxisLabels top={durationsTop} height={durationsHeight} high={formatDuration(high)} low={formatDuration(low)} />
      <line
        className={styles['base']}
        x1={0}
        x2={width}
        y1={durationsTop + durationsHeight}
        y2={durationsTop + durationsHeight}
      />
      <path className={styles['range']} d={ranges} />
      <path className={styles['half']} d={halves} />
    </>
  );
});

interface AxisLabelsProps {
  readonly top: number;
  readonly height: number;
  readonly high: string;
  readonly low: string;
}

function AxisLabels({ top, height, high, low }: AxisLabelsProps): ReactElement {
  return (
    <>
      <text className={styles['label']} x={-8} y={top + 10} textAnchor="end">
        {high}
      </text>
      <text className={styles['label']} x={-8} y={top + height} textAnchor="end">
        {low}
      </text>
    </>
  );
}

/**
 * Draws the bar of a bucket, with a gap to the next where there is room for one.
 * @param share how much of the bucket's width it has, in its middle
 */
function barOf(width: number, count: number, share = 1): (index: number, top: number, height: number) => string {
  const step = width / Math.max(1, count);
  const most = Math.max(1, step > 4 ? step - 1 : step);
  const thickness = Math.max(1, most * share);
  const inset = (most - thickness) / 2;
  return (index, top, height) =>
    `M${rounded(index * step + inset)} ${rounded(top)}h${rounded(thickness)}v${rounded(height)}h${rounded(-thickness)}z`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

const TimeAxis = memo(function TimeAxis({ domain, width }: { domain: Domain; width: number }): ReactElement {
  const ticks = width === 0 ? [] : timeTicks(domain, width / tickDistance);
  return (
    <div className={styles['axis']} aria-hidden>
      {ticks.map(({ at, label }) => (
        <span
          key={at}
          className={styles['tick']}
          style={{ left: gutter + ((at - domain.from) / (domain.to - domain.from)) * width }}
        >
          {label}
        </span>
      ))}
    </div>
  );
});
