import type { CallLogFilter, CallLogRow } from '../../../shared/calllog/call-log-row.ts';
import { ccgEventsAfter, ccgEventsBefore, ccgEventSpan } from '../../../shared/calllog/ccg-events-of-row.ts';
import { wantedText } from '../../../shared/calllog/matches-filter.ts';
import { knownCcgEvents } from '../../../shared/explain/known-codes.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { CcgEvent } from '../../../shared/rpc/bridge-contract.ts';
import type { Tone } from '../../lib/tone.ts';
import type { TimelineKind } from './activity-location.ts';

/** What stands in one line of the timeline. */
export type TimelineItem =
  /** A request, with the events of CCG around it, newest first. */
  | { readonly key: string; readonly row: CallLogRow; readonly events: readonly CcgEvent[] }
  /** An event of CCG. It belongs to a request that is loaded, or stands for itself. */
  | { readonly key: string; readonly event: CcgEvent; readonly request: number | undefined };

export interface TimelineParts {
  /** Newest first. */
  readonly rows: readonly CallLogRow[];
  /** Newest first. */
  readonly events: readonly CcgEvent[];
  readonly filter: CallLogFilter;
  readonly kind: TimelineKind | undefined;
  /** Whether there are older requests; what CCG noted before the oldest that is loaded comes with them. */
  readonly hasMore: boolean;
}

/** Keys are ids of elements too. */
export function rowKey(id: number): string {
  return `request-${id}`;
}

export function eventKey(recordId: number): string {
  return `ccg-event-${recordId}`;
}

/**
 * Requests and CCG's own events in the order of time. An event that belongs to a request is part of that request's line;
 * only where nothing but events is asked for, each has its own.
 */
export function timelineOf({ rows, events, filter, kind, hasMore }: TimelineParts): TimelineItem[] {
  const oldest = hasMore ? (rows.at(-1)?.startedAt ?? Number.POSITIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  const reached = events.filter(({ timeCreated }) => timeCreated >= oldest);
  const requestOf = requestsOfEvents(rows, reached);
  if (kind === 'events') {
    return reached
      .filter((event) => matchesEvent(event, filter))
      .map((event) => ({ key: eventKey(event.recordId), event, request: requestOf.get(event) }));
  }
  const eventsOf = new Map<number, CcgEvent[]>();
  for (const [event, id] of requestOf) eventsOf.set(id, [...(eventsOf.get(id) ?? []), event]);
  const alone =
    kind === 'requests' ? [] : reached.filter((event) => !requestOf.has(event) && matchesEvent(event, filter));
  const items: TimelineItem[] = [];
  let next = 0;
  const takeEventsAfter = (moment: number): void => {
    for (let event = alone[next]; event !== undefined && event.timeCreated > moment; event = alone[next]) {
      items.push({ key: eventKey(event.recordId), event, request: undefined });
      next += 1;
    }
  };
  for (const row of rows) {
    takeEventsAfter(row.startedAt);
    items.push(itemOf(row, eventsOf.get(row.id)));
  }
  takeEventsAfter(Number.NEGATIVE_INFINITY);
  return items;
}

const none: readonly CcgEvent[] = [];

/** Lines of requests without events, kept so that what has not changed is not drawn anew. */
const plainItems = new WeakMap<CallLogRow, TimelineItem>();

function itemOf(row: CallLogRow, events: readonly CcgEvent[] | undefined): TimelineItem {
  if (events !== undefined) return { key: rowKey(row.id), row, events };
  const known = plainItems.get(row);
  if (known !== undefined) return known;
  const item = { key: rowKey(row.id), row, events: none };
  plainItems.set(row, item);
  return item;
}

/** The request of each event that has one: of those in whose span it lies, the one that started nearest to it. */
function requestsOfEvents(rows: readonly CallLogRow[], events: readonly CcgEvent[]): Map<CcgEvent, number> {
  const requests = new Map<CcgEvent, number>();
  if (events.length === 0) return requests;
  const ofCcg = rows.filter(({ origin }) => origin === 'ccg').sort((left, right) => right.startedAt - left.startedAt);
  const longest = ofCcg.reduce((most, { durations }) => Math.max(most, durations.total), 0);
  for (const event of events) {
    const from = firstAtOrBefore(ofCcg, event.timeCreated + ccgEventsBefore);
    let nearest: CallLogRow | undefined;
    for (let index = from; index < ofCcg.length; index += 1) {
      const row = ofCcg[index];
      if (row === undefined || row.startedAt < event.timeCreated - longest - ccgEventsAfter) break;
      const distance = Math.abs(row.startedAt - event.timeCreated);
      if (nearest !== undefined && Math.abs(nearest.startedAt - event.timeCreated) <= distance) break;
      const span = ccgEventSpan(row);
      if (span !== undefined && span.since <= event.timeCreated && event.timeCreated <= span.until) nearest = row;
    }
    if (nearest !== undefined) requests.set(event, nearest.id);
  }
  return requests;
}

/** Index of the newest row that started at a moment or before. */
function firstAtOrBefore(rows: readonly CallLogRow[], moment: number): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle]?.startedAt ?? 0) > moment) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** What an event means, in a sentence. */
export function eventMeaning({ eventId }: CcgEvent): string {
  return translateKnown(knownCcgEvents.get(eventId)?.meaning ?? t('An event that this version does not know.'));
}

/** Levels of Windows: 1 critical, 2 error, 3 warning, 4 information. */
export function eventTone({ level }: CcgEvent): Tone {
  if (level <= 2) return 'danger';
  return level === 3 ? 'warning' : 'neutral';
}

/** Whether an event is wanted by a filter. What only a request has, no event has. */
export function matchesEvent(event: CcgEvent, filter: CallLogFilter): boolean {
  const { outcome, origin, source, cache, minDuration, since, until } = filter;
  if (source !== undefined || cache !== undefined || minDuration !== undefined) return false;
  if (origin !== undefined && origin !== 'ccg') return false;
  if (outcome !== undefined && (outcome === 'error') !== (eventTone(event) !== 'neutral')) return false;
  if (since !== undefined && event.timeCreated < since) return false;
  if (until !== undefined && event.timeCreated > until) return false;
  const wanted = wantedText(filter);
  if (wanted === undefined) return true;
  const texts = [`event ${event.eventId}`, eventMeaning(event), ...event.data];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
