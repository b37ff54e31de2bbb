import { type Command, InvalidArgumentError, Option } from 'commander';

import type { AdminClient } from '../../channel/admin-client.ts';
import {
  type CallLogFilter,
  type CallLogRow,
  type RequestOrigin,
  type RequestOutcome,
  requestOrigins,
  requestOutcomes,
} from '../../shared/calllog/call-log-row.ts';
import { matchesFilter } from '../../shared/calllog/matches-filter.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { activityPageLimit } from '../../shared/rpc/admin-contract.ts';
import type { CcgEvent } from '../../shared/rpc/bridge-contract.ts';
import { withAdminClient } from '../lib/admin-session.ts';
import { eventLine, followEvents, pastEvents } from '../lib/ccg-events.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, printJson, printLine } from '../lib/output.ts';
import { formatDuration, formatTime, parseSince } from '../lib/time.ts';

interface ActivityOptions {
  readonly follow?: boolean;
  readonly since?: number;
  readonly source?: string;
  readonly outcome?: RequestOutcome;
  readonly origin?: RequestOrigin;
  readonly text?: string;
  readonly limit: number;
  readonly events?: boolean;
}

export function registerActivity(program: Command): void {
  program
    .command('activity')
    .description('show the credential requests of CCG and of tests, oldest first')
    .option('-f, --follow', 'go on with new requests as they come, until Ctrl+C')
    .option('--since <time>', 'only requests since then: a duration such as 2h, or an ISO date or time', since)
    .option('--source <name>', 'only requests for this source')
    .addOption(new Option('--outcome <outcome>', 'only requests that ended so').choices(requestOutcomes))
    .addOption(new Option('--origin <origin>', 'only requests from there').choices(requestOrigins))
    .option('--text <text>', 'only requests with this text in PluginInput, source, error, domain or user name')
    .option('--events', "show CCG's own events among the requests")
    .option('--limit <count>', 'how many past requests to show', limit, 50)
    .addHelpText(
      'after',
      `
With --json, one request per line, and one event per line with --events.

Examples:
  ccg-vault activity --follow
  ccg-vault activity --since 1d --outcome error
  ccg-vault activity --since 1h --events
  ccg-vault activity --source webapp01 --json`,
    )
    .action(async (options: ActivityOptions, command: Command) => {
      const { json } = globalOptions(command);
      const show = json ? (row: CallLogRow) => printJson(row, 'line') : printRow;
      const showEvent = (event: CcgEvent): void => {
        if (json) printJson({ ccgEvent: event }, 'line');
        else printLine(eventLine(event));
      };
      await withAdminClient(command, async (client) => {
        const { outcome, origin, source, text } = options;
        const filter: CallLogFilter = { outcome, origin, source, text, since: options.since };
        const follower = options.follow === true ? await Follower.start(client, filter, show) : undefined;
        const past = await newestRows(client, filter, options.limit);
        const events =
          options.events === true ? await pastEvents(client, options.since ?? past[0]?.startedAt ?? 0) : [];
        showTimeline(past, events, show, showEvent);
        if (options.events === true && follower !== undefined) {
          await followEvents(client, Math.max(0, ...events.map(({ recordId }) => recordId)), showEvent);
        }
        if (past.length === 0 && events.length === 0 && follower === undefined && !json) {
          printLine('No requests yet. `ccg-vault request --input SOURCE` makes one.');
        }
        await follower?.run(past.at(-1)?.id ?? 0);
      });
    });
}

/** Both in the order of time. */
function showTimeline(
  rows: readonly CallLogRow[],
  events: readonly CcgEvent[],
  showRow: (row: CallLogRow) => void,
  showEvent: (event: CcgEvent) => void,
): void {
  let next = 0;
  const showEventsUntil = (time: number): void => {
    for (let event = events[next]; event !== undefined && event.timeCreated <= time; event = events[next]) {
      showEvent(event);
      next += 1;
    }
  };
  for (const row of rows) {
    showEventsUntil(row.startedAt);
    showRow(row);
  }
  showEventsUntil(Number.POSITIVE_INFINITY);
}

async function newestRows(client: AdminClient, filter: CallLogFilter, count: number): Promise<CallLogRow[]> {
  const rows: CallLogRow[] = [];
  let hasMore = true;
  while (hasMore && rows.length < count) {
    const before = rows.at(-1)?.id;
    const wanted = Math.min(count - rows.length, activityPageLimit);
    const page = await client.request('activity/query', {
      filter,
      limit: wanted,
      ...(before === undefined ? {} : { before }),
    });
    rows.push(...page.rows);
    hasMore = page.hasMore;
  }
  return rows.reverse();
}

/** Shows new rows in order and without gaps: what was pushed, and what the daemon had to leave out. */
class Follower {
  readonly #client: AdminClient;
  readonly #filter: CallLogFilter;
  readonly #show: (row: CallLogRow) => void;
  readonly #ended: Promise<void>;
  /** Rows that came before the past was shown. */
  #pending: CallLogRow[] | undefined = [];
  #shownUpTo = 0;
  /** Showing is a chain, so that reading back missed rows keeps the order. */
  #work: Promise<void> = Promise.resolve();

  private constructor(client: AdminClient, filter: CallLogFilter, show: (row: CallLogRow) => void) {
    this.#client = client;
    this.#filter = filter;
    this.#show = show;
    this.#ended = new Promise((resolve, reject) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
      process.stdout.once('error', resolve);
      client.onClose(() => {
        reject(new CcgVaultError('daemonUnreachable', 'it ended the connection'));
      });
    });
    // The rejection is awaited in `run`; until then it must not count as unhandled.
    this.#ended.catch(() => undefined);
  }

  static async start(client: AdminClient, filter: CallLogFilter, show: (row: CallLogRow) => void): Promise<Follower> {
    const follower = new Follower(client, filter, show);
    client.onNotification('activity/added', ({ rows }) => {
      follower.#take(rows);
    });
    client.onNotification('activity/missed', ({ firstId, lastId }) => {
      follower.#work = follower.#work.then(() => follower.#readBack(firstId, lastId));
    });
    await client.request('activity/subscribe', {});
    return follower;
  }

  /** Goes on until Ctrl+C, or until the daemon goes away. */
  async run(shownUpTo: number): Promise<void> {
    this.#shownUpTo = shownUpTo;
    const pending = this.#pending ?? [];
    this.#pending = undefined;
    this.#take(pending);
    await this.#ended;
    await this.#work;
  }

  #take(rows: readonly CallLogRow[]): void {
    if (this.#pending !== undefined) {
      this.#pending.push(...rows);
      return;
    }
    this.#work = this.#work.then(() => {
      rows.forEach((row) => {
        this.#showOnce(row);
      });
    });
  }

  #showOnce(row: CallLogRow): void {
    if (row.id <= this.#shownUpTo) return;
    this.#shownUpTo = row.id;
    if (matchesFilter(row, this.#filter)) this.#show(row);
  }

  async #readBack(firstId: number, lastId: number): Promise<void> {
    let after = Math.max(firstId - 1, this.#shownUpTo);
    while (after < lastId) {
      const { rows, hasMore } = await this.#client.request('activity/query', { after, limit: activityPageLimit });
      rows
        .filter(({ id }) => id <= lastId)
        .forEach((row) => {
          this.#showOnce(row);
        });
      after = rows.at(-1)?.id ?? lastId;
      if (!hasMore) return;
    }
  }
}

function printRow(row: CallLogRow): void {
  const result =
    row.outcome === 'ok'
      ? coloured('green', `ok ${row.domain ?? ''}\\${row.username ?? ''}`)
      : coloured('red', `${row.errorCode ?? 'error'}${row.errorDetail === null ? '' : ` ${row.errorDetail}`}`);
  const columns = [
    formatTime(row.startedAt),
    row.origin.padEnd(7),
    (row.source ?? row.pluginInput).padEnd(20),
    formatDuration(row.durations.total).padStart(8),
    row.cache.padEnd(5),
    result,
  ];
  printLine(columns.join('  '));
}

function since(text: string): number {
  const time = parseSince(text, Date.now());
  if (time === undefined)
    throw new InvalidArgumentError('Give a duration such as 30m, 2h or 7d, or an ISO date or time.');
  return time;
}

function limit(text: string): number {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (count < 1) throw new InvalidArgumentError('Give a whole number of at least 1.');
  return count;
}
