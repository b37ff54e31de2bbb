import type { ReactElement } from 'react';

import styles from './chart.module.css';

/** How requests ended, in the order in which their bars are put on one another, and how long they took. */
export type Series = 'error' | 'stale' | 'ok' | 'durations';

/** Size of the repeated piece of a pattern, in CSS pixels. */
const piece = 4;

/** Side of a mark in the legend, in CSS pixels. */
const markSize = 12;

/** What fills the bars of a series: answered ones are solid, overdue ones hatched, failed ones striped. */
export function fillOf(id: string, series: 'error' | 'stale'): string {
  return `url(#${id}-${series})`;
}

/**
 * The patterns of a drawing, for its `fillOf`. Colour alone tells the series apart neither for everybody nor in every
 * theme: with the contrast theme two of them have the same.
 */
export function SeriesPatterns({ id }: { readonly id: string }): ReactElement {
  return (
    <defs>
      <pattern id={`${id}-stale`} width={piece} height={piece} patternUnits="userSpaceOnUse">
        <rect className={styles['ground']} width={piece} height={piece} />
        {/* The corners complete the line of the neighbouring pieces. */}
        <path className={styles['hatch']} d="M-1 1 1-1M-1 5 5-1M3 5 5 3" />
      </pattern>
      <pattern id={`${id}-error`} width={piece} height={piece} patternUnits="userSpaceOnUse">
        <rect className={styles['ground']} width={piece} height={1} />
        <rect className={styles['error']} y={1} width={piece} height={piece - 1} />
      </pattern>
    </defs>
  );
}

/** The mark of a series in the legend: a piece of what is drawn. */
export function SeriesMark({ id, series }: { readonly id: string; readonly series: Series }): ReactElement {
  return (
    <svg width={markSize} height={markSize} className={styles['mark']} aria-hidden>
      {series === 'durations' ? (
        <>
          <rect x={4} width={4} height={markSize} className={styles['range']} />
          <rect y={markSize - 3} width={markSize} height={3} className={styles['half']} />
        </>
      ) : series === 'ok' ? (
        <rect width={markSize} height={markSize} className={styles['ok']} />
      ) : (
        <>
          <SeriesPatterns id={id} />
          <rect width={markSize} height={markSize} fill={fillOf(id, series)} />
        </>
      )}
    </svg>
  );
}
