import { connectionWorks, hasOwnFailure } from '../../../shared/connection-verdict.ts';
import { type PlainText, t } from '../../../shared/i18n/translate.ts';
import type { HostState } from '../../../shared/ipc/console-state.ts';
import type { DaemonStatus } from '../../../shared/status.ts';
import { formatCount } from '../../lib/format.ts';
import type { Tone } from '../../lib/tone.ts';
import { connectionWord } from '../../lib/words.ts';

export type LinkName = 'ccg' | 'bridge' | 'daemon' | 'vault' | 'secrets';

/** One member of the chain that a request passes, with what is known of it. */
export interface ChainLink {
  readonly name: LinkName;
  readonly label: PlainText;
  readonly tone: Tone;
  readonly state: string;
  /** What the state is known from, with the time of it in milliseconds since the Unix epoch. */
  readonly evidence: { readonly words: string; readonly at: number } | { readonly words: string; readonly at: null };
}

/** CCG → bridge → daemon → Vault → secrets, each as last seen. */
export function chainOf(host: HostState): ChainLink[] {
  const { status, link } = host;
  if (status === null) {
    return [
      unknownLink('ccg', 'CCG'),
      unknownLink('bridge', 'Bridge'),
      daemonLink(host),
      unknownLink('vault', 'Vault'),
      unknownLink('secrets', 'Secrets'),
    ];
  }
  const links = [ccgLink(status), bridgeLink(status), daemonLink(host), vaultLink(status), secretsLink(status)];
  if (link.state === 'connected') return links;
  // Beyond a daemon that is away everything is hearsay: no colour, but what was seen last.
  return links.map((item) =>
    item.name === 'daemon' ? item : { ...item, tone: 'neutral', state: t('Unknown'), evidence: lastSeen(item) },
  );
}

function unknownLink(name: LinkName, label: PlainText): ChainLink {
  return { name, label, tone: 'neutral', state: t('Unknown'), evidence: { words: t('Not seen yet'), at: null } };
}

function lastSeen({ state, evidence }: ChainLink): ChainLink['evidence'] {
  return evidence.at === null
    ? { words: t('Last: {{state}}', { state }), at: null }
    : { words: state, at: evidence.at };
}

const windowsOnly = (): Pick<ChainLink, 'tone' | 'state' | 'evidence'> => ({
  tone: 'neutral',
  state: t('Windows only'),
  evidence: { words: t('Not on this host'), at: null },
});

function ccgLink({ bridge, daemon }: DaemonStatus): ChainLink {
  const base = { name: 'ccg', label: 'CCG' } as const;
  if (daemon.platform !== 'win32') return { ...base, ...windowsOnly() };
  if (bridge.lastCallAt === null) {
    const evidence = { words: t('Asks when a container starts'), at: null };
    return { ...base, tone: 'neutral', state: t('Has not asked yet'), evidence };
  }
  return { ...base, tone: 'success', state: t('Seen'), evidence: { words: t('Asked'), at: bridge.lastCallAt } };
}

function bridgeLink({ bridge, daemon }: DaemonStatus): ChainLink {
  const base = { name: 'bridge', label: 'Bridge' } as const;
  if (bridge.state === 'attached') {
    const evidence = {
      words: bridge.version === null ? t('Channel open') : t('Version {{version}}', { version: bridge.version }),
      at: null,
    };
    return { ...base, tone: 'success', state: t('Connected'), evidence };
  }
  if (daemon.platform !== 'win32') return { ...base, ...windowsOnly() };
  return { ...base, tone: 'danger', state: t('Not connected'), evidence: { words: t('Channel closed'), at: null } };
}

function daemonLink({ link, status }: HostState): ChainLink {
  const base = { name: 'daemon', label: 'Daemon' } as const;
  if (link.state === 'away') {
    return { ...base, tone: 'danger', state: t('Not reachable'), evidence: { words: t('Lost'), at: link.since } };
  }
  if (link.state === 'connecting' || status === null) {
    return { ...base, tone: 'neutral', state: t('Connecting'), evidence: { words: t('Since'), at: link.since } };
  }
  return {
    ...base,
    tone: 'success',
    state: t('Running'),
    evidence: { words: t('Started'), at: status.daemon.startedAt },
  };
}

function vaultLink({ connections }: DaemonStatus): ChainLink {
  const base = { name: 'vault', label: 'Vault' } as const;
  if (connections.length === 0) {
    return { ...base, tone: 'neutral', state: t('No connection'), evidence: { words: t('Not configured'), at: null } };
  }
  const verdicts = connections.map(connectionWorks);
  const working = verdicts.filter((works) => works === true).length;
  const broken = verdicts.filter((works) => works === false).length;
  // The oldest look is what the sum can be trusted for.
  const looks = connections.map(({ checkedAt }) => checkedAt).filter((at) => at !== null);
  const evidence =
    looks.length === 0 ? { words: t('Not checked yet'), at: null } : { words: t('Checked'), at: Math.min(...looks) };
  if (broken > 0) {
    const [only] = connections;
    const state =
      connections.length === 1 && only !== undefined
        ? connectionWord(only.state)
        : t('{{some}} of {{all}} not ready', { some: formatCount(broken), all: formatCount(connections.length) });
    return { ...base, tone: working > 0 ? 'warning' : 'danger', state, evidence };
  }
  if (working < connections.length) return { ...base, tone: 'neutral', state: t('Checking'), evidence };
  const state = connections.length === 1 ? t('Ready') : t('{{number}} ready', { number: formatCount(working) });
  return { ...base, tone: 'success', state, evidence };
}

function secretsLink({ sources, connections }: DaemonStatus): ChainLink {
  const base = { name: 'secrets', label: 'Secrets' } as const;
  if (sources.length === 0) {
    return { ...base, tone: 'neutral', state: t('No source'), evidence: { words: t('Not configured'), at: null } };
  }
  const asked = sources.flatMap(({ lastRequest }) => (lastRequest === null ? [] : [lastRequest]));
  if (asked.length === 0) {
    return { ...base, tone: 'neutral', state: t('Not read yet'), evidence: { words: t('No request yet'), at: null } };
  }
  const evidence = { words: t('Asked'), at: Math.max(...asked.map(({ at }) => at)) };
  const byName = new Map(connections.map((connection) => [connection.name, connection]));
  const failing = sources.filter((source) => {
    const connection = byName.get(source.connection);
    return hasOwnFailure(source, connection) || (connection !== undefined && connectionWorks(connection) === false);
  }).length;
  if (failing === 0) return { ...base, tone: 'success', state: t('Answered'), evidence };
  const tone = failing === sources.length ? 'danger' : 'warning';
  return {
    ...base,
    tone,
    state: t('{{some}} of {{all}} fail', { some: formatCount(failing), all: formatCount(sources.length) }),
    evidence,
  };
}
