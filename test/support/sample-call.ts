import type { NewCallLogRow } from '../../src/shared/calllog/call-log-row.ts';

/** A row of the call log as a request of CCG makes it, in what matters to a test as given. */
export function sampleCall(change: Partial<NewCallLogRow> = {}): NewCallLogRow {
  return {
    startedAt: 1_700_000_000_000,
    origin: 'ccg',
    pluginInput: 'webapp01',
    source: 'webapp01',
    connection: 'prod',
    outcome: 'ok',
    errorCode: null,
    errorDetail: null,
    durations: { queue: 0, auth: 0.5, read: 1.25, total: 2 },
    cache: 'miss',
    secretVersion: 3,
    domain: 'contoso.com',
    username: 'gmsa',
    revealed: false,
    ...change,
  };
}
