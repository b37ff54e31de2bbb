import { useCallback, useMemo, useState } from 'react';

import { useSettingsStore } from '../../stores/settings-store.ts';
import { foldRepeats, type ListLine, type Repeats, withGroup } from './fold-repeats.ts';
import type { TimelineItem } from './timeline.ts';

/** So many lines are read by themselves to fill the view; where one line stands for thousands, it would never be full. */
const readAtOnce = 5_000;

export interface FoldedLines {
  readonly lines: readonly ListLine[];
  /** Whether repeats are folded at all. */
  readonly isFolding: boolean;
  readonly setExpanded: (repeats: Repeats, isExpanded: boolean) => void;
  /** Whether older requests may be read by themselves. */
  readonly mayReadOn: boolean;
  /** Has further ones be read. */
  readonly readOn: () => void;
}

/** The lines of the list, with repeats folded where the user wants it. */
export function useFoldedLines(items: readonly TimelineItem[]): FoldedLines {
  const isFolding = useSettingsStore((state) => state.settings.foldRepeats);
  const [expanded, setExpandedIds] = useState<ReadonlySet<number>>(() => new Set());
  const [allowance, setAllowance] = useState(readAtOnce);
  const lines = useMemo(() => (isFolding ? foldRepeats(items, expanded) : items), [isFolding, items, expanded]);
  const setExpanded = useCallback((repeats: Repeats, isExpanded: boolean) => {
    setExpandedIds((before) => withGroup(before, repeats, isExpanded));
  }, []);
  const readOn = useCallback(() => {
    setAllowance(items.length + readAtOnce);
  }, [items.length]);
  return { lines, isFolding, setExpanded, mayReadOn: !isFolding || items.length < allowance, readOn };
}
