import type { CallLogRow } from '../calllog/call-log-row.ts';
import type { CredentialTestResult } from '../rpc/admin-contract.ts';
import type { ConsoleSettings } from './console-settings.ts';
import type { ActivityPage, ActivityQuery, ConsoleState, HostState, MenuCommand } from './console-state.ts';
import { invoke, notifyRenderer, send, type RendererApi } from './definition.ts';
import type {
  RegistrationOutcome,
  RegistrationOverview,
  RegistrationProgress,
  RegistrationRequest,
} from './registration.ts';

/** Everything that main and the renderer say to each other. */
export const ipcSchema = {
  state: {
    get: invoke<undefined, ConsoleState>(),
    hostChanged: notifyRenderer<HostState>(),
  },
  daemon: {
    /** Tries to reach the daemon now instead of at the next planned attempt. */
    retry: send<undefined>(),
  },
  activity: {
    query: invoke<ActivityQuery, ActivityPage>(),
    get: invoke<{ readonly id: number }, CallLogRow | null>(),
    /** Rows that were written since, in any order; a row can come twice. */
    added: notifyRenderer<{ readonly rows: readonly CallLogRow[] }>(),
    /** Whatever was read before may have holes now: read again. */
    reset: notifyRenderer<undefined>(),
  },
  credential: {
    /** Makes a test request; the password stays in the daemon. `ticket` names it for `cancelTest`. */
    test: invoke<
      { readonly pluginInput: string; readonly refresh: boolean; readonly ticket: number },
      CredentialTestResult
    >(),
    cancelTest: send<{ readonly ticket: number }>(),
  },
  registration: {
    /** Reads how the plugin is registered on this host. */
    status: invoke<undefined, RegistrationOverview>(),
    /** Carries out one action; while it goes on, another one is refused. */
    run: invoke<RegistrationRequest, RegistrationOutcome>(),
    progress: notifyRenderer<{ readonly ticket: number; readonly progress: RegistrationProgress }>(),
  },
  settings: {
    update: invoke<Partial<ConsoleSettings>, ConsoleSettings>(),
    changed: notifyRenderer<ConsoleSettings>(),
  },
  clipboard: {
    write: send<{ readonly text: string }>(),
  },
  menu: {
    command: notifyRenderer<MenuCommand>(),
  },
} as const;

export type IpcSchema = typeof ipcSchema;

/** What the renderer finds as `window.ccgVault`. */
export type ConsoleApi = RendererApi<IpcSchema>;
