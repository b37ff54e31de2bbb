import { connectionWorks, hasOwnFailure } from '../../../shared/connection-verdict.ts';
import { catalogue, type ErrorName } from '../../../shared/errors/catalogue.ts';
import { errorNameOfCode, type ErrorReport, errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { t } from '../../../shared/i18n/translate.ts';
import type { HostState } from '../../../shared/ipc/console-state.ts';
import type {
  ConfigurationStatus,
  ConnectionState,
  ConnectionStatus,
  DaemonStatus,
  SourceStatus,
} from '../../../shared/status.ts';
import { hashOf } from '../../lib/hash-location.ts';

/** Something that is wrong, with all that an administrator needs to put it right. */
export interface Problem {
  /** Stays the same while the problem lasts. */
  readonly id: string;
  readonly tone: 'danger' | 'warning';
  /** Where it lies, in words. */
  readonly where: string;
  readonly report: ErrorReport;
  /** Names of the sources that cannot be answered because of it. */
  readonly affects: readonly string[];
  readonly link?: { readonly label: string; readonly href: string };
}

/** Most findings of the configuration that are listed one by one. */
const maxFindings = 5;

/** What is wrong on this host, gravest first; what follows from another problem is folded into it. */
export function findProblems(host: HostState): Problem[] {
  if (host.link.state === 'away') return [daemonAway(host.link.reason)];
  const { status } = host;
  if (host.link.state !== 'connected' || status === null) return [];
  const all = [
    ...bridgeProblems(status),
    ...configurationProblems(status.configuration),
    ...status.connections.flatMap((connection) => connectionProblems(connection, status.sources)),
    ...sourceProblems(status),
    ...callLogProblems(status),
  ];
  return [...all.filter(({ tone }) => tone === 'danger'), ...all.filter(({ tone }) => tone === 'warning')];
}

function daemonAway(reason: ErrorReport): Problem {
  return { id: 'daemon', tone: 'danger', where: t('Daemon of this host'), report: reason, affects: [] };
}

function bridgeProblems({ bridge, daemon }: DaemonStatus): Problem[] {
  if (bridge.state === 'attached' || daemon.platform !== 'win32') return [];
  const report = errorReport('bridgeNotAttached');
  const link = { label: t('Open Setup'), href: hashOf('setup') };
  return [{ id: 'bridge', tone: 'danger', where: t('Service CCG Vault Bridge'), report, affects: [], link }];
}

function configurationProblems({ findings, path, loadedAt, state }: ConfigurationStatus): Problem[] {
  const shown = findings.slice(0, maxFindings).map((finding, index): Problem => {
    const entry = errorNameOfCode(finding.code);
    const report = {
      code: finding.code,
      message: finding.message,
      cause: entry === undefined ? '' : catalogue[entry].cause,
      remedy: finding.hint ?? (entry === undefined ? '' : catalogue[entry].remedy),
    };
    // With an older configuration in force requests are still answered, so a broken edit is no outage.
    const tone = finding.severity === 'error' && loadedAt === null ? 'danger' : 'warning';
    const place = { file: path, line: finding.line, column: finding.column };
    const where =
      finding.path === ''
        ? t('{{file}}, line {{line}}, column {{column}}', place)
        : t('{{file}}, line {{line}}, column {{column}}, at {{path}}', { ...place, path: finding.path });
    return { id: `configuration-${index}`, tone, where, report, affects: [] };
  });
  if (shown.length > 0 || state !== 'rejected') return shown;
  return [{ id: 'configuration', tone: 'danger', where: path, report: errorReport('configNeverValid'), affects: [] }];
}

const connectionErrors: Readonly<Partial<Record<ConnectionState, ErrorName>>> = {
  sealed: 'vaultSealed',
  uninitialized: 'vaultNotInitialized',
  unreachable: 'vaultUnreachable',
  refused: 'tokenRejected',
};

function connectionProblems(connection: ConnectionStatus, sources: readonly SourceStatus[]): Problem[] {
  const name = connectionErrors[connection.state];
  const report = connection.problem ?? (name === undefined ? null : errorReport(name));
  if (report === null) return [];
  return [
    {
      id: `connection-${connection.name}`,
      tone: connectionWorks(connection) === true ? 'warning' : 'danger',
      where: t('Connection {{name}} to {{address}}', { name: connection.name, address: connection.address }),
      report,
      affects: sources.filter((source) => source.connection === connection.name).map((source) => source.name),
    },
  ];
}

/** Sources whose last request failed, grouped by cause. */
function sourceProblems({ sources, connections }: DaemonStatus): Problem[] {
  const byName = new Map(connections.map((connection) => [connection.name, connection]));
  const groups = new Map<string, SourceStatus[]>();
  for (const source of sources) {
    const code = source.lastRequest?.errorCode;
    if (code === null || code === undefined || !hasOwnFailure(source, byName.get(source.connection))) continue;
    groups.set(code, [...(groups.get(code) ?? []), source]);
  }
  return [...groups].flatMap(([code, group]): Problem[] => {
    const [first] = group;
    const name = errorNameOfCode(code);
    if (first === undefined || name === undefined) return [];
    const isOne = group.length === 1;
    return [
      {
        id: `sources-${code}`,
        tone: 'danger',
        where: isOne
          ? t('Secret {{place}} on connection {{connection}}', { place: first.location, connection: first.connection })
          : t('{{count, number}} sources', { count: group.length }),
        report: errorReport(name),
        affects: group.map((source) => source.name),
        link: isOne
          ? { label: t('Show the request'), href: hashOf('activity', { row: String(first.lastRequest?.id ?? '') }) }
          : { label: t('Show the requests'), href: hashOf('activity', { text: code }) },
      },
    ];
  });
}

function callLogProblems({ callLog, daemon }: DaemonStatus): Problem[] {
  if (callLog.problem === null) return [];
  return [
    {
      id: 'call-log',
      tone: 'warning',
      where: t('Call log in {{folder}}', { folder: daemon.dataFolder }),
      report: callLog.problem,
      affects: [],
    },
  ];
}
