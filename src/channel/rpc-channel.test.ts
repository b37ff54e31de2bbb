import fc from 'fast-check';
import { type Duplex, duplexPair } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { notification, request } from '../shared/rpc/contract.ts';
import { encodeFrame } from '../shared/rpc/framing.ts';
import type { CloseReason } from './message-stream.ts';
import { RpcChannel, type RpcChannelOptions } from './rpc-channel.ts';

/** How long something may take on a machine that is busy with other tests. */
const soon = { timeout: 10_000, interval: 10 };

const requests = {
  'math/add': request<number>()(z.strictObject({ a: z.number(), b: z.number().default(1) })),
  'wait/long': request<string>()(z.strictObject({ n: z.number().default(0) })),
  'fail/with': request<null>()(z.strictObject({ how: z.enum(['ours', 'foreign', 'string']) })),
  'text/size': request<number>()(z.strictObject({ text: z.string() })),
} as const;
const notifications = { 'news/item': notification(z.strictObject({ id: z.number() })) } as const;

const options: RpcChannelOptions = { maxFrameBytes: 64 * 1024, closedError: 'daemonUnreachable' };
const channels: RpcChannel[] = [];

afterEach(async () => {
  await Promise.all(channels.splice(0).map((channel) => channel.close()));
});

function channel(stream: Duplex, more: Partial<RpcChannelOptions> = {}): RpcChannel {
  const result = new RpcChannel(stream, stream, { ...options, ...more });
  channels.push(result);
  return result;
}

interface Harness {
  readonly server: RpcChannel;
  readonly client: RpcChannel;
  readonly news: number[];
  readonly waiting: { signal: AbortSignal; release: (text: string) => void }[];
  readonly problems: string[];
}

function serveOn(stream: Duplex, more: Partial<RpcChannelOptions> = {}): Omit<Harness, 'client'> {
  const waiting: Harness['waiting'] = [];
  const news: number[] = [];
  const problems: string[] = [];
  const server = channel(stream, { onProblem: (text) => problems.push(text), ...more });
  server.serve(requests, {
    'math/add': ({ a, b }) => a + b,
    'wait/long': (_params, { signal }) => new Promise((resolve) => waiting.push({ signal, release: resolve })),
    'fail/with': ({ how }) => {
      if (how === 'ours') throw new CcgVaultError('vaultSealed', 'https://vault:8200');
      // A defect in a library may throw anything.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw how === 'foreign' ? new Error('canary-password') : 'canary-password';
    },
    'text/size': ({ text }) => text.length,
  });
  server.take(notifications, { 'news/item': ({ id }) => news.push(id) });
  server.listen();
  return { server, news, waiting, problems };
}

function harness(more: Partial<RpcChannelOptions> = {}): Harness {
  const [left, right] = duplexPair();
  const served = serveOn(left, more);
  const client = channel(right);
  client.listen();
  return { ...served, client };
}

/** A raw peer of a served stream: what it wrote is sent as it is, what comes back is collected. */
function rawPeer(more: Partial<RpcChannelOptions> = {}): Omit<Harness, 'client'> & {
  readonly peer: Duplex;
  readonly closed: Promise<CloseReason>;
} {
  const [left, right] = duplexPair();
  const served = serveOn(left, more);
  right.on('error', () => undefined);
  return { ...served, peer: right, closed: new Promise((resolve) => served.server.onClose(resolve)) };
}

function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('RpcChannel', () => {
  it('answers requests, filling in defaults', async () => {
    const call = harness().client.requester<typeof requests>();
    expect(await call('math/add', { a: 2 })).toBe(3);
    expect(await call('math/add', { a: 2, b: 40 })).toBe(42);
  });

  it('works in both directions at once on one pair of streams', async () => {
    const { client, server } = harness();
    client.serve(requests, {
      'math/add': ({ a, b }) => a * b,
      'wait/long': () => 'now',
      'fail/with': () => null,
      'text/size': () => 0,
    });
    const both = await Promise.all([
      client.requester<typeof requests>()('math/add', { a: 6, b: 7 }),
      server.requester<typeof requests>()('math/add', { a: 6, b: 7 }),
    ]);
    expect(both).toEqual([13, 42]);
  });

  it('refuses parameters that the contract does not allow, without repeating them', async () => {
    const { client } = harness();
    for (const params of [{ a: 'canary-value' }, { a: 1, canaryKey: 1 }, {}, { b: 1 }]) {
      const error = await errorOf(client.request('math/add', params));
      expect(error).toMatchObject({ errorName: 'invalidParameters' });
      expect(String(error)).not.toMatch(/canary/);
    }
    expect(await errorOf(client.request('math/add', { a: 'x' }))).toMatchObject({ detail: 'a' });
  });

  it('refuses positional parameters and unknown methods', async () => {
    const { client } = harness();
    expect(await errorOf(client.request('no/such', {}))).toMatchObject({ errorName: 'invalidParameters' });
    const { peer } = rawPeer();
    const answer = new Promise<string>((resolve) => peer.once('data', (chunk: Buffer) => resolve(chunk.toString())));
    peer.write(encodeFrame({ jsonrpc: '2.0', id: 1, method: 'math/add', params: [1, 2] }));
    expect(await answer).toMatch(/"code":"CCGV-3006"/);
  });

  it('carries our errors with their detail, and nothing of foreign ones', async () => {
    const call = harness().client.requester<typeof requests>();
    expect(await errorOf(call('fail/with', { how: 'ours' }))).toMatchObject({
      errorName: 'vaultSealed',
      detail: 'https://vault:8200',
    });
    for (const how of ['foreign', 'string'] as const) {
      const error = await errorOf(call('fail/with', { how }));
      expect(error).toMatchObject({ errorName: 'internalError', detail: undefined });
      expect(String(error)).not.toMatch(/canary/);
    }
  });

  it('aborts the handler when the caller cancels, and fails the call at once', async () => {
    const { client, waiting } = harness();
    const controller = new AbortController();
    const call = errorOf(client.requester<typeof requests>()('wait/long', {}, { signal: controller.signal }));
    await vi.waitFor(() => expect(waiting).toHaveLength(1), soon);
    controller.abort();
    expect(await call).toMatchObject({ errorName: 'requestCancelled' });
    await vi.waitFor(() => expect(waiting[0]?.signal.aborted).toBe(true), soon);
  });

  it('never starts a request that was cancelled while it waited, and stays usable', async () => {
    const { client, waiting } = harness({ maxRequestsInFlight: 1 });
    const call = client.requester<typeof requests>();
    const first = call('wait/long', {});
    const controller = new AbortController();
    const second = errorOf(call('wait/long', {}, { signal: controller.signal }));
    const third = call('math/add', { a: 1 });
    await vi.waitFor(() => expect(waiting).toHaveLength(1), soon);
    controller.abort();
    expect(await second).toMatchObject({ errorName: 'requestCancelled' });
    waiting[0]?.release('done');
    expect(await first).toBe('done');
    expect(await third).toBe(2);
    expect(waiting).toHaveLength(1);
  });

  it('works on a bounded number of requests at once, and on all of them in the end', async () => {
    const { client, waiting } = harness({ maxRequestsInFlight: 8 });
    const call = client.requester<typeof requests>();
    let most = 0;
    let released = 0;
    const all = Promise.all(Array.from({ length: 1_000 }, () => call('wait/long', {})));
    while (released < 1_000) {
      await vi.waitFor(() => expect(waiting.length - released).toBe(8), { interval: 1, timeout: 10_000 });
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, waiting.length - released);
      for (; released < waiting.length; released += 1) waiting[released]?.release('done');
    }
    expect(await all).toHaveLength(1_000);
    expect(most).toBe(8);
  });

  it('stops reading a client that does not read its answers', async () => {
    const { peer, server } = rawPeer({ maxRequestsInFlight: 4 });
    const started = vi.fn(() => 'x'.repeat(30_000));
    server.serve({ 'big/answer': request<string>()(z.strictObject({})) }, { 'big/answer': started });
    let id = 0;
    let accepted = true;
    while (accepted && id < 100_000) {
      id += 1;
      accepted = peer.write(encodeFrame({ jsonrpc: '2.0', id, method: 'big/answer', params: {} }));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(accepted).toBe(false);
    expect(started.mock.calls.length).toBeLessThan(10);
    expect(server.bufferedBytes).toBeLessThan(10 * 31_000);
  });

  it('delivers notifications in order, and reports those that are not allowed', async () => {
    const { client, news, problems } = harness();
    for (let id = 0; id < 2_000; id += 1) void client.notify<typeof notifications, 'news/item'>('news/item', { id });
    await vi.waitFor(() => expect(news).toHaveLength(2_000), soon);
    expect(news).toEqual(Array.from({ length: 2_000 }, (_, id) => id));
    await client.notify('news/item', { id: 'canary' });
    await client.notify('canary/unknown', {});
    await vi.waitFor(() => expect(problems).toHaveLength(2), soon);
    expect(problems.join()).not.toMatch(/canary/);
    expect(client.isClosed).toBe(false);
  });

  it('fails what is pending when the other side goes away, and aborts what it asked for', async () => {
    const { client, server, waiting } = harness();
    const call = errorOf(client.requester<typeof requests>()('wait/long', {}));
    await vi.waitFor(() => expect(waiting).toHaveLength(1), soon);
    await server.close();
    expect(await call).toMatchObject({ errorName: 'daemonUnreachable' });
    expect(waiting[0]?.signal.aborted).toBe(true);
    expect(await errorOf(client.requester<typeof requests>()('math/add', { a: 1 }))).toMatchObject({
      errorName: 'daemonUnreachable',
    });
  });

  it('sends what was written before closing', async () => {
    const { client, server, news } = harness();
    for (let id = 0; id < 500; id += 1) void client.notify('news/item', { id });
    await client.close();
    await vi.waitFor(() => expect(server.isClosed).toBe(true), soon);
    expect(news.length).toBeGreaterThan(0);
  });

  it('answers with an error where the answer itself is too large', async () => {
    const { client, server } = harness();
    server.serve(
      { 'big/answer': request<string>()(z.strictObject({})) },
      { 'big/answer': () => 'x'.repeat(options.maxFrameBytes) },
    );
    expect(await errorOf(client.request('big/answer', {}))).toMatchObject({ errorName: 'internalError' });
    expect(await client.request('math/add', { a: 1 })).toBe(2);
  });
});

it('does not send requests that are too large', async () => {
  const { client } = harness();
  const error = await errorOf(client.request('text/size', { text: 'x'.repeat(options.maxFrameBytes) }));
  expect(error).toMatchObject({ errorName: 'invalidParameters' });
  expect(await client.request('math/add', { a: 1 })).toBe(2);
});

describe('a peer that misbehaves', () => {
  const malformed: Record<string, Uint8Array> = {
    'bytes that are no header': Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
    'an endless header': Buffer.alloc(5_000, 'a'),
    'a message that is too large': Buffer.from('Content-Length: 65537\r\n\r\n'),
    'a negative length': Buffer.from('Content-Length: -1\r\n\r\n'),
    'no JSON': Buffer.from('Content-Length: 3\r\n\r\nabc'),
    'no UTF-8': Buffer.concat([Buffer.from('Content-Length: 3\r\n\r\n"'), Buffer.from([0xff]), Buffer.from('"')]),
    'a batch': encodeFrame([{ jsonrpc: '2.0', id: 1, method: 'math/add', params: { a: 1 } }]),
    'JSON-RPC 1.0': encodeFrame({ id: 1, method: 'math/add', params: { a: 1 } }),
    'an id that is an object': encodeFrame({ jsonrpc: '2.0', id: {}, method: 'math/add' }),
    'an id that is null': encodeFrame({ jsonrpc: '2.0', id: null, method: 'math/add' }),
    'a method that is a number': encodeFrame({ jsonrpc: '2.0', id: 1, method: 1 }),
    'parameters that are a text': encodeFrame({ jsonrpc: '2.0', id: 1, method: 'math/add', params: 'x' }),
    'a cancellation of nothing': encodeFrame({ jsonrpc: '2.0', method: '$/cancelRequest' }),
    'an answer without outcome': encodeFrame({ jsonrpc: '2.0', id: 1 }),
    'an id used twice': Buffer.concat([
      encodeFrame({ jsonrpc: '2.0', id: 1, method: 'wait/long' }),
      encodeFrame({ jsonrpc: '2.0', id: 1, method: 'wait/long' }),
    ]),
  };

  it.each(Object.keys(malformed))('is cut off for %s', async (name) => {
    const { peer, closed } = rawPeer();
    peer.write(malformed[name]);
    expect(await closed).toMatchObject({ kind: 'malformed' });
  });

  it('is cut off when it ends in the middle of a message', async () => {
    const { peer, closed } = rawPeer();
    peer.end(encodeFrame({ jsonrpc: '2.0', id: 1, method: 'math/add', params: { a: 1 } }).subarray(0, 40));
    expect(await closed).toMatchObject({ kind: 'malformed' });
  });

  it('ends normally between two messages', async () => {
    const { peer, closed } = rawPeer();
    peer.end(encodeFrame({ jsonrpc: '2.0', method: 'news/item', params: { id: 1 } }));
    expect(await closed).toEqual({ kind: 'ended' });
  });

  it('may send answers and cancellations that belong to nothing', async () => {
    const { peer, server } = rawPeer();
    for (let id = 0; id < 5_000; id += 1) {
      peer.write(encodeFrame({ jsonrpc: '2.0', id, result: null }));
      peer.write(encodeFrame({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id } }));
      peer.write(encodeFrame({ jsonrpc: '2.0', method: '$/progress' }));
    }
    const answer = new Promise<string>((resolve) => peer.once('data', (chunk: Buffer) => resolve(chunk.toString())));
    peer.write(encodeFrame({ jsonrpc: '2.0', id: 'last', method: 'math/add', params: { a: 1 } }));
    expect(await answer).toMatch(/"id":"last","result":2/);
    expect(server.isClosed).toBe(false);
  });

  it('never does more harm than losing its connection, whatever it sends', async () => {
    const frame = fc.oneof(
      fc.jsonValue().map((value) => Buffer.from(encodeFrame(value))),
      fc
        .record(
          {
            jsonrpc: fc.constantFrom('2.0', '1.0', 2),
            id: fc.oneof(fc.nat(3), fc.string(), fc.constant(null), fc.double()),
            method: fc.oneof(
              fc.constantFrom('math/add', 'wait/long', 'fail/with', 'news/item', '$/cancelRequest', '$/progress'),
              fc.constantFrom('$/logTrace', '__proto__', 'constructor', 'toString'),
              fc.string(),
            ),
            params: fc.jsonValue(),
            result: fc.jsonValue(),
            error: fc.jsonValue(),
          },
          { requiredKeys: [] },
        )
        .map((value) => Buffer.from(encodeFrame(value))),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 12 }), fc.array(fc.nat(60)), async (frames, cuts) => {
        const { peer, server } = rawPeer();
        let bytes = Buffer.concat(frames);
        for (const cut of cuts) {
          peer.write(bytes.subarray(0, cut));
          bytes = bytes.subarray(cut);
        }
        peer.end(bytes);
        const reason = await new Promise<CloseReason>((resolve) => server.onClose(resolve));
        expect(['ended', 'malformed']).toContain(reason.kind);
      }),
      { numRuns: 300 },
    );
  });
});

describe('any chunking', () => {
  it('gives the same messages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { minLength: 1, maxLength: 10 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }),
        async (texts, sizes) => {
          const { peer } = rawPeer();
          const wanted = texts.map((text) => JSON.parse(JSON.stringify(text)) as string);
          let bytes = Buffer.concat(
            wanted.map((text, id) => encodeFrame({ jsonrpc: '2.0', id, method: 'text/size', params: { text } })),
          );
          let received = '';
          peer.on('data', (chunk: Buffer) => (received += chunk.toString()));
          for (let turn = 0; bytes.length > 0; turn += 1) {
            const size = sizes[turn % sizes.length];
            peer.write(bytes.subarray(0, size));
            bytes = bytes.subarray(size);
          }
          await vi.waitFor(() => expect(received.match(/"result":/g)).toHaveLength(wanted.length), {
            interval: 1,
            timeout: 10_000,
          });
          wanted.forEach((text, id) => {
            expect(received).toContain(`"id":${id},"result":${text.length}}`);
          });
          peer.destroy();
        },
      ),
      { numRuns: 100 },
    );
  });
});
