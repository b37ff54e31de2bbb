import {
  type CacheState,
  cacheStates,
  type CallLogFilter,
  type RequestOrigin,
  requestOrigins,
  type RequestOutcome,
  requestOutcomes,
} from '../../../shared/calllog/call-log-row.ts';
import type { HashParams } from '../../lib/hash-location.ts';
import { type TimeRange, timeRanges } from './time-range.ts';

/** What the timeline can be narrowed to; both are shown otherwise. */
export const timelineKinds = ['requests', 'events'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** What the address of Activity says: what is wanted, and what of it is open. */
export interface ActivityPlace {
  /** With a span of time only where it is one between two moments, not one that ends now. */
  readonly filter: CallLogFilter;
  /** A span that ends now. */
  readonly range?: TimeRange | undefined;
  readonly kind?: TimelineKind | undefined;
  readonly row?: number | undefined;
  /** EventRecordID of the event of CCG that is open instead of a request. */
  readonly event?: number | undefined;
}

/** Longest text that is searched for. */
const maxTextLength = 200;

/** Reads the address; what makes no sense in it is left out. */
export function placeOf(params: Readonly<Record<string, string>>): ActivityPlace {
  const { outcome, origin, source, text, cache, range, kind } = params;
  const minDuration = numberOf(params['minDuration']);
  const isRelative = isOneOf(timeRanges, range);
  const since = isRelative ? undefined : numberOf(params['since']);
  const until = isRelative ? undefined : numberOf(params['until']);
  return {
    filter: {
      ...(isOneOf<RequestOutcome>(requestOutcomes, outcome) ? { outcome } : {}),
      ...(isOneOf<RequestOrigin>(requestOrigins, origin) ? { origin } : {}),
      ...(source === undefined || source === '' ? {} : { source }),
      ...(text === undefined || text === '' ? {} : { text: text.slice(0, maxTextLength) }),
      ...(isOneOf<CacheState>(cacheStates, cache) ? { cache } : {}),
      ...(minDuration === undefined ? {} : { minDuration }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    },
    range: isRelative ? range : undefined,
    kind: isOneOf(timelineKinds, kind) ? kind : undefined,
    row: numberOf(params['row']),
    event: numberOf(params['event']),
  };
}

/** The parameters of the address of a place. */
export function paramsOf({ filter, range, kind, row, event }: ActivityPlace): HashParams {
  const { outcome, origin, source, text, cache, minDuration, since, until } = filter;
  const span = range === undefined ? { since: textOf(since), until: textOf(until) } : { range };
  return {
    outcome,
    origin,
    source,
    text,
    cache,
    minDuration: textOf(minDuration),
    ...span,
    kind,
    row: textOf(row),
    event: textOf(event),
  };
}

export function isFiltered(filter: CallLogFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '');
}

/** All that a filter can have; the type makes sure that none is missing. */
const filterMembers = Object.keys({
  outcome: true,
  origin: true,
  source: true,
  text: true,
  since: true,
  until: true,
  cache: true,
  minDuration: true,
} satisfies Record<keyof CallLogFilter, true>) as (keyof CallLogFilter)[];

export function isSameFilter(left: CallLogFilter, right: CallLogFilter): boolean {
  return filterMembers.every((member) => left[member] === right[member]);
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function textOf(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function isOneOf<T extends string>(choices: readonly T[], value: string | undefined): value is T {
  return choices.some((choice) => choice === value);
}
