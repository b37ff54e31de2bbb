import { describe, expect, it } from 'vitest';

import { errorReport } from './errors/ccg-vault-error.ts';
import { statusProblems } from './status-problems.ts';
import type { ConnectionStatus, DaemonStatus, SourceStatus } from './status.ts';

const healthy: DaemonStatus = {
  revision: 1,
  daemon: { version: '1.0.0', pid: 1, startedAt: 0, platform: 'linux', hostName: 'host', dataFolder: '/data' },
  bridge: { state: 'absent', version: null, lastCallAt: null },
  configuration: { path: '/data/config.yaml', state: 'active', format: 'native', loadedAt: 0, findings: [] },
  connections: [],
  sources: [],
  ccgEvents: { state: 'unavailable', reason: null, newestRecordId: 0 },
  callLog: { rows: 0, newestId: 0, problem: null },
};

const sealed: ConnectionStatus = {
  name: 'prod',
  address: 'https://vault.contoso.com',
  namespace: null,
  authType: 'approle',
  state: 'sealed',
  serverVersion: null,
  clusterName: null,
  token: null,
  problem: errorReport('vaultSealed'),
  checkedAt: 0,
};

const failing: SourceStatus = {
  name: 'webapp01',
  type: 'kv2',
  connection: 'prod',
  location: 'secret/win',
  lastRequest: { id: 1, at: 0, outcome: 'error', errorCode: 'CCGV-2206', duration: 3 },
  lastSuccessAt: null,
};

const brief = (status: DaemonStatus): string[] =>
  statusProblems(status).map(({ subject, problem }) => `${subject}: ${problem.code}`);

describe('statusProblems', () => {
  it('finds nothing in a healthy daemon', () => {
    expect(statusProblems(healthy)).toEqual([]);
  });

  it('names a failing source', () => {
    expect(brief({ ...healthy, sources: [failing] })).toEqual(['Source webapp01: CCGV-2206']);
  });

  it('names the connection alone where it is the cause', () => {
    expect(brief({ ...healthy, connections: [sealed], sources: [failing] })).toEqual(['Connection prod: CCGV-2005']);
  });

  it('names every error of a rejected configuration with its place, and no warning', () => {
    const finding = { code: 'CCGV-1103', line: 3, column: 5, path: 'x', message: 'The key "x" is not known.' } as const;
    const findings = [
      { ...finding, severity: 'error' as const },
      { ...finding, severity: 'warning' as const },
    ];
    const problems = statusProblems({
      ...healthy,
      configuration: { ...healthy.configuration, state: 'rejected', findings },
    });
    expect(problems).toMatchObject([
      {
        subject: 'Configuration',
        problem: { code: 'CCGV-1103', detail: 'line 3, column 5: The key "x" is not known.' },
      },
    ]);
  });
});
