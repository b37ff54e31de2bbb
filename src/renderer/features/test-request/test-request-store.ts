import { create } from 'zustand';

import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { CredentialTestResult } from '../../../shared/rpc/admin-contract.ts';

/** How far the request in the dialog is. */
export type TestPhase =
  | { readonly name: 'choosing' }
  | { readonly name: 'running'; readonly ticket: number }
  | { readonly name: 'answered'; readonly result: CredentialTestResult }
  /** The request did not get as far as the call log, for example because the daemon went away. */
  | { readonly name: 'failed'; readonly error: ErrorReport };

export interface TestRequestStore {
  readonly isOpen: boolean;
  /** The source asked for; null stands for the first one there is. */
  readonly source: string | null;
  readonly refresh: boolean;
  readonly phase: TestPhase;
  readonly open: (source?: string) => void;
  readonly close: () => void;
  readonly choose: (source: string) => void;
  readonly setRefresh: (refresh: boolean) => void;
  readonly run: (source: string) => Promise<void>;
  readonly cancel: () => void;
}

let lastTicket = 0;

export const useTestRequestStore = create<TestRequestStore>()((set, get) => ({
  isOpen: false,
  source: null,
  refresh: false,
  phase: { name: 'choosing' },

  open: (source) => {
    set({ isOpen: true, source: source ?? get().source, phase: { name: 'choosing' } });
  },

  close: () => {
    get().cancel();
    set({ isOpen: false });
  },

  choose: (source) => {
    set({ source, phase: { name: 'choosing' } });
  },

  setRefresh: (refresh) => {
    set({ refresh });
  },

  run: async (source) => {
    lastTicket += 1;
    const ticket = lastTicket;
    set({ source, phase: { name: 'running', ticket } });
    const { refresh } = get();
    const result = await window.ccgVault.credential.test({ pluginInput: source, refresh, ticket });
    const { phase } = get();
    // It was cancelled, or another request was started since.
    if (phase.name !== 'running' || phase.ticket !== ticket) return;
    set({ phase: result.ok ? { name: 'answered', result: result.value } : { name: 'failed', error: result.error } });
  },

  cancel: () => {
    const { phase } = get();
    if (phase.name !== 'running') return;
    window.ccgVault.credential.cancelTest({ ticket: phase.ticket });
    set({ phase: { name: 'choosing' } });
  },
}));
