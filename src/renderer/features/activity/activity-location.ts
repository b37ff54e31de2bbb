import {
  type CallLogFilter,
  type RequestOrigin,
  requestOrigins,
  type RequestOutcome,
  requestOutcomes,
} from '../../../shared/calllog/call-log-row.ts';
import type { HashParams } from '../../lib/hash-location.ts';

/** What the address of Activity says: which rows are wanted, and which one is open. */
export interface ActivityPlace {
  readonly filter: CallLogFilter;
  readonly row: number | undefined;
}

/** Longest text that is searched for. */
const maxTextLength = 200;

/** Reads the address; what makes no sense in it is left out. */
export function placeOf(params: Readonly<Record<string, string>>): ActivityPlace {
  const { outcome, origin, source, text, row } = params;
  return {
    filter: {
      ...(isOneOf(requestOutcomes, outcome) ? { outcome } : {}),
      ...(isOneOf(requestOrigins, origin) ? { origin } : {}),
      ...(source === undefined || source === '' ? {} : { source }),
      ...(text === undefined || text === '' ? {} : { text: text.slice(0, maxTextLength) }),
    },
    row: row !== undefined && /^\d{1,15}$/.test(row) ? Number(row) : undefined,
  };
}

/** The parameters of the address of a place. */
export function paramsOf({ filter, row }: ActivityPlace): HashParams {
  const { outcome, origin, source, text } = filter;
  return { outcome, origin, source, text, row: row === undefined ? undefined : String(row) };
}

export function isFiltered(filter: CallLogFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '');
}

export function isSameFilter(left: CallLogFilter, right: CallLogFilter): boolean {
  return (
    left.outcome === right.outcome &&
    left.origin === right.origin &&
    left.source === right.source &&
    left.text === right.text
  );
}

function isOneOf<T extends RequestOutcome | RequestOrigin>(
  choices: readonly T[],
  value: string | undefined,
): value is T {
  return choices.some((choice) => choice === value);
}
