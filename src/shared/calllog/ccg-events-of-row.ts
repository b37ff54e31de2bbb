import type { CallLogRow } from './call-log-row.ts';

/** CCG notes that it starts the plugin shortly before the plugin is asked. In milliseconds. */
export const ccgEventsBefore = 2_000;

/** CCG notes how it went after it has asked a domain controller with the answer. In milliseconds. */
export const ccgEventsAfter = 10_000;

/**
 * The span in which CCG writes its events of a request. They hold nothing that names the request, so that time alone
 * ties them together. In whole milliseconds since the Unix epoch; undefined for requests that CCG did not make.
 */
export function ccgEventSpan({
  origin,
  startedAt,
  durations,
}: Pick<CallLogRow, 'origin' | 'startedAt' | 'durations'>):
  { readonly since: number; readonly until: number } | undefined {
  if (origin !== 'ccg') return undefined;
  return {
    since: Math.max(0, startedAt - ccgEventsBefore),
    until: Math.ceil(startedAt + durations.total + ccgEventsAfter),
  };
}
