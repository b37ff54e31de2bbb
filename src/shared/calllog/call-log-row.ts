import type { ErrorCode } from '../errors/ccg-vault-error.ts';

/** Who asked for a credential: CCG through the bridge, or an administrator's test. */
export const requestOrigins = ['ccg', 'cli', 'console'] as const;
export type RequestOrigin = (typeof requestOrigins)[number];

export const requestOutcomes = ['ok', 'error'] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

/**
 * Where the answer came from: `none` for a request that never got as far as a secret, `miss` for a read from Vault,
 * `hit` for a cached value within its time to live, `stale` for one beyond it.
 */
export const cacheStates = ['none', 'miss', 'hit', 'stale'] as const;
export type CacheState = (typeof cacheStates)[number];

/** Where the time of a request went, in milliseconds with fractions. */
export interface RequestDurations {
  /** Waiting for another request's work or for a free slot. */
  readonly queue: number;
  /** Logging in to Vault or renewing the token. */
  readonly auth: number;
  /** Reading the secret. */
  readonly read: number;
  /** From arrival to the answer, as the caller saw it, without writing this row. */
  readonly total: number;
}

/** One credential request. Never holds a password or a token. */
export interface CallLogRow {
  /** Position in the log: grows by one with each row and is never used again. */
  readonly id: number;
  /** When the request arrived, in milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly origin: RequestOrigin;
  /** As received, cut and escaped for display; text that looks like a password is masked. */
  readonly pluginInput: string;
  readonly source: string | null;
  readonly connection: string | null;
  readonly outcome: RequestOutcome;
  readonly errorCode: ErrorCode | null;
  /** What was particular to the failure, such as a path; never a secret. */
  readonly errorDetail: string | null;
  readonly durations: RequestDurations;
  readonly cache: CacheState;
  /** Version of the kv2 secret that was read. */
  readonly secretVersion: number | null;
  readonly domain: string | null;
  readonly username: string | null;
  /** Whether an administrator had the password shown to them. */
  readonly revealed: boolean;
}

/** A row that has not been written yet. */
export type NewCallLogRow = Omit<CallLogRow, 'id'>;

/** Which rows of the call log are wanted; members that are absent do not narrow the result. */
export interface CallLogFilter {
  readonly outcome?: RequestOutcome | undefined;
  readonly origin?: RequestOrigin | undefined;
  readonly source?: string | undefined;
  /** Found anywhere in PluginInput, source, error code, error detail, domain or user name, without regard to case. */
  readonly text?: string | undefined;
  /** Earliest start, in milliseconds since the Unix epoch. */
  readonly since?: number | undefined;
  /** Latest start, in milliseconds since the Unix epoch. */
  readonly until?: number | undefined;
  readonly cache?: CacheState | undefined;
  /** Shortest duration from arrival to the answer, in milliseconds. */
  readonly minDuration?: number | undefined;
}
