import type { RequestOutcome } from './calllog/call-log-row.ts';
import type { ConfigFinding } from './config/finding.ts';
import type { ErrorCode, ErrorReport } from './errors/ccg-vault-error.ts';

/** The whole state of the daemon as clients see it. Sent once on subscription and again whenever it changes. */
export interface DaemonStatus {
  /** Grows with every change, so that a client can tell an older state from a newer one. */
  readonly revision: number;
  readonly daemon: {
    readonly version: string;
    readonly pid: number;
    /** Milliseconds since the Unix epoch. */
    readonly startedAt: number;
    /** `process.platform` of the daemon. */
    readonly platform: string;
    readonly hostName: string;
    readonly dataFolder: string;
  };
  readonly bridge: BridgeStatus;
  readonly configuration: ConfigurationStatus;
  readonly connections: readonly ConnectionStatus[];
  readonly sources: readonly SourceStatus[];
  readonly ccgEvents: CcgEventsStatus;
  readonly callLog: {
    readonly rows: number;
    readonly newestId: number;
    readonly problem: ErrorReport | null;
  };
}

/** Whether the bridge, through which CCG asks, holds its channel to this daemon open. */
export interface BridgeStatus {
  readonly state: 'attached' | 'absent';
  /** Version that the bridge reported, if it did. */
  readonly version: string | null;
  /** When CCG last asked, in milliseconds since the Unix epoch. */
  readonly lastCallAt: number | null;
}

/** Whether CCG's own events can be had here, and how far they have been read. */
export interface CcgEventsStatus {
  readonly state: 'available' | 'unavailable';
  /** Why there are none to be had. */
  readonly reason: string | null;
  /** EventRecordID of the newest one; 0 if there is none. Grows with each that can be read by `ccgEvents/query`. */
  readonly newestRecordId: number;
}

export interface ConfigurationStatus {
  readonly path: string;
  /**
   * `active`: the file on disk is in force. `rejected`: the file on disk has errors and the last good one is in force
   * (or none, if `loadedAt` is null). `missing`: there is no file and none is in force.
   */
  readonly state: 'active' | 'rejected' | 'missing';
  readonly format: 'native' | 'ccgvault' | null;
  /** When what is in force was loaded, in milliseconds since the Unix epoch. */
  readonly loadedAt: number | null;
  readonly findings: readonly ConfigFinding[];
  /** When the file was last found to have changed, in milliseconds since the Unix epoch. */
  readonly changedAt?: number;
}

/** What the last look at a Vault connection showed. */
export type ConnectionState = 'unknown' | 'ready' | 'standby' | 'sealed' | 'uninitialized' | 'unreachable' | 'refused';

export interface ConnectionStatus {
  readonly name: string;
  readonly address: string;
  readonly namespace: string | null;
  readonly authType: string;
  /** `refused`: Vault answers, but does not accept our login or token. */
  readonly state: ConnectionState;
  readonly serverVersion: string | null;
  readonly clusterName: string | null;
  readonly token: TokenStatus | null;
  readonly problem: ErrorReport | null;
  /** What each address was last seen to be, in the order of the configuration; absent where there is only one. */
  readonly servers?: readonly ServerStatus[];
  /** When the state was last confirmed, in milliseconds since the Unix epoch. */
  readonly checkedAt: number | null;
}

/** One of several servers of a cluster. */
export interface ServerStatus {
  readonly address: string;
  readonly state: Exclude<ConnectionState, 'refused'>;
}

export interface TokenStatus {
  /** Milliseconds since the Unix epoch; null for a token that never expires. */
  readonly expiresAt: number | null;
  readonly renewable: boolean;
  readonly policies: readonly string[];
}

export interface SourceStatus {
  readonly name: string;
  readonly type: string;
  readonly connection: string;
  /** Where the secret lies, as an administrator would type it: `secret/win/gmsa-getter`. */
  readonly location: string;
  readonly lastRequest: {
    readonly id: number;
    readonly at: number;
    readonly outcome: RequestOutcome;
    readonly errorCode: ErrorCode | null;
    /** Milliseconds. */
    readonly duration: number;
  } | null;
  readonly lastSuccessAt: number | null;
  /** What is remembered of the credential; absent where the source has no cache or nothing is remembered. */
  readonly cached?: CachedStatus;
}

export interface CachedStatus {
  /** `fresh`: served without asking Vault. `stale`: served while it is read anew, or while Vault cannot answer. */
  readonly state: 'fresh' | 'stale';
  /** When it was read, in milliseconds since the Unix epoch. */
  readonly readAt: number;
  /** Until when it may be served, in milliseconds since the Unix epoch. */
  readonly usableUntil: number;
  /** Why it could not be read anew last time. */
  readonly problem: ErrorReport | null;
}
