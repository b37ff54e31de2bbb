import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import { errorNameOfCode, type ErrorReport, errorReport } from '../../shared/errors/ccg-vault-error.ts';
import { formatDuration } from './format.ts';

/** A failure as plain text, for a ticket or a mail. */
export function reportText(report: ErrorReport, where?: string): string {
  return lines([
    [report.code, report.message],
    ['Where', where],
    ['Detail', report.detail],
    ['Probable cause', report.cause],
    ['What to do', report.remedy],
  ]);
}

/** The report belonging to the error of a row, if it failed for a reason that this version knows. */
export function reportOfRow(row: CallLogRow): ErrorReport | undefined {
  const name = row.errorCode === null ? undefined : errorNameOfCode(row.errorCode);
  return name === undefined ? undefined : errorReport(name, row.errorDetail ?? undefined);
}

/** A request as plain text. */
export function rowText(row: CallLogRow): string {
  const report = reportOfRow(row);
  const { total, queue, auth, read } = row.durations;
  const durations = `${formatDuration(total)} (waiting ${formatDuration(queue)}, login ${formatDuration(auth)}, reading ${formatDuration(read)})`;
  const facts = lines([
    ['Request', String(row.id)],
    ['Time', new Date(row.startedAt).toISOString()],
    ['Outcome', row.outcome === 'ok' ? 'answered' : 'failed'],
    ['Origin', row.origin],
    ['PluginInput', row.pluginInput],
    ['Source', row.source ?? undefined],
    ['Connection', row.connection ?? undefined],
    ['Account', accountOf(row)],
    ['Duration', durations],
    ['Cache', row.cache],
    ['Secret version', row.secretVersion === null ? undefined : String(row.secretVersion)],
  ]);
  return report === undefined ? facts : `${facts}\n${reportText(report)}`;
}

/** The account as Windows writes it, `DOMAIN\user`, if the request got as far as one. */
export function accountOf(row: {
  readonly domain: string | null;
  readonly username: string | null;
}): string | undefined {
  if (row.username === null) return undefined;
  return row.domain === null ? row.username : `${row.domain}\\${row.username}`;
}

function lines(entries: readonly (readonly [string, string | undefined])[]): string {
  return entries
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${value ?? ''}`)
    .join('\n');
}
