import { create } from 'zustand';

import type { RegistrationAction, RegistrationStep } from '../../../shared/bridge/registration.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { RegistrationOverview, RegistrationProgress } from '../../../shared/ipc/registration.ts';

/** A step with how long it took, in milliseconds, as seen from here. */
export interface TimedStep extends RegistrationStep {
  readonly duration: number;
}

export type RunOutcome =
  | { readonly succeeded: true }
  /** `undone` is null where it is not known, or where nothing was begun. */
  | { readonly succeeded: false; readonly error: ErrorReport; readonly undone: boolean | null };

/** An action that goes on, or the last one, until it is dismissed. */
export interface ActionRun {
  readonly ticket: number;
  readonly action: RegistrationAction;
  readonly steps: readonly TimedStep[];
  /** User Account Control is asking. */
  readonly awaitsConsent: boolean;
  /** Null while it goes on. */
  readonly outcome: RunOutcome | null;
}

export interface SetupStore {
  /** Null until it was read for the first time. */
  readonly overview: RegistrationOverview | null;
  /** When it was read, in milliseconds since the Unix epoch. */
  readonly readAt: number;
  readonly isReading: boolean;
  readonly run: ActionRun | null;
  /** Reads the state of this host, unless that goes on already. */
  readonly read: () => Promise<void>;
  readonly start: (action: RegistrationAction, answerForCcgVault?: boolean) => Promise<void>;
  readonly receive: (ticket: number, progress: RegistrationProgress) => void;
  readonly dismiss: () => void;
}

let lastTicket = 0;

/** When the last step of the action that goes on ended. */
let lastStepAt = 0;

/** How the plugin is registered on this host, and the action that changes it. It goes on while other views are shown. */
export const useSetupStore = create<SetupStore>()((set, get) => ({
  overview: null,
  readAt: 0,
  isReading: false,
  run: null,

  read: async () => {
    if (get().isReading) return;
    set({ isReading: true });
    const result = await window.ccgVault.registration.status();
    const overview = result.ok
      ? result.value
      : { bridge: { state: 'failed' as const, problem: result.error }, plugins: null };
    set({ overview, readAt: Date.now(), isReading: false });
  },

  start: async (action, answerForCcgVault = false) => {
    if (isRunning(get().run)) return;
    lastTicket += 1;
    const ticket = lastTicket;
    lastStepAt = performance.now();
    set({ run: { ticket, action, steps: [], awaitsConsent: false, outcome: null } });
    const result = await window.ccgVault.registration.run({ action, answerForCcgVault, ticket });
    const { run } = get();
    if (run?.ticket !== ticket) return;
    const outcome = result.ok ? result.value : { succeeded: false as const, error: result.error, undone: null };
    set({ run: { ...run, awaitsConsent: false, outcome } });
    await get().read();
  },

  receive: (ticket, progress) => {
    const { run } = get();
    // Notifications and the answer come by different ways, so that the last steps can arrive after the result.
    if (run?.ticket !== ticket) return;
    const now = performance.now();
    if (progress.kind === 'step') {
      const step = { ...progress.step, duration: now - lastStepAt };
      set({ run: { ...run, awaitsConsent: false, steps: [...run.steps, step] } });
    } else {
      set({ run: { ...run, awaitsConsent: progress.kind === 'consentAsked' && run.outcome === null } });
    }
    lastStepAt = now;
  },

  dismiss: () => {
    if (!isRunning(get().run)) set({ run: null });
  },
}));

/** Whether an action goes on. */
export function isRunning(run: ActionRun | null): boolean {
  return run !== null && run.outcome === null;
}
