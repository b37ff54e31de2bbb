import { create } from 'zustand';

import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type {
  MigrationChoices,
  MigrationPlan,
  MigrationProgress,
  MigrationResult,
} from '../../../shared/migrate/plan.ts';
import type { MigrationRecord } from '../../../shared/migrate/record.ts';

/** What can be done with migrations. */
export type MigrationKind = 'apply' | 'undo' | 'finish';

/** What goes on, or went on last, until it is dismissed. */
export interface MigrationRunState {
  readonly ticket: number;
  readonly kind: MigrationKind;
  readonly progress: readonly MigrationProgress[];
  readonly isStopping: boolean;
  /** Null while it goes on. */
  readonly outcome:
    | { readonly result: MigrationResult; readonly error: null }
    | { readonly result: null; readonly error: ErrorReport }
    | null;
}

export interface MigrateStore {
  /** Null until there is one. */
  readonly plan: MigrationPlan | null;
  readonly isPlanning: boolean;
  /** Why there is no plan. */
  readonly error: ErrorReport | null;
  readonly choices: MigrationChoices;
  /** Paths of ready credential specs that are left out. */
  readonly excluded: readonly string[];
  readonly records: readonly MigrationRecord[];
  readonly run: MigrationRunState | null;
  readonly load: () => Promise<void>;
  /** Plans anew with other choices. */
  readonly choose: (change: Partial<MigrationChoices>) => Promise<void>;
  readonly include: (path: string, isIncluded: boolean) => void;
  readonly apply: () => Promise<void>;
  readonly giveBack: (kind: 'undo' | 'finish', id: string) => Promise<void>;
  readonly stop: () => void;
  readonly receive: (ticket: number, progress: MigrationProgress) => void;
  readonly dismiss: () => void;
}

let lastTicket = 0;
let lastPlan = 0;

/** The migration of credential specs. It goes on while other views are shown. */
export const useMigrateStore = create<MigrateStore>()((set, get) => {
  const begin = async (
    kind: MigrationKind,
    work: (ticket: number) => ReturnType<typeof window.ccgVault.migration.undo>,
  ): Promise<void> => {
    if (isMigrating(get().run)) return;
    lastTicket += 1;
    const ticket = lastTicket;
    set({ run: { ticket, kind, progress: [], isStopping: false, outcome: null } });
    const answer = await work(ticket);
    const { run } = get();
    if (run?.ticket !== ticket) return;
    const outcome = answer.ok ? { result: answer.value, error: null } : { result: null, error: answer.error };
    set({ run: { ...run, outcome } });
    await get().load();
  };

  return {
    plan: null,
    isPlanning: false,
    error: null,
    choices: {},
    excluded: [],
    records: [],
    run: null,

    load: async () => {
      lastPlan += 1;
      const planning = lastPlan;
      set({ isPlanning: true });
      const [plan, records] = await Promise.all([
        window.ccgVault.migration.plan({ choices: get().choices }),
        window.ccgVault.migration.records(),
      ]);
      if (planning !== lastPlan) return;
      set({
        isPlanning: false,
        plan: plan.ok ? plan.value : null,
        error: plan.ok ? null : plan.error,
        ...(records.ok ? { records: records.value.records } : {}),
      });
    },

    choose: async (change) => {
      set({ choices: { ...get().choices, ...change } });
      await get().load();
    },

    include: (path, isIncluded) => {
      const others = get().excluded.filter((other) => other !== path);
      set({ excluded: isIncluded ? others : [...others, path] });
    },

    apply: async () => {
      const specs = chosenSpecs(get()).map(({ path, digest }) => ({ path, digest }));
      const { choices } = get();
      await begin('apply', (ticket) => window.ccgVault.migration.apply({ specs, choices, ticket }));
    },

    giveBack: async (kind, id) => {
      await begin(kind, (ticket) => window.ccgVault.migration[kind]({ id, ticket }));
    },

    stop: () => {
      const { run } = get();
      if (run === null || !isMigrating(run)) return;
      set({ run: { ...run, isStopping: true } });
      window.ccgVault.migration.cancel({ ticket: run.ticket });
    },

    receive: (ticket, progress) => {
      const { run } = get();
      if (run?.ticket === ticket) set({ run: { ...run, progress: [...run.progress, progress] } });
    },

    dismiss: () => {
      if (!isMigrating(get().run)) set({ run: null });
    },
  };
});

/** Whether something goes on. */
export function isMigrating(run: MigrationRunState | null): boolean {
  return run !== null && run.outcome === null;
}

/** What would be carried out now. */
export function chosenSpecs({ plan, excluded }: Pick<MigrateStore, 'plan' | 'excluded'>): MigrationPlan['specs'] {
  return (plan?.specs ?? []).filter(({ path, isReady }) => isReady && !excluded.includes(path));
}
