import type { Command } from 'commander';

import type { AdminClient } from '../../channel/admin-client.ts';
import { statusProblems } from '../../shared/status-problems.ts';
import type { ConnectionStatus, DaemonStatus, SourceStatus } from '../../shared/status.ts';
import { withAdminClient } from '../lib/admin-session.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, ExitError, exitCodes, formatTable, printJson, printLine } from '../lib/output.ts';
import { formatSpan, formatTime } from '../lib/time.ts';

export function registerStatus(program: Command): void {
  program
    .command('status')
    .description('show the daemon, its connections to Vault and its sources, and what is wrong')
    .addHelpText(
      'after',
      `
Exit code 1 if something needs attention, 3 if the daemon cannot be reached.

Examples:
  ccg-vault status
  ccg-vault status --json`,
    )
    .action(async (_options, command: Command) => {
      const status = await withAdminClient(command, (client) => freshStatus(client));
      const problems = statusProblems(status);
      if (globalOptions(command).json) printJson({ healthy: problems.length === 0, problems, ...status });
      else printLine(describe(status, Date.now()));
      if (problems.length > 0) throw new ExitError(exitCodes.failure);
    });
}

/** Longest wait for the daemon to look at its connections, in milliseconds. */
const patience = 6_000;

/** The status once the daemon has looked at each connection; what it remembers from before could be long past. */
function freshStatus(client: AdminClient): Promise<DaemonStatus> {
  const start = Date.now();
  return new Promise((resolve, reject) => {
    let latest: DaemonStatus | undefined;
    const timer = setTimeout(() => {
      if (latest !== undefined) resolve(latest);
    }, patience);
    const take = (status: DaemonStatus): void => {
      latest = status;
      if (!status.connections.every(({ checkedAt }) => checkedAt !== null && checkedAt >= start)) return;
      clearTimeout(timer);
      resolve(status);
    };
    client.onNotification('status/changed', take);
    client.request('status/subscribe', {}).then(take, reject);
  });
}

function describe(status: DaemonStatus, now: number): string {
  const { daemon, bridge, configuration, callLog } = status;
  const problems = statusProblems(status);
  const lines = [
    `Daemon         version ${daemon.version}, running for ${formatSpan(now - daemon.startedAt)} (process ${daemon.pid})`,
    `Bridge         ${bridge.state === 'attached' ? `attached${bridge.version === null ? '' : `, version ${bridge.version}`}` : 'not attached'}, last call by CCG ${ago(bridge.lastCallAt, now)}`,
    `Configuration  ${configuration.path} (${configurationState(status)})`,
    `Call log       ${callLog.rows.toLocaleString('en')} request${callLog.rows === 1 ? '' : 's'}`,
  ];
  if (status.connections.length > 0) {
    const rows = status.connections.map((connection) => connectionRow(connection, now));
    lines.push('', formatTable(['CONNECTION', 'STATE', 'ADDRESS', 'VERSION', 'AUTH', 'TOKEN'], rows));
  }
  if (status.sources.length > 0) {
    const rows = status.sources.map((source) => sourceRow(source, now));
    lines.push('', formatTable(['SOURCE', 'TYPE', 'CONNECTION', 'SECRET', 'LAST REQUEST'], rows));
  }
  for (const { subject, problem } of problems) {
    const detail = problem.detail === undefined ? '' : `: ${problem.detail}`;
    lines.push(
      '',
      `${coloured('red', problem.code)} ${subject}: ${problem.message}${detail}`,
      `  Remedy: ${problem.remedy}`,
    );
  }
  return lines.join('\n');
}

function configurationState({ configuration }: DaemonStatus): string {
  if (configuration.state === 'active') return coloured('green', 'active');
  if (configuration.state === 'missing') return coloured('yellow', 'missing');
  return coloured('red', configuration.loadedAt === null ? 'rejected' : 'rejected, the last good one is in force');
}

function connectionRow(connection: ConnectionStatus, now: number): string[] {
  const { state, token } = connection;
  const colour = state === 'ready' || state === 'standby' ? 'green' : state === 'unknown' ? 'yellow' : 'red';
  const life =
    token === null ? '-' : token.expiresAt === null ? 'never expires' : `${formatSpan(token.expiresAt - now)} left`;
  return [
    connection.name,
    coloured(colour, state),
    connection.address,
    connection.serverVersion ?? '-',
    connection.authType,
    life,
  ];
}

function sourceRow({ name, type, connection, location, lastRequest }: SourceStatus, now: number): string[] {
  const outcome =
    lastRequest === null
      ? 'none yet'
      : `${lastRequest.outcome === 'ok' ? coloured('green', 'ok') : coloured('red', lastRequest.errorCode ?? 'error')} ${ago(lastRequest.at, now)}`;
  return [name, type, connection, location, outcome];
}

function ago(time: number | null, now: number): string {
  if (time === null) return 'never';
  return now - time < 86_400_000 ? `${formatSpan(now - time)} ago` : formatTime(time);
}
