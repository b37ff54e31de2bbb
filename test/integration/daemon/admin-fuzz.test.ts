import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { exampleAccount } from '../../../scripts/lib/example-vault.ts';
import { adminRequests } from '../../../src/shared/rpc/admin-contract.ts';
import { encodeFrame } from '../../../src/shared/rpc/framing.ts';
import { type Canary, canariesIn } from '../../support/canary.ts';
import { type ExampleDaemon, startExampleDaemon } from '../../support/example-daemon.ts';
import { RawAdminClient, sendRaw } from '../../support/raw-admin-client.ts';

/** Messages per test; 100,000 by `FUZZ_RUNS=100000 npm run fuzz:admin`. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 300);
const longest = 60 * 60_000;
/** Bytes that are kept of one answer to find a canary that lies across the border to the next. */
const overlap = 200;

type Params = Record<string, unknown>;

type Method = keyof typeof adminRequests;

/**
 * Parameters that methods take, from which hostile ones are made; without `reveal`, which shows a password. A method that
 * is not here is given single members of any kind. Methods that ask other hosts must not be here with parameters that one
 * change makes valid, unless these name a server of this machine.
 */
const valid: Readonly<Partial<Record<Method, Params>>> = {
  'status/get': {},
  'status/subscribe': {},
  'activity/query': { filter: { outcome: 'ok', origin: 'ccg', source: 'webapp01', text: 'x' }, before: 9, limit: 3 },
  'activity/histogram': { filter: { outcome: 'ok', text: 'x', since: 0, until: 9 }, buckets: 3 },
  'activity/subscribe': {},
  'activity/unsubscribe': {},
  'activity/get': { id: 1 },
  'ccgEvents/query': { since: 0, until: 9, afterRecordId: 0, limit: 3 },
  'credential/test': { pluginInput: 'webapp01', origin: 'cli', refresh: true },
  'secret/list': {},
  'secret/set': { name: 'fuzzed', value: 'whatever' },
  'secret/remove': { name: 'fuzzed' },
  'directory/describeGmsa': {
    domain: 'contoso.com',
    gmsa: 'webapp01',
    source: 'webapp01',
    origin: 'cli',
    // Nobody listens there; without a server the daemon would ask the name servers of this network.
    server: '127.0.0.1:1',
    caFile: '/nowhere',
    serverName: 'dc1',
  },
};

const hostileText = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '\u0000', '__proto__', '../../etc/passwd', '%s%n', '\ud83d', "' OR 1=1 --", '${x}', 'CON'),
  fc.constantFrom(2_049, 70_000, 250_000).map((length) => 'x'.repeat(length)),
);
const hostileNumber = fc.constantFrom(-1, 0, 0.5, 1e9, 2 ** 53, 2 ** 63, 1e308, -0, Number.MIN_VALUE);
const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const nested = fc.constantFrom(10, 500).map((depth) => JSON.parse(deep(depth)) as unknown);
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  hostileNumber,
  fc.constantFrom(null, true, [], {}, [null]),
  fc.jsonValue({ maxDepth: 3 }),
  nested,
);

/** Members that lead out of this machine when they are other texts than the one above. */
const onlyNonText = new Set(['server']);

const mutation = fc.constantFrom(...(Object.keys(adminRequests) as Method[])).chain((method) => {
  const base = valid[method] ?? {};
  const members = Object.keys(base);
  const replaced =
    members.length === 0
      ? fc.constant(base)
      : fc.tuple(fc.constantFrom(...members), hostile).map(([member, value]) => {
          return onlyNonText.has(member) && typeof value === 'string' ? base : { ...base, [member]: value };
        });
  const added = fc
    .tuple(fc.constantFrom('evil', '__proto__', 'constructor', 'reveal', 'signal', ''), hostile)
    .map(([member, value]) => {
      return member === 'reveal' && value === true ? base : (JSON.parse(withMember(base, member, value)) as unknown);
    });
  const params: fc.Arbitrary<unknown> = fc.oneof(
    replaced,
    added,
    replaced,
    fc.constant(base),
    hostile.filter(isStructured),
  );
  return fc.record({ method: fc.constant(method), params });
});

const unknownMethod = fc.record({
  method: fc.oneof(
    hostileText.filter((text) => text !== '' && text.length <= 128),
    fc.constantFrom('toString', '$/cancelRequest', 'rpc.discover', 'daemon/shutdown', 'status/changed'),
  ),
  params: hostile.filter(isStructured),
});

/** Whether JSON-RPC allows it as parameters; whatever else ends the connection, as other bytes do. */
function isStructured(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** As text, since `__proto__` in a literal would be no member. */
function withMember(base: Params, member: string, value: unknown): string {
  const rest = JSON.stringify(base).slice(1, -1);
  const added = `${JSON.stringify(member)}:${JSON.stringify(value)}`;
  return `{${rest === '' ? added : `${rest},${added}`}}`;
}

/** Frames that are damaged, and bytes that are none. */
const frame = mutation.map((message) => Buffer.from(encodeFrame({ jsonrpc: '2.0', id: 1, ...message })));
const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.tuple(frame, fc.nat(), fc.integer({ min: 1, max: 255 })).map(([whole, place, flip]) => {
    const index = place % whole.length;
    return whole.map((byte, at) => (at === index ? byte ^ flip : byte));
  }),
  fc.tuple(frame, fc.nat()).map(([whole, place]) => whole.subarray(0, place % whole.length)),
  fc
    .tuple(fc.constantFrom('-1', '1e9', '0x10', '5, 5', '99999999999999999999', '0', ' 2', ''), fc.string())
    .map(([length, rest]) => Buffer.from(`Content-Length: ${length}\r\n\r\n${rest}`)),
  fc
    .oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.record({ jsonrpc: hostile, id: hostile, method: hostile, params: hostile }),
    )
    .map((message) => Buffer.from(encodeFrame(message))),
);

describe('the admin endpoint', () => {
  let example: ExampleDaemon;
  let client: RawAdminClient;
  let canaries: Canary[];
  const defects: string[] = [];
  const leaks = new Set<string>();
  let previous = Buffer.alloc(0);

  function see(received: Uint8Array): void {
    const both = Buffer.concat([previous, received]);
    for (const what of canariesIn(both, canaries)) leaks.add(what);
    previous = both.subarray(-overlap);
  }

  beforeAll(async () => {
    canaries = [
      { what: 'the password of the account', text: exampleAccount.password },
      { what: 'a stored secret', text: 'StoredSecretThatNobodyMaySee7f3a' },
    ];
    example = await startExampleDaemon({
      onLogLine: (line) => {
        see(Buffer.from(line));
        if (line.includes('defect')) defects.push(line);
      },
    });
    const secretId = await readFile(path.join(example.dataFolder, 'secret-id'), 'utf8');
    canaries.push({ what: 'the secret_id', text: secretId });
    client = await RawAdminClient.connect(example.dataFolder, see);
    await client.call('secret/set', { name: 'canary', value: canaries[1]?.text });
    await client.call('credential/test', { pluginInput: 'webapp01', origin: 'cli' });
  });

  afterAll(async () => {
    client.close();
    await example[Symbol.asyncDispose]();
  });

  /** The same process still does what it is there for, and nothing came out that must not. */
  async function expectUnharmed(): Promise<void> {
    const status = await client.call('status/get', {});
    expect(status.result).toMatchObject({ daemon: { pid: example.daemon.pid } });
    await expect(example.daemon.request('webapp01')).resolves.toMatchObject({ password: exampleAccount.password });
    expect([...leaks]).toEqual([]);
    expect(defects).toEqual([]);
  }

  it(
    'answers every message with a result or an error, whatever its parameters',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: mutation }, unknownMethod), async ({ method, params }) => {
          const { result, error } = await client.call(method, params);
          expect((result === undefined) !== (error === undefined)).toBe(true);
          expect([...leaks]).toEqual([]);
          expect(defects).toEqual([]);
        }),
        { numRuns: runs },
      );
      await expectUnharmed();
    },
    longest,
  );

  it(
    'outlives any bytes',
    async () => {
      await fc.assert(
        fc.asyncProperty(bytes, async (sent) => {
          await sendRaw(example.dataFolder, sent, see);
          expect([...leaks]).toEqual([]);
        }),
        { numRuns: runs },
      );
      await expectUnharmed();
    },
    longest,
  );
});
