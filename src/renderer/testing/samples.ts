import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import type { HostState } from '../../shared/ipc/console-state.ts';
import type { ConnectionStatus, DaemonStatus, SourceStatus } from '../../shared/status.ts';

/** The moment at which the samples are looked at, in milliseconds since the Unix epoch. */
export const sampleNow = Date.UTC(2026, 10, 22, 12, 0, 0);

export function sampleConnection(change: Partial<ConnectionStatus> = {}): ConnectionStatus {
  return {
    name: 'prod',
    address: 'https://vault.contoso.com:8200',
    namespace: null,
    authType: 'approle',
    state: 'ready',
    serverVersion: '1.20.4',
    clusterName: null,
    token: { expiresAt: sampleNow + 3_600_000, renewable: true, policies: [] },
    problem: null,
    checkedAt: sampleNow - 10_000,
    ...change,
  };
}

export function sampleSource(change: Partial<SourceStatus> = {}): SourceStatus {
  return {
    name: 'webapp01',
    type: 'kv2',
    connection: 'prod',
    location: 'secret/win/gmsa-getter',
    lastRequest: { id: 7, at: sampleNow - 60_000, outcome: 'ok', errorCode: null, duration: 12 },
    lastSuccessAt: sampleNow - 60_000,
    ...change,
  };
}

export function sampleStatus(change: Partial<DaemonStatus> = {}): DaemonStatus {
  return {
    revision: 1,
    daemon: {
      version: '0.1.0',
      pid: 1,
      startedAt: sampleNow - 3_600_000,
      platform: 'win32',
      hostName: 'HOST',
      dataFolder: 'C:\\ProgramData\\CCG Vault Console',
    },
    bridge: { state: 'attached', version: '0.1.0', lastCallAt: sampleNow - 60_000 },
    configuration: { path: 'config.yaml', state: 'active', format: 'native', loadedAt: sampleNow, findings: [] },
    connections: [sampleConnection()],
    sources: [sampleSource()],
    ccgEvents: { state: 'unavailable', reason: null, newestRecordId: 0 },
    callLog: { rows: 7, newestId: 7, problem: null },
    ...change,
  };
}

/** A daemon that is connected, in a state that differs from a healthy one as given. */
export function connectedHost(change: Partial<DaemonStatus> = {}): HostState {
  return { link: { state: 'connected', since: sampleNow }, status: sampleStatus(change) };
}

export function sampleRow(id: number, change: Partial<CallLogRow> = {}): CallLogRow {
  return {
    id,
    startedAt: sampleNow + id,
    origin: 'ccg',
    pluginInput: 'webapp01',
    source: 'webapp01',
    connection: 'prod',
    outcome: 'ok',
    errorCode: null,
    errorDetail: null,
    durations: { queue: 1, auth: 2, read: 3, total: 10 },
    cache: 'miss',
    secretVersion: 1,
    domain: 'CONTOSO',
    username: 'gmsa.plugin',
    revealed: false,
    ...change,
  };
}
