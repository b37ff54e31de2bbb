import type { CacheState, RequestOrigin, RequestOutcome } from '../../shared/calllog/call-log-row.ts';

const origins: Readonly<Record<RequestOrigin, string>> = {
  ccg: 'CCG',
  cli: 'Command line',
  console: 'Console',
};

/** Who made a request, in words. */
export function originWord(origin: RequestOrigin): string {
  return origins[origin];
}

const caches: Readonly<Record<CacheState, string>> = {
  none: 'Not read',
  miss: 'Vault',
  hit: 'Cache',
  stale: 'Cache, overdue',
};

/** Where an answer was read from, in words. */
export function cacheWord(cache: CacheState): string {
  return caches[cache];
}

const outcomes: Readonly<Record<RequestOutcome, string>> = {
  ok: 'Answered',
  error: 'Failed',
};

/** How a request ended, in words. */
export function outcomeWord(outcome: RequestOutcome): string {
  return outcomes[outcome];
}

const connectionWords = {
  unknown: 'Not checked yet',
  ready: 'Ready',
  standby: 'Ready (standby)',
  sealed: 'Sealed',
  uninitialized: 'Not initialized',
  unreachable: 'Not reachable',
  refused: 'Login refused',
} as const;

/** The state of a connection in words. */
export function connectionWord(state: keyof typeof connectionWords): string {
  return connectionWords[state];
}
