import { connectionWorks } from '../../../shared/connection-verdict.ts';
import { t, type PlainText } from '../../../shared/i18n/translate.ts';
import type { HostState } from '../../../shared/ipc/console-state.ts';
import type { DaemonStatus } from '../../../shared/status.ts';
import { formatCount } from '../../lib/format.ts';
import type { Tone } from '../../lib/tone.ts';
import { findProblems } from './problems.ts';

/** The answer to the first question: is it working? */
export interface Headline {
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
}

const cannot: PlainText = 'Containers on this host cannot get their identity';
const cannotAnswer: PlainText = 'Requests cannot be answered';

export function headlineOf(host: HostState): Headline {
  const { link, status } = host;
  if (link.state === 'away') {
    return {
      tone: 'danger',
      title: t('The daemon cannot be reached'),
      detail: t('What is below is as it was last seen.'),
    };
  }
  if (link.state === 'connecting' || status === null) {
    return { tone: 'neutral', title: t('Connecting to the daemon'), detail: t('This takes a moment.') };
  }
  return headlineOfStatus(status, host);
}

function headlineOfStatus(status: DaemonStatus, host: HostState): Headline {
  const { configuration, connections, sources } = status;
  if (configuration.state === 'missing') {
    return {
      tone: 'neutral',
      title: t('Nothing is configured yet'),
      detail: t('The daemon runs and waits for a configuration that names a Vault server and a secret.'),
    };
  }
  if (configuration.loadedAt === null) {
    return {
      tone: 'danger',
      title: t(cannot),
      detail: t('The configuration has errors, and there is no earlier one to use.'),
    };
  }
  const isWindows = status.daemon.platform === 'win32';
  if (isWindows && status.bridge.state === 'absent') {
    return { tone: 'danger', title: t(cannot), detail: t('The bridge, through which Windows asks, is not connected.') };
  }
  if (sources.length === 0) {
    return {
      tone: 'neutral',
      title: t('There is no source yet'),
      detail: t('A source says which secret answers a request.'),
    };
  }
  const broken = connections.filter((connection) => connectionWorks(connection) === false);
  if (broken.length > 0 && broken.length === connections.length) {
    const detail = t('None of the {{count, number}} connections to Vault works.', { count: connections.length });
    return { tone: 'danger', title: t(isWindows ? cannot : cannotAnswer), detail };
  }
  return headlineOfParts(status, host, broken.length);
}

function headlineOfParts(status: DaemonStatus, host: HostState, brokenConnections: number): Headline {
  const isWindows = status.daemon.platform === 'win32';
  const { connections } = status;
  const problems = findProblems(host);
  const affected = new Set(problems.filter(({ tone }) => tone === 'danger').flatMap(({ affects }) => affects));
  if (affected.size > 0 || brokenConnections > 0) {
    if (affected.size === status.sources.length) {
      return {
        tone: 'danger',
        title: t(isWindows ? cannot : cannotAnswer),
        detail: noneReadable(status.sources.length),
      };
    }
    return {
      tone: 'warning',
      title: isWindows ? t('Some containers cannot get their identity') : t('Some requests cannot be answered'),
      detail: t('{{affected}} of {{count, number}} sources cannot be read.', {
        affected: formatCount(affected.size),
        count: status.sources.length,
      }),
    };
  }
  if (connections.some((connection) => connectionWorks(connection) === undefined)) {
    return {
      tone: 'neutral',
      title: t('Checking the connections to Vault'),
      detail: t('The first answers are awaited.'),
    };
  }
  const isStale = status.configuration.state === 'rejected';
  const title = isWindows
    ? t('Containers on this host can get their identity')
    : t('Requests for credentials are answered');
  if (isStale) {
    return {
      tone: 'warning',
      title,
      detail: t('The last change of the configuration has errors and is not in force.'),
    };
  }
  const detail = isWindows
    ? t('{{sources}} and {{connections}} are ready.', {
        sources: t('{{count, number}} sources', { count: status.sources.length }),
        connections: t('{{count, number}} connections', { count: connections.length }),
      })
    : t('CCG and the bridge exist on Windows only; here, test requests take their place.');
  return { tone: problems.length > 0 ? 'warning' : 'success', title, detail };
}

function noneReadable(sources: number): string {
  return t('None of the {{count, number}} sources can be read.', { count: sources });
}
