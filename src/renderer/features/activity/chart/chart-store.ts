import { create } from 'zustand';

import type { CallLogHistogram } from '../../../../shared/calllog/call-log-histogram.ts';
import type { CallLogFilter } from '../../../../shared/calllog/call-log-row.ts';
import type { ErrorReport } from '../../../../shared/errors/ccg-vault-error.ts';
import { startOf, type TimeRange } from '../time-range.ts';

/** What the chart is to show. */
export interface ChartQuestion {
  readonly filter: CallLogFilter;
  /** A span that ends now, in place of the filter's. */
  readonly range: TimeRange | undefined;
  /** As many as there is room for. */
  readonly buckets: number;
}

export interface ChartStore {
  /** What is asked now, or was last. */
  readonly question: ChartQuestion | null;
  /** The newest answer, which stays until there is one to the present question. */
  readonly histogram: CallLogHistogram | null;
  readonly error: ErrorReport | null;
  readonly isLoading: boolean;
  /** When the last answer came and how long it took, in milliseconds; to be asked for anew not too often. */
  readonly answered: { readonly at: number; readonly took: number };
  readonly ask: (question: ChartQuestion) => Promise<void>;
  /** Asks the last question again. */
  readonly refresh: () => Promise<void>;
}

export const useChartStore = create<ChartStore>()((set, get) => ({
  question: null,
  histogram: null,
  error: null,
  isLoading: false,
  answered: { at: 0, took: 0 },

  ask: async (question) => {
    set({ question });
    // A large log takes a moment to count: of what is asked meanwhile, while somebody types, only the last is asked.
    if (get().isLoading) return;
    set({ isLoading: true });
    for (let asked: ChartQuestion | null = null; asked !== get().question;) {
      asked = get().question ?? question;
      const start = Date.now();
      const result = await window.ccgVault.activity.histogram(parametersOf(asked));
      const answered = { at: Date.now(), took: Date.now() - start };
      set(result.ok ? { histogram: result.value, error: null, answered } : { error: result.error, answered });
    }
    set({ isLoading: false });
  },

  refresh: async () => {
    const { question, ask } = get();
    if (question !== null) await ask({ ...question });
  },
}));

/** The chart reaches to the present moment where nothing ends it, also if there are no requests there. */
function parametersOf({ filter, range, buckets }: ChartQuestion): { filter: CallLogFilter; buckets: number } {
  const since = range === undefined ? filter.since : startOf(range);
  const until = (range === undefined ? filter.until : undefined) ?? Date.now();
  return { filter: { ...filter, since, until }, buckets };
}
