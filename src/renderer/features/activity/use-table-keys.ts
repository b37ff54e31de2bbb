import { type KeyboardEvent, useCallback } from 'react';

import type { CallLogRow } from '../../../shared/calllog/call-log-row.ts';

export interface TableKeysOptions {
  readonly rows: readonly CallLogRow[];
  /** -1 if no row is active. */
  readonly activeIndex: number;
  readonly openId: number | undefined;
  readonly activate: (index: number) => void;
  readonly onOpen: (id: number) => void;
  readonly onClose: () => void;
  /** Height of a row, in CSS pixels. */
  readonly rowHeight: number;
}

/** Arrows, Home, End and the page keys move, Enter opens, Esc closes. */
export function useTableKeys(options: TableKeysOptions): (event: KeyboardEvent<HTMLElement>) => void {
  const { rows, activeIndex, openId, activate, onOpen, onClose, rowHeight } = options;
  return useCallback(
    (event) => {
      const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 2);
      const last = rows.length - 1;
      const targets: Readonly<Record<string, number>> = {
        ArrowDown: Math.min(last, activeIndex + 1),
        ArrowUp: Math.max(0, activeIndex - 1),
        PageDown: Math.min(last, Math.max(0, activeIndex) + page),
        PageUp: Math.max(0, activeIndex - page),
        Home: 0,
        End: last,
      };
      const target = targets[event.key];
      const active = rows[activeIndex];
      if (target !== undefined) activate(target);
      else if (event.key === 'Enter' && active !== undefined) onOpen(active.id);
      else if (event.key === 'Escape' && openId !== undefined) onClose();
      else return;
      event.preventDefault();
    },
    [rows, activeIndex, openId, activate, onOpen, onClose, rowHeight],
  );
}
