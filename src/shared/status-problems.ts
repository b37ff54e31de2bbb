import { t } from '../shared/i18n/translate.ts';
import { hasOwnFailure } from './connection-verdict.ts';
import { type ErrorReport, errorNameOfCode, errorReport } from './errors/ccg-vault-error.ts';
import type { DaemonStatus } from './status.ts';

/** Something that needs an administrator, and what it belongs to. */
export interface StatusProblem {
  /** What it is about, for example `Connection prod`. */
  readonly subject: string;
  readonly problem: ErrorReport;
}

/** Everything in a status that needs attention: causes before their consequences. Empty for a healthy daemon. */
export function statusProblems(status: DaemonStatus): StatusProblem[] {
  const { configuration, callLog, connections, sources } = status;
  const problems: StatusProblem[] = [];
  if (configuration.state === 'missing') {
    problems.push({ subject: t('Configuration'), problem: errorReport('configMissing', configuration.path) });
  }
  if (configuration.state === 'rejected') {
    for (const finding of configuration.findings.filter(({ severity }) => severity === 'error')) {
      const name = errorNameOfCode(finding.code) ?? 'configInvalidValue';
      const place = `line ${finding.line}, column ${finding.column}: ${finding.message}`;
      problems.push({ subject: t('Configuration'), problem: errorReport(name, place) });
    }
  }
  if (callLog.problem !== null) problems.push({ subject: t('Call log'), problem: callLog.problem });
  const byName = new Map(connections.map((connection) => [connection.name, connection]));
  for (const { name, problem } of connections) {
    if (problem !== null) problems.push({ subject: t('Connection {{name}}', { name }), problem });
  }
  for (const source of sources) {
    // Where the connection is the cause, naming each of its sources would hide it.
    if (!hasOwnFailure(source, byName.get(source.connection))) continue;
    const error = errorNameOfCode(source.lastRequest?.errorCode ?? '');
    if (error !== undefined)
      problems.push({ subject: t('Source {{name}}', { name: source.name }), problem: errorReport(error) });
  }
  return problems;
}
