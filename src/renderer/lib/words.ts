import type { CacheState, RequestOrigin, RequestOutcome } from '../../shared/calllog/call-log-row.ts';
import { type PlainText, t } from '../../shared/i18n/translate.ts';

const origins: Readonly<Record<RequestOrigin, PlainText>> = {
  ccg: 'CCG',
  cli: 'Command line',
  console: 'Console',
};

/** Who made a request, in words. */
export function originWord(origin: RequestOrigin): string {
  return t(origins[origin]);
}

const caches: Readonly<Record<CacheState, PlainText>> = {
  none: 'Not read',
  miss: 'Vault',
  hit: 'Cache',
  stale: 'Cache, overdue',
};

/** Where an answer was read from, in words. */
export function cacheWord(cache: CacheState): string {
  return t(caches[cache]);
}

const outcomes: Readonly<Record<RequestOutcome, PlainText>> = {
  ok: 'Answered',
  error: 'Failed',
};

/** How a request ended, in words. */
export function outcomeWord(outcome: RequestOutcome): string {
  return t(outcomes[outcome]);
}

const connectionWords = {
  unknown: 'Not checked yet',
  ready: 'Ready',
  standby: 'Ready (standby)',
  sealed: 'Sealed',
  uninitialized: 'Not initialized',
  unreachable: 'Not reachable',
  refused: 'Login refused',
} as const satisfies Readonly<Record<string, PlainText>>;

/** The state of a connection in words. */
export function connectionWord(state: keyof typeof connectionWords): string {
  return t(connectionWords[state]);
}
