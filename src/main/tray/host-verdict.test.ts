import { describe, expect, it } from 'vitest';

import { errorReport } from '../../shared/errors/ccg-vault-error.ts';
import type { HostState } from '../../shared/ipc/console-state.ts';
import type { DaemonStatus } from '../../shared/status.ts';
import { trayVerdict } from './host-verdict.ts';

/** The members that the verdict looks at. */
const healthy = {
  daemon: { platform: 'win32' },
  bridge: { state: 'attached' },
  configuration: { state: 'valid', findings: [] },
  callLog: { problem: null },
  connections: [{ name: 'prod', state: 'ready', problem: null }],
  sources: [],
} as unknown as DaemonStatus;

const connected = (status: DaemonStatus): HostState => ({ link: { state: 'connected', since: 0 }, status });

describe('trayVerdict', () => {
  it('is healthy where nothing needs attention', () => {
    expect(trayVerdict(connected(healthy))).toEqual({ state: 'healthy', text: 'Requests are answered' });
  });

  it('is degraded with the first problem, and how many more there are', () => {
    const sealed = { name: 'prod', state: 'sealed', problem: errorReport('vaultSealed', 'at an address') };
    const status = { ...healthy, connections: [sealed, { ...sealed, name: 'lab' }] } as unknown as DaemonStatus;
    expect(trayVerdict(connected(status))).toEqual({
      state: 'degraded',
      text: 'Connection prod: Vault is sealed and 1 more',
    });
  });

  it('is degraded where Windows cannot ask', () => {
    const status = { ...healthy, bridge: { state: 'absent' } } as unknown as DaemonStatus;
    expect(trayVerdict(connected(status)).state).toBe('degraded');
  });

  it('is away while nobody can be asked, whatever was known before', () => {
    const reason = errorReport('daemonUnreachable');
    const link = { state: 'away', since: 0, reason, nextAttemptAt: 1 } as const;
    expect(trayVerdict({ link, status: healthy }).state).toBe('away');
    expect(trayVerdict({ link: { state: 'connecting', since: 0 }, status: null }).state).toBe('away');
  });
});
