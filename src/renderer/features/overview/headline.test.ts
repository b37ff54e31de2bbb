import { describe, expect, it } from 'vitest';

import { errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { connectedHost, sampleConnection, sampleNow, sampleSource, sampleStatus } from '../../testing/samples.ts';
import { headlineOf } from './headline.ts';

const linux = { ...sampleStatus().daemon, platform: 'linux' };
const sealed = sampleConnection({ state: 'sealed', problem: errorReport('vaultSealed') });

describe('headlineOf', () => {
  it('is green where all is well', () => {
    expect(headlineOf(connectedHost())).toMatchObject({
      tone: 'success',
      title: 'Containers on this host can get their identity',
    });
  });

  it('promises no containers on a host that cannot have them', () => {
    const bridge = { state: 'absent', version: null, lastCallAt: null } as const;
    const headline = headlineOf(connectedHost({ daemon: linux, bridge }));
    expect(headline.tone).toBe('success');
    expect(headline.title).not.toContain('Containers');
  });

  it('is red where the only connection is broken, and names no colour of alarm for one of two', () => {
    expect(headlineOf(connectedHost({ connections: [sealed] })).tone).toBe('danger');
    const lab = sampleConnection({ name: 'lab' });
    const sources = [sampleSource(), sampleSource({ name: 'tools', connection: 'lab' })];
    expect(headlineOf(connectedHost({ connections: [sealed, lab], sources }))).toMatchObject({
      tone: 'warning',
      title: 'Some containers cannot get their identity',
      detail: '1 of 2 sources cannot be read.',
    });
  });

  it('is red without a bridge on Windows', () => {
    const bridge = { state: 'absent', version: null, lastCallAt: null } as const;
    expect(headlineOf(connectedHost({ bridge })).tone).toBe('danger');
  });

  it('is calm about what is only not there yet', () => {
    const missing = { ...sampleStatus().configuration, state: 'missing', loadedAt: null } as const;
    expect(headlineOf(connectedHost({ configuration: missing })).tone).toBe('neutral');
    expect(headlineOf(connectedHost({ sources: [] })).tone).toBe('neutral');
    expect(headlineOf(connectedHost({ connections: [sampleConnection({ state: 'unknown' })] })).tone).toBe('neutral');
    expect(headlineOf({ link: { state: 'connecting', since: 0 }, status: null }).tone).toBe('neutral');
  });

  it('warns of a change that is not in force', () => {
    const rejected = { ...sampleStatus().configuration, state: 'rejected' } as const;
    expect(headlineOf(connectedHost({ configuration: rejected })).tone).toBe('warning');
    expect(headlineOf(connectedHost({ configuration: { ...rejected, loadedAt: null } })).tone).toBe('danger');
  });

  it('is red while the daemon is away', () => {
    const reason = errorReport('daemonUnreachable');
    const link = { state: 'away', since: sampleNow, reason, nextAttemptAt: sampleNow } as const;
    expect(headlineOf({ link, status: sampleStatus() }).tone).toBe('danger');
  });
});
