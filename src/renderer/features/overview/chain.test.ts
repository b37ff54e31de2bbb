import { describe, expect, it } from 'vitest';

import { errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { connectedHost, sampleConnection, sampleNow, sampleSource, sampleStatus } from '../../testing/samples.ts';
import { chainOf } from './chain.ts';

describe('chainOf', () => {
  it('shows every link with what it is known from', () => {
    expect(chainOf(connectedHost()).map(({ name, tone }) => [name, tone])).toEqual([
      ['ccg', 'success'],
      ['bridge', 'success'],
      ['daemon', 'success'],
      ['vault', 'success'],
      ['secrets', 'success'],
    ]);
  });

  it('takes the oldest look at a connection for the age of the evidence', () => {
    const connections = [sampleConnection({ checkedAt: 50 }), sampleConnection({ name: 'lab', checkedAt: 20 })];
    expect(chainOf(connectedHost({ connections }))[3]?.evidence).toEqual({ words: 'Checked', at: 20 });
  });

  it('knows nothing beyond a daemon that is away, but what was seen last', () => {
    const reason = errorReport('daemonUnreachable');
    const link = { state: 'away', since: sampleNow, reason, nextAttemptAt: sampleNow } as const;
    const chain = chainOf({ link, status: sampleStatus() });
    expect(chain.map(({ tone }) => tone)).toEqual(['neutral', 'neutral', 'danger', 'neutral', 'neutral']);
    expect(chain[3]?.evidence.words).toBe('Ready');
  });

  it('counts the connections and sources that fail', () => {
    const chain = chainOf(
      connectedHost({
        connections: [sampleConnection({ state: 'sealed' }), sampleConnection({ name: 'lab' })],
        sources: [sampleSource(), sampleSource({ name: 'tools', connection: 'lab' })],
      }),
    );
    expect(chain[3]).toMatchObject({ tone: 'warning', state: '1 of 2 not ready' });
    expect(chain[4]).toMatchObject({ tone: 'warning', state: '1 of 2 fail' });
  });

  it('is neutral about CCG and the bridge where they cannot be', () => {
    const daemon = { ...sampleStatus().daemon, platform: 'linux' };
    const bridge = { state: 'absent', version: null, lastCallAt: null } as const;
    const chain = chainOf(connectedHost({ daemon, bridge }));
    expect(chain.slice(0, 2).map(({ tone, state }) => [tone, state])).toEqual([
      ['neutral', 'Windows only'],
      ['neutral', 'Windows only'],
    ]);
  });
});
