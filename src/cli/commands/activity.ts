import { type Command, InvalidArgumentError, Option } from 'commander';

import type { AdminClient } from '../../channel/admin-client.ts';
import {
  type CallLogFilter,
  type CacheState,
  cacheStates,
  type CallLogRow,
  type RequestOrigin,
  type RequestOutcome,
  requestOrigins,
  requestOutcomes,
} from '../../shared/calllog/call-log-row.ts';
import { type ExportFormat, exportFormats } from '../../shared/calllog/export-rows.ts';
import { parseDuration } from '../../shared/config/duration.ts';
import { activityPageLimit, maxFilterDuration } from '../../shared/rpc/admin-contract.ts';
import type { CcgEvent } from '../../shared/rpc/bridge-contract.ts';
import { ActivityFollower } from '../lib/activity-follower.ts';
import { withAdminClient } from '../lib/admin-session.ts';
import { eventLine, followEvents, pastEvents } from '../lib/ccg-events.ts';
import { exportActivity } from '../lib/export-activity.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, printJson, printLine } from '../lib/output.ts';
import { formatDuration, formatTime, parseSince } from '../lib/time.ts';

interface ActivityOptions {
  readonly follow?: boolean;
  readonly since?: number;
  readonly until?: number;
  readonly source?: string;
  readonly outcome?: RequestOutcome;
  readonly origin?: RequestOrigin;
  readonly text?: string;
  readonly limit: number;
  readonly cache?: CacheState;
  /** In milliseconds. */
  readonly slowerThan?: number;
  readonly events?: boolean;
  readonly export?: string;
  readonly format?: ExportFormat;
  readonly bom?: boolean;
  readonly force?: boolean;
}

export function registerActivity(program: Command): void {
  program
    .command('activity')
    .description('show the credential requests of CCG and of tests, oldest first')
    .option('-f, --follow', 'go on with new requests as they come, until Ctrl+C')
    .option('--since <time>', 'only requests since then: a duration such as 2h, or an ISO date or time', since)
    .option('--until <time>', 'only requests up to then, given in the same way', since)
    .option('--source <name>', 'only requests for this source')
    .addOption(new Option('--outcome <outcome>', 'only requests that ended so').choices(requestOutcomes))
    .addOption(new Option('--origin <origin>', 'only requests from there').choices(requestOrigins))
    .option('--text <text>', 'only requests with this text in PluginInput, source, error, domain or user name')
    .addOption(new Option('--cache <state>', 'only requests with this state of the cache').choices(cacheStates))
    .option('--slower-than <duration>', 'only requests that took at least so long, such as 500ms or 2s', slowness)
    .option('--events', "show CCG's own events among the requests")
    .option('--limit <count>', 'how many past requests to show', limit, 50)
    .addOption(
      new Option(
        '--export <FILE>',
        'write every request that matches to a file, however far back; - for the output',
      ).conflicts(['follow', 'events', 'limit']),
    )
    .addOption(
      new Option('--format <format>', 'of the export (default: told by the name of the file, else jsonl)').choices(
        exportFormats,
      ),
    )
    .option('--bom', 'begin exported CSV with a byte order mark, so that Excel reads it as UTF-8')
    .option('--force', 'replace the file of the export if it is there')
    .addHelpText(
      'after',
      `
With --json, one request per line, and one event per line with --events.

An export holds no password. JSON lines are those of --json. In CSV, text that a spreadsheet would run as a formula
(it begins with =, +, - or @) gets an apostrophe in front. A file appears only when it is complete.

Examples:
  ccg-vault activity --follow
  ccg-vault activity --since 1d --outcome error
  ccg-vault activity --since 1h --events
  ccg-vault activity --source webapp01 --json
  ccg-vault activity --since 7d --outcome error --export failures.csv
  ccg-vault activity --export - --format csv > all.csv`,
    )
    .action(async (options: ActivityOptions, command: Command) => {
      const { json } = globalOptions(command);
      const show = json ? (row: CallLogRow) => printJson(row, 'line') : printRow;
      const showEvent = (event: CcgEvent): void => {
        if (json) printJson({ ccgEvent: event }, 'line');
        else printLine(eventLine(event));
      };
      await withAdminClient(command, async (client) => {
        const { outcome, origin, source, text, cache, since: from, until, slowerThan: minDuration } = options;
        const filter: CallLogFilter = { outcome, origin, source, text, since: from, until, cache, minDuration };
        if (options.export !== undefined) {
          await exportActivity(client, filter, { ...options, export: options.export });
          return;
        }
        const follower = options.follow === true ? await ActivityFollower.start(client, filter, show) : undefined;
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

function slowness(text: string): number {
  const duration = parseDuration(text);
  if (duration === undefined || duration > maxFilterDuration) {
    throw new InvalidArgumentError('Give a duration such as 500ms or 2s.');
  }
  return duration;
}

function limit(text: string): number {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (count < 1) throw new InvalidArgumentError('Give a whole number of at least 1.');
  return count;
}
