import { once } from 'node:events';
import { connect } from 'node:net';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type AdminClient, connectAdmin } from '../../../src/channel/admin-client.ts';
import { adminEndpointPath } from '../../../src/channel/admin-endpoint-path.ts';
import { CcgVaultError } from '../../../src/shared/errors/ccg-vault-error.ts';
import { adminMaxFrameBytes } from '../../../src/shared/rpc/admin-contract.ts';
import { encodeFrame } from '../../../src/shared/rpc/framing.ts';
import { type ExampleDaemon, startExampleDaemon } from '../../support/example-daemon.ts';

describe('bad input to a running daemon', () => {
  let example: ExampleDaemon;
  let client: AdminClient;

  beforeAll(async () => {
    example = await startExampleDaemon();
    client = await connectAdmin({ dataFolder: example.dataFolder });
  });

  afterAll(async () => {
    await client.close();
    await example[Symbol.asyncDispose]();
  });

  it.each([
    ['an empty PluginInput', '', 'CCGV-1001'],
    ['one that is too long', 'x'.repeat(2_049), 'CCGV-1002'],
    ['100,000 characters', 'x'.repeat(100_000), 'CCGV-1002'],
    ['a control character', 'webapp01\u0007', 'CCGV-1003'],
    ['half of a surrogate pair', 'webapp01\ud83d', 'CCGV-1003'],
    ['a UNC path', String.raw`\\evil.example\share\config.yml|webapp01`, 'CCGV-1004'],
    ['a UNC path with slashes', '//evil.example/share/config.yml|webapp01', 'CCGV-1004'],
    ['a device path', String.raw`\\.\PhysicalDrive0|webapp01`, 'CCGV-1004'],
    ['a path that is not on the list', '/etc/passwd|webapp01', 'CCGV-1005'],
    ['an unknown source', 'nosuch', 'CCGV-1006'],
    ['a path without source', '/etc/config.yml|', 'CCGV-1007'],
  ])('answers CCG with one catalogued error for %s, and logs it', async (_what, input, code) => {
    const error = await example.daemon.request(input).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CcgVaultError);
    expect(error).toMatchObject({ code });
    const { rows } = await client.request('activity/query', { limit: 1 });
    expect(rows).toMatchObject([{ origin: 'ccg', outcome: 'error', errorCode: code, source: null, cache: 'none' }]);
  });

  it("answers CcgVault's form for its own configuration", async () => {
    const input = `${path.join(example.dataFolder, 'config.yaml')}|webapp01|ignored`;
    await expect(example.daemon.request(input)).resolves.toMatchObject({ username: 'gmsa-getter' });
  });

  it.each([
    ['garbage', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['binary', Buffer.from(Uint8Array.from({ length: 5_000 }, (_, index) => index % 256))],
    ['an endless header', Buffer.from(`X: ${'y'.repeat(10_000)}`)],
    ['an oversized frame', Buffer.from(`Content-Length: ${adminMaxFrameBytes + 1}\r\n\r\n`)],
    ['no JSON', Buffer.from('Content-Length: 3\r\n\r\n{{{')],
    ['no message', encodeFrame('hello')],
  ])('ends the connection that sends %s, and no other', async (_what, bytes) => {
    const socket = connect(adminEndpointPath(example.dataFolder));
    socket.on('error', () => undefined);
    socket.resume();
    socket.write(bytes);
    await once(socket, 'close');
    await expect(client.request('status/get', {})).resolves.toMatchObject({ daemon: { pid: example.daemon.pid } });
  });

  it('takes half a frame at the end of a connection for what it is', async () => {
    const socket = connect(adminEndpointPath(example.dataFolder));
    const frame = encodeFrame({ jsonrpc: '2.0', id: 1, method: 'status/get', params: {} });
    socket.end(frame.subarray(0, frame.length - 5));
    socket.resume();
    await once(socket, 'close');
    await expect(example.daemon.request('webapp01')).resolves.toMatchObject({ username: 'gmsa-getter' });
  });

  it.each([
    ['an unknown member', 'activity/query', { limit: 5, evil: true }],
    ['a wrong type', 'activity/query', { limit: 'all' }],
    ['too large a page', 'activity/query', { limit: 1_000_000 }],
    ['an origin that clients may not claim', 'credential/test', { pluginInput: 'webapp01', origin: 'ccg' }],
  ])('refuses parameters with %s', async (_what, method, params) => {
    await expect(client.request(method as 'status/get', params as never)).rejects.toMatchObject({ code: 'CCGV-3006' });
  });
});
