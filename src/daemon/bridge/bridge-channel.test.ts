import { duplexPair } from 'node:stream';

import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import type { CloseReason } from '../../channel/message-stream.ts';
import { RpcChannel } from '../../channel/rpc-channel.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import {
  bridgeMaxFrameBytes,
  type bridgeToDaemonNotifications,
  type bridgeToDaemonRequests,
} from '../../shared/rpc/bridge-contract.ts';
import { notification, request } from '../../shared/rpc/contract.ts';
import { BridgeChannel } from './bridge-channel.ts';

/** How long something may take on a machine that is busy with other tests. */
const soon = { timeout: 10_000, interval: 10 };

/** The bridge's end, as the native bridge speaks it. */
let bridge: RpcChannel;
let daemon: BridgeChannel;
const onHello = vi.fn<(hello: { version: string; pid: number }) => void>();
const onGone = vi.fn<(reason: CloseReason) => void>();
const told: [string, unknown][] = [];

beforeEach(() => {
  const [left, right] = duplexPair();
  daemon = new BridgeChannel({
    input: left,
    output: left,
    handlers: {
      'ccg/getPasswordCredentials': ({ pluginInput }) => {
        if (pluginInput !== 'webapp01') throw new CcgVaultError('sourceUnknown');
        return { domain: 'contoso.com', username: 'gmsa', password: 'canary' };
      },
      'daemon/shutdown': () => null,
    },
    onHello,
    onGone,
    logger: pino({ level: 'silent' }),
  });
  bridge = new RpcChannel(right, right, { maxFrameBytes: bridgeMaxFrameBytes, closedError: 'daemonDied' });
  bridge.serve(
    {
      'host/protect': request<{ ciphertext: string }>()(z.object({ plaintext: z.string(), purpose: z.string() })),
      'host/unprotect': request<{ plaintext: string }>()(z.object({ ciphertext: z.string(), purpose: z.string() })),
      'host/secureAdminPipe': request<{ sddl: string }>()(z.object({ pipeName: z.string() })),
      'host/subscribeCcgEvents': request<{ available: boolean }>()(z.object({ afterRecordId: z.number().optional() })),
    },
    {
      'host/protect': ({ plaintext }) => ({ ciphertext: plaintext.split('').reverse().join('') }),
      'host/unprotect': () => {
        throw new CcgVaultError('secretStoreDamaged');
      },
      'host/secureAdminPipe': () => new Promise(() => undefined),
      'host/subscribeCcgEvents': () => ({ available: true }),
    },
  );
  bridge.take(
    { 'daemon/ready': notification(z.unknown()), 'host/writeEvent': notification(z.unknown()) },
    {
      'daemon/ready': (params) => told.push(['daemon/ready', params]),
      'host/writeEvent': (params) => told.push(['host/writeEvent', params]),
    },
  );
  bridge.listen();
});

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all([bridge.close(), daemon.close()]);
  vi.clearAllMocks();
  told.splice(0);
});

describe('BridgeChannel', () => {
  it('answers CCG and carries errors with their HRESULT', async () => {
    const call = bridge.requester<typeof bridgeToDaemonRequests>();
    expect(await call('ccg/getPasswordCredentials', { pluginInput: 'webapp01' })).toMatchObject({ username: 'gmsa' });
    await expect(call('ccg/getPasswordCredentials', { pluginInput: 'x' })).rejects.toMatchObject({
      errorName: 'sourceUnknown',
    });
    await expect(call('ccg/getPasswordCredentials', { pluginInput: 'x'.repeat(200_001) })).rejects.toMatchObject({
      errorName: 'invalidParameters',
    });
  });

  it('offers what the bridge does for the daemon', async () => {
    const { hostServices } = daemon;
    const data = Buffer.from([0xff, 0, 1, 2]);
    const reversed = Buffer.from(data.toString('base64').split('').reverse().join(''), 'base64');
    expect(Buffer.from(await hostServices.protect(data, 'store'))).toEqual(reversed);
    await expect(hostServices.unprotect(data, 'store')).rejects.toMatchObject({ errorName: 'secretStoreDamaged' });
    const onEvent = vi.fn();
    expect(await hostServices.subscribeCcgEvents(onEvent, 7)).toEqual({ available: true });
    const event = { eventId: 1, recordId: 8, timeCreated: 1, level: 4, data: ['x'] };
    void bridge.notify<typeof bridgeToDaemonNotifications, 'host/ccgEvent'>('host/ccgEvent', event);
    await vi.waitFor(() => expect(onEvent).toHaveBeenCalledWith(event), soon);
    hostServices.writeEvent({ eventId: 2005, level: 'error', text: 'Vault is sealed' });
    await vi.waitFor(() => expect(told.map(([name]) => name)).toEqual(['host/writeEvent']), soon);
  });

  it('gives up a host service that gets no answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    await expect(daemon.hostServices.secureAdminPipe('x')).rejects.toMatchObject({ errorName: 'hostServiceFailed' });
    timeout.mockRestore();
  });

  it('says when it is ready, and learns who the bridge is', async () => {
    daemon.announceReady('1.2.3');
    await vi.waitFor(() =>
      expect(told).toEqual([['daemon/ready', { protocol: 1, version: '1.2.3', pid: process.pid }]]),
    );
    void bridge.notify('bridge/hello', { version: '1.0', pid: 4 });
    await vi.waitFor(() => expect(onHello).toHaveBeenCalledWith({ version: '1.0', pid: 4 }), soon);
  });

  it('notices that the bridge is gone', async () => {
    await bridge.close();
    await vi.waitFor(() => expect(onGone).toHaveBeenCalledWith({ kind: 'ended' }), soon);
    await expect(daemon.hostServices.protect(Buffer.from('x'), 'y')).rejects.toMatchObject({
      errorName: 'hostServiceFailed',
    });
  });

  it('does not take its own close for the end of the bridge', async () => {
    await daemon.close();
    expect(onGone).not.toHaveBeenCalled();
  });
});
