import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { detailPaneWidthLimits } from '../../../shared/ipc/console-settings.ts';
import styles from './pane-splitter.module.css';

/** How far an arrow key moves the splitter, in CSS pixels. */
const step = 16;

export interface PaneSplitterProps {
  /** Width of the pane at its right, in CSS pixels. */
  readonly width: number;
  readonly onMove: (width: number) => void;
  readonly onEnd: (width: number) => void;
}

/** The line between list and detail pane, which can be moved by mouse and by arrow keys. */
export function PaneSplitter({ width, onMove, onEnd }: PaneSplitterProps): ReactElement {
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = event.key === 'ArrowLeft' ? 1 : event.key === 'ArrowRight' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    onEnd(limited(width + direction * step));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.preventDefault();
    const splitter = event.currentTarget;
    const start = event.clientX;
    splitter.setPointerCapture(event.pointerId);
    const at = (x: number): number => limited(width + start - x);
    const move = (moved: globalThis.PointerEvent): void => {
      onMove(at(moved.clientX));
    };
    const end = (ended: globalThis.PointerEvent): void => {
      splitter.removeEventListener('pointermove', move);
      splitter.removeEventListener('pointerup', end);
      splitter.removeEventListener('pointercancel', end);
      onEnd(at(ended.clientX));
    };
    splitter.addEventListener('pointermove', move);
    splitter.addEventListener('pointerup', end);
    splitter.addEventListener('pointercancel', end);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('Width of the details')}
      aria-valuenow={width}
      aria-valuemin={detailPaneWidthLimits.min}
      aria-valuemax={detailPaneWidthLimits.max}
      tabIndex={0}
      className={styles['splitter']}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    />
  );
}

function limited(width: number): number {
  return Math.round(Math.min(detailPaneWidthLimits.max, Math.max(detailPaneWidthLimits.min, width)));
}
