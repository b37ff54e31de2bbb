import type { CallLogFilter, CallLogRow } from '../calllog/call-log-row.ts';
import type { ErrorReport } from '../errors/ccg-vault-error.ts';
import type { PolicyState } from '../policy/policies.ts';
import type { DaemonStatus } from '../status.ts';
import type { ConsoleSettings } from './console-settings.ts';

/** Whether the console talks to the daemon. Times are in milliseconds since the Unix epoch. */
export type DaemonLink =
  | { readonly state: 'connecting'; readonly since: number }
  | { readonly state: 'connected'; readonly since: number }
  | { readonly state: 'away'; readonly since: number; readonly reason: ErrorReport; readonly nextAttemptAt: number };

/** What is known of this host. While the daemon is away, `status` is the last one seen. */
export interface HostState {
  readonly link: DaemonLink;
  readonly status: DaemonStatus | null;
}

/** What does not change while the console runs. */
export interface ConsoleInfo {
  readonly version: string;
  readonly electronVersion: string;
  /** `process.platform`. */
  readonly platform: string;
  readonly hostName: string;
  /** Data folder whose daemon the console talks to. */
  readonly dataFolder: string;
  /** Languages of the signed-in user as BCP 47 has them, the preferred one first. */
  readonly systemLanguages: readonly string[];
}

/** All that the renderer needs to draw its first picture; notifications keep it up to date. */
export interface ConsoleState {
  readonly info: ConsoleInfo;
  readonly host: HostState;
  /** Those in force: the user's, except where a policy sets them. */
  readonly settings: ConsoleSettings;
  readonly policy: PolicyState;
}

export interface ActivityQuery {
  readonly filter: CallLogFilter;
  /** Rows with a smaller id than this, newest first; without it, the newest. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface ActivityPage {
  readonly rows: readonly CallLogRow[];
  readonly hasMore: boolean;
}

/** What the application menu asks the renderer to do. */
export type MenuCommand =
  | 'make-test-request'
  | 'show-overview'
  | 'show-activity'
  | 'show-doctor'
  | 'show-setup'
  | 'show-settings'
  | 'open-palette'
  | 'find';
