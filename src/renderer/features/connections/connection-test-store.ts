import { create } from 'zustand';

import type { ConnectionTestResult, ConnectionTestStep } from '../../../shared/connection-test.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { ConnectionDraft } from '../../../shared/rpc/admin-contract.ts';

export interface ConnectionTestState {
  /** Connection that is or was tested. */
  readonly name: string | null;
  readonly ticket: number;
  readonly steps: readonly ConnectionTestStep[];
  readonly phase: 'idle' | 'running' | 'ended';
  readonly outcome: ConnectionTestResult['outcome'] | null;
  readonly error: ErrorReport | null;
  readonly run: (name: string, draft: ConnectionDraft | undefined) => Promise<void>;
  readonly cancel: () => void;
  readonly receive: (ticket: number, step: ConnectionTestStep) => void;
}

export const useConnectionTestStore = create<ConnectionTestState>()((set, get) => ({
  name: null,
  ticket: 0,
  steps: [],
  phase: 'idle',
  outcome: null,
  error: null,

  run: async (name, draft) => {
    get().cancel();
    const ticket = get().ticket + 1;
    set({ name, ticket, steps: [], phase: 'running', outcome: null, error: null });
    const result = await window.ccgVault.connection.test({ name, ticket, ...(draft === undefined ? {} : { draft }) });
    if (get().ticket !== ticket || get().phase !== 'running') return;
    if (result.ok) set({ phase: 'ended', steps: result.value.steps, outcome: result.value.outcome });
    else set({ phase: 'ended', error: result.error });
  },

  cancel: () => {
    const { phase, ticket, steps } = get();
    if (phase !== 'running') return;
    window.ccgVault.connection.cancelTest({ ticket });
    set({ phase: 'ended', steps: steps.filter(({ state }) => state !== 'running') });
  },

  receive: (ticket, step) => {
    if (ticket !== get().ticket || get().phase !== 'running') return;
    const others = get().steps.filter(({ id, server }) => id !== step.id || server !== step.server);
    set({ steps: [...others, step] });
  },
}));
