import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { sampleHistogram } from '../../../testing/sample-histogram.ts';
import { ChartPlot } from './chart-plot.tsx';

const histogram = sampleHistogram([1, 2, 0, 4]);
const onSelect = vi.fn();
const onTell = vi.fn();

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {
        // The width stays 0; the keyboard needs none.
      }
      disconnect(): void {
        // Nothing was observed.
      }
    },
  );
  onSelect.mockReset();
  onTell.mockReset();
  render(<ChartPlot histogram={histogram} isBusy={false} onWidth={vi.fn()} onSelect={onSelect} onTell={onTell} />);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function press(...keys: string[]): HTMLElement {
  const plot = screen.getByRole('slider', { name: 'Time' });
  for (const key of keys) {
    fireEvent.keyDown(plot, { key: key.replace('Shift+', ''), shiftKey: key.startsWith('Shift+') });
  }
  return plot;
}

/** The span of some of the four minutes. */
function span(first: number, last: number): { from: number; to: number } {
  const { since, bucketMs } = histogram;
  return { from: since + first * bucketMs, to: since + (last + 1) * bucketMs };
}

describe('the chart by keyboard', () => {
  it('tells the figures of each moment', () => {
    const plot = press('Home');
    expect(plot.getAttribute('aria-valuenow')).toBe('3');
    expect(press('Home').getAttribute('aria-valuetext')).toContain('1 request; half within 10 ms');
    expect(press('ArrowRight', 'ArrowRight').getAttribute('aria-valuetext')).toContain('0 requests');
    expect(press('End').getAttribute('aria-valuenow')).toBe('3');
    expect(onTell.mock.lastCall?.[0]).toContain('4 requests');
  });

  it('selects several, or one', () => {
    expect(press('Shift+ArrowLeft', 'Shift+ArrowLeft').getAttribute('aria-valuetext')).toMatch(
      /^Selected: .*6 requests/,
    );
    press('Enter');
    expect(onSelect.mock.lastCall).toEqual([span(1, 3)]);
    press('Home', 'Home', 'Enter');
    expect(onSelect.mock.lastCall).toEqual([span(0, 0)]);
  });

  it('stays within what there is, and drops a selection with Escape', () => {
    press('Shift+PageUp', 'Shift+PageUp');
    expect(press('Escape').getAttribute('aria-valuetext')).not.toContain('Selected');
    press('Enter');
    expect(onSelect.mock.lastCall).toEqual([span(0, 0)]);
  });

  it('fills what failed and what is overdue with a pattern each, not with a colour alone', () => {
    const fills = [...document.querySelectorAll('path[fill]')].map((path) => path.getAttribute('fill') ?? '');
    const patterns = fills.map((fill) => document.getElementById(/^url\(#(.+)\)$/.exec(fill)?.[1] ?? '')?.innerHTML);
    expect(patterns).toHaveLength(2);
    expect(new Set(patterns).size).toBe(2);
    expect(patterns).not.toContain(undefined);
  });
});
