import type { AdminClient } from '../../channel/admin-client.ts';
import { knownCcgEvents } from '../../shared/explain/known-codes.ts';
import { activityPageLimit } from '../../shared/rpc/admin-contract.ts';
import type { CcgEvent } from '../../shared/rpc/bridge-contract.ts';
import { coloured } from './output.ts';
import { formatTime } from './time.ts';

/** CCG's own events since a time, oldest first. */
export async function pastEvents(client: AdminClient, since: number): Promise<CcgEvent[]> {
  return (await client.request('ccgEvents/query', { since: Math.floor(since), limit: activityPageLimit })).events;
}

/** Shows each further event as the daemon learns of it. */
export async function followEvents(
  client: AdminClient,
  afterRecordId: number,
  show: (event: CcgEvent) => void,
): Promise<void> {
  let seen = afterRecordId;
  let work = Promise.resolve();
  const read = async (): Promise<void> => {
    const { events } = await client.request('ccgEvents/query', { afterRecordId: seen, limit: activityPageLimit });
    for (const event of events) {
      seen = Math.max(seen, event.recordId);
      show(event);
    }
  };
  const look = (newestRecordId: number): void => {
    // One reading at a time; where the daemon goes away, the command ends for that reason.
    if (newestRecordId > seen) work = work.then(read).catch(() => undefined);
  };
  client.onNotification('status/changed', ({ ccgEvents }) => {
    look(ccgEvents.newestRecordId);
  });
  look((await client.request('status/subscribe', {})).ccgEvents.newestRecordId);
}

/** One line for a person, in the columns of the requests. */
export function eventLine({ eventId, timeCreated, level, data }: CcgEvent): string {
  const meaning = knownCcgEvents.get(eventId)?.meaning ?? '';
  const text = `event ${eventId}: ${meaning}${data.length === 0 ? '' : ` [${data.join(', ')}]`}`;
  const colour = level <= 2 ? 'red' : level === 3 ? 'yellow' : 'dim';
  return `${formatTime(timeCreated)}  ${'CCG'.padEnd(7)}  ${coloured(colour, printable(text))}`;
}

/** Events come from outside; what a terminal could take for a command is not passed on. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => (character === '\u001b' ? '' : ' '));
}
