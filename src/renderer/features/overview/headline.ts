import { connectionWorks } from '../../../shared/connection-verdict.ts';
import type { HostState } from '../../../shared/ipc/console-state.ts';
import type { DaemonStatus } from '../../../shared/status.ts';
import { formatCount, formatCounted } from '../../lib/format.ts';
import type { Tone } from '../../lib/tone.ts';
import { findProblems } from './problems.ts';

/** The answer to the first question: is it working? */
export interface Headline {
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
}

const cannot = 'Containers on this host cannot get their identity';
const cannotAnswer = 'Requests cannot be answered';

export function headlineOf(host: HostState): Headline {
  const { link, status } = host;
  if (link.state === 'away') {
    return { tone: 'danger', title: 'The daemon cannot be reached', detail: 'What is below is as it was last seen.' };
  }
  if (link.state === 'connecting' || status === null) {
    return { tone: 'neutral', title: 'Connecting to the daemon', detail: 'This takes a moment.' };
  }
  return headlineOfStatus(status, host);
}

function headlineOfStatus(status: DaemonStatus, host: HostState): Headline {
  const { configuration, connections, sources } = status;
  if (configuration.state === 'missing') {
    return {
      tone: 'neutral',
      title: 'Nothing is configured yet',
      detail: 'The daemon runs and waits for a configuration that names a Vault server and a secret.',
    };
  }
  if (configuration.loadedAt === null) {
    return {
      tone: 'danger',
      title: cannot,
      detail: 'The configuration has errors, and there is no earlier one to use.',
    };
  }
  const isWindows = status.daemon.platform === 'win32';
  if (isWindows && status.bridge.state === 'absent') {
    return { tone: 'danger', title: cannot, detail: 'The bridge, through which Windows asks, is not connected.' };
  }
  if (sources.length === 0) {
    return {
      tone: 'neutral',
      title: 'There is no source yet',
      detail: 'A source says which secret answers a request.',
    };
  }
  const broken = connections.filter((connection) => connectionWorks(connection) === false);
  if (broken.length > 0 && broken.length === connections.length) {
    const detail =
      connections.length === 1
        ? `The connection to Vault does not work.`
        : `None of the ${connections.length} connections to Vault works.`;
    return { tone: 'danger', title: isWindows ? cannot : cannotAnswer, detail };
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
      return { tone: 'danger', title: isWindows ? cannot : cannotAnswer, detail: noneReadable(status.sources.length) };
    }
    return {
      tone: 'warning',
      title: isWindows ? 'Some containers cannot get their identity' : 'Some requests cannot be answered',
      detail: `${formatCount(affected.size)} of ${formatCounted(status.sources.length, 'source')} cannot be read.`,
    };
  }
  if (connections.some((connection) => connectionWorks(connection) === undefined)) {
    return { tone: 'neutral', title: 'Checking the connections to Vault', detail: 'The first answers are awaited.' };
  }
  const isStale = status.configuration.state === 'rejected';
  const title = isWindows ? 'Containers on this host can get their identity' : 'Requests for credentials are answered';
  if (isStale) {
    return { tone: 'warning', title, detail: 'The last change of the configuration has errors and is not in force.' };
  }
  const detail = isWindows
    ? `${formatCounted(status.sources.length, 'source')} and ${formatCounted(connections.length, 'connection')} are ready.`
    : 'CCG and the bridge exist on Windows only; here, test requests take their place.';
  return { tone: problems.length > 0 ? 'warning' : 'success', title, detail };
}

function noneReadable(sources: number): string {
  return sources === 1 ? 'The only source cannot be read.' : `None of the ${formatCount(sources)} sources can be read.`;
}
