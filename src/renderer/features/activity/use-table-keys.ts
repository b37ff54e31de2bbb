import { type KeyboardEvent, useCallback } from 'react';

export interface TableKeysOptions {
  readonly count: number;
  /** -1 if no line is active. */
  readonly activeIndex: number;
  readonly isOpen: boolean;
  readonly activate: (index: number) => void;
  readonly open: (index: number) => void;
  /** Shows the repeats of a line, or folds them. @returns whether there was something to do */
  readonly fold: (index: number, isExpanded: boolean) => boolean;
  readonly onClose: () => void;
  /** Height of a row, in CSS pixels. */
  readonly rowHeight: number;
}

/** Arrows, Home, End and the page keys move, right and left show and fold repeats, Enter opens, Esc closes. */
export function useTableKeys(options: TableKeysOptions): (event: KeyboardEvent<HTMLElement>) => void {
  const { count, activeIndex, isOpen, activate, open, fold, onClose, rowHeight } = options;
  return useCallback(
    (event) => {
      const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 2);
      const last = count - 1;
      const targets: Readonly<Record<string, number>> = {
        ArrowDown: Math.min(last, activeIndex + 1),
        ArrowUp: Math.max(0, activeIndex - 1),
        PageDown: Math.min(last, Math.max(0, activeIndex) + page),
        PageUp: Math.max(0, activeIndex - page),
        Home: 0,
        End: last,
      };
      const target = targets[event.key];
      if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
        if (!fold(activeIndex, event.key === 'ArrowRight')) return;
      } else if (target !== undefined) activate(target);
      else if (event.key === 'Enter' && activeIndex !== -1) open(activeIndex);
      else if (event.key === 'Escape' && isOpen) onClose();
      else return;
      event.preventDefault();
    },
    [count, activeIndex, isOpen, activate, open, fold, onClose, rowHeight],
  );
}
