import type { CallLogRow } from '../../src/shared/calllog/call-log-row.ts';
import { errorReport } from '../../src/shared/errors/ccg-vault-error.ts';
import type { ConnectionStatus, DaemonStatus, SourceStatus } from '../../src/shared/status.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The moment from which the ages of all samples count. */
export const sampleStart = Date.now();
const start = sampleStart;

export const prod: ConnectionStatus = {
  name: 'prod',
  address: 'https://vault.contoso.com:8200',
  namespace: 'infra/windows',
  authType: 'approle',
  state: 'ready',
  serverVersion: '1.20.4',
  clusterName: 'vault-cluster-prod',
  token: { expiresAt: start + 47 * minute, renewable: true, policies: ['gmsa-read'] },
  problem: null,
  checkedAt: start - 12 * second,
};

export const lab: ConnectionStatus = {
  name: 'lab',
  address: 'https://vault-lab.contoso.com:8200',
  namespace: null,
  authType: 'token_from_file',
  state: 'standby',
  serverVersion: '2.4.1',
  clusterName: null,
  token: { expiresAt: start + 3 * hour + 20 * minute, renewable: false, policies: ['default'] },
  problem: null,
  checkedAt: start - 4 * second,
};

export const sealedProd: ConnectionStatus = {
  ...prod,
  state: 'sealed',
  token: null,
  problem: errorReport('vaultSealed'),
  checkedAt: start - 2 * second,
};

export const webapp01: SourceStatus = {
  name: 'webapp01',
  type: 'kv2',
  connection: 'prod',
  location: 'secret/win/gmsa-getter',
  lastRequest: { id: 41, at: start - 3 * minute, outcome: 'ok', errorCode: null, duration: 38.2 },
  lastSuccessAt: start - 3 * minute,
};

export const billing: SourceStatus = {
  name: 'billing',
  type: 'kv2',
  connection: 'prod',
  location: 'secret/win/billing-getter',
  lastRequest: { id: 40, at: start - 2 * hour, outcome: 'ok', errorCode: null, duration: 4.1 },
  lastSuccessAt: start - 2 * hour,
};

export const labTools: SourceStatus = {
  name: 'lab-tools',
  type: 'kv1',
  connection: 'lab',
  location: 'kv/win/lab-getter',
  lastRequest: null,
  lastSuccessAt: null,
};

export const failedLabTools: SourceStatus = {
  ...labTools,
  lastRequest: { id: 39, at: start - 26 * minute, outcome: 'error', errorCode: 'CCGV-2206', duration: 12.6 },
  lastSuccessAt: start - 26 * hour,
};

/** A Windows host on which everything works. */
export const healthy: DaemonStatus = {
  revision: 1,
  daemon: {
    version: '0.1.0',
    pid: 4711,
    startedAt: start - 5 * hour,
    platform: 'win32',
    hostName: 'WINHOST-07',
    dataFolder: 'C:\\ProgramData\\CCG Vault Console',
  },
  bridge: { state: 'attached', version: '0.1.0', lastCallAt: start - 3 * minute },
  configuration: {
    path: 'C:\\ProgramData\\CCG Vault Console\\config.yaml',
    state: 'active',
    format: 'native',
    loadedAt: start - 5 * hour,
    findings: [],
  },
  connections: [prod, lab],
  sources: [webapp01, billing, labTools],
  ccgEvents: { state: 'unavailable', reason: null, newestRecordId: 0 },
  callLog: { rows: 41, newestId: 41, problem: null },
};

/** A Linux host, where neither CCG nor the bridge exist. */
export const healthyLinux: DaemonStatus = {
  ...healthy,
  daemon: {
    ...healthy.daemon,
    platform: 'linux',
    hostName: 'build-03',
    dataFolder: '/home/anna/.local/state/ccg-vault-console',
  },
  bridge: { state: 'absent', version: null, lastCallAt: null },
  configuration: { ...healthy.configuration, path: '/home/anna/.local/state/ccg-vault-console/config.yaml' },
};

export const unconfigured: DaemonStatus = {
  ...healthy,
  bridge: { ...healthy.bridge, lastCallAt: null },
  configuration: { ...healthy.configuration, state: 'missing', format: null, loadedAt: null },
  connections: [],
  sources: [],
  ccgEvents: { state: 'unavailable', reason: null, newestRecordId: 0 },
  callLog: { rows: 0, newestId: 0, problem: null },
};

/** A broken edit, with the last good configuration still in force. */
export const rejected: DaemonStatus = {
  ...healthy,
  configuration: {
    ...healthy.configuration,
    state: 'rejected',
    findings: [
      {
        severity: 'error',
        code: 'CCGV-1103',
        line: 14,
        column: 5,
        path: 'sources.webapp01.confg',
        message: 'The key "confg" is not known here',
        hint: 'Did you mean "config"?',
      },
      {
        severity: 'warning',
        code: 'CCGV-1110',
        line: 7,
        column: 30,
        path: 'connections.prod.auth.config.secret_id',
        message: 'The configuration holds a secret in clear',
      },
    ],
  },
};

export const sealed: DaemonStatus = {
  ...healthy,
  connections: [sealedProd, lab],
  sources: [
    {
      ...webapp01,
      lastRequest: { id: 44, at: start - 20 * second, outcome: 'error', errorCode: 'CCGV-2005', duration: 9.8 },
    },
    billing,
    failedLabTools,
  ],
};

const sources = ['webapp01', 'webapp01', 'billing', 'webapp01', 'lab-tools', 'billing'] as const;
const users = { webapp01: 'gmsa.plugin', billing: 'gmsa.billing', 'lab-tools': 'gmsa.lab' } as const;

/** A row like those of a busy host; every seventh failed, in one of several ways. */
export function sampleRow(id: number, change: Partial<CallLogRow> = {}): CallLogRow {
  const source = sources[id % sources.length] ?? 'webapp01';
  const base: CallLogRow = {
    id,
    startedAt: start - 40 * second,
    origin: id % 9 === 4 ? 'cli' : id % 9 === 7 ? 'console' : 'ccg',
    pluginInput: id % 5 === 0 ? `C:\\ccg\\config.yml|${source}` : source,
    source,
    connection: source === 'lab-tools' ? 'lab' : 'prod',
    outcome: 'ok',
    errorCode: null,
    errorDetail: null,
    durations: durationsOf(id),
    cache: id % 3 === 0 ? 'hit' : 'miss',
    secretVersion: source === 'lab-tools' ? null : 12,
    domain: 'CONTOSO',
    username: users[source],
    revealed: false,
  };
  return { ...base, ...(id % 7 === 3 ? failure(id) : {}), ...change };
}

/** The rows with the ids given, the newest 40 s old and the others at growing distances. */
export function sampleRows(firstId: number, lastId: number): CallLogRow[] {
  return Array.from({ length: lastId - firstId + 1 }, (_, index) => {
    const age = lastId - firstId - index;
    return sampleRow(firstId + index, { startedAt: start - 40 * second - age * age * 9 * second - age * 17 * second });
  });
}

function durationsOf(id: number): CallLogRow['durations'] {
  if (id % 3 === 0) return { queue: 0.02, auth: 0, read: 0, total: 0.31 };
  const auth = id % 4 === 1 ? 21.4 : 0;
  const read = 6.2 + (id % 11) * 3.7;
  const queue = id % 8 === 2 ? 48.6 : 0.1;
  return { queue, auth, read, total: queue + auth + read + 1.9 };
}

function failure(id: number): Partial<CallLogRow> {
  const common = { outcome: 'error', cache: 'none', secretVersion: null, domain: null, username: null } as const;
  if (id % 2 === 0) {
    return {
      ...common,
      errorCode: 'CCGV-1006',
      errorDetail: 'webap01',
      pluginInput: 'webap01',
      source: null,
      connection: null,
      durations: { queue: 0, auth: 0, read: 0, total: 0.12 },
    };
  }
  return {
    ...common,
    errorCode: 'CCGV-2003',
    errorDetail: 'https://vault.contoso.com:8200, after 5,000 ms',
    durations: { queue: 0.1, auth: 0, read: 5_000.4, total: 5_002.1 },
  };
}
