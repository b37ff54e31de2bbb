import fc from 'fast-check';
import { createServer, type Server, type Socket } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { CcgVaultError } from '../../../src/shared/errors/ccg-vault-error.ts';
import { connect, readSource, testSource } from './harness.ts';

/** Answers per test; 100,000 by `FUZZ_RUNS=100000 npm run fuzz:vault`. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 400);
const longest = 60 * 60_000;

let server: Server;
let address: string;
/** Bytes that the next request is answered with. */
let answer: Buffer;

beforeAll(async () => {
  server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? (bound?.port ?? 0) : 0}`;
});

afterAll(() => server.close());

/** Reads once; whatever comes back must be a credential or an error of ours that quotes nothing. */
async function readOnce(): Promise<void> {
  await using connection = connect(
    address,
    { type: 'token', token: { kind: 'clear', value: 'x' } },
    { timeoutMs: 2_000 },
  );
  try {
    const { credential } = await readSource(connection, testSource());
    expect(Object.values(credential).every((value) => typeof value === 'string' && value !== '')).toBe(true);
  } catch (error) {
    expect(error).toBeInstanceOf(CcgVaultError);
    const shown = JSON.stringify([String(error), (error as CcgVaultError).toReport(), error, connection.status()]);
    expect(shown).not.toContain('canary');
    expect((error as CcgVaultError).errorName).not.toBe('internalError');
  }
}

const canary = fc.constant('canary');
const key = fc.constantFrom(
  'data',
  'metadata',
  'Domain',
  'Username',
  'Password',
  'errors',
  'auth',
  'ttl',
  'version',
  'canary',
);

/** Bodies that look like Vault's in part. */
const { body } = fc.letrec((tie) => ({
  body: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    canary,
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('body'), { maxLength: 3 }),
    fc.dictionary(key, tie('body'), { maxKeys: 6 }),
  ),
}));

test(
  'no JSON that a server answers with gets the better of the reading',
  async () => {
    const status = fc.constantFrom(200, 200, 200, 204, 301, 307, 400, 403, 404, 405, 412, 429, 472, 500, 503, 599);
    await fc.assert(
      fc.asyncProperty(status, body, async (code, content) => {
        const text = Buffer.from(JSON.stringify(content));
        const head = `HTTP/1.1 ${code} X\r\nContent-Length: ${text.byteLength}\r\nLocation: http://elsewhere/canary\r\n\r\n`;
        answer = code === 204 ? Buffer.from('HTTP/1.1 204 X\r\n\r\n') : Buffer.concat([Buffer.from(head), text]);
        await readOnce();
      }),
      { numRuns: runs },
    );
  },
  longest,
);

test(
  'no bytes that a server answers with get the better of the reading',
  async () => {
    const prefix = fc.constantFrom(
      '',
      'HTTP/1.1 200 OK\r\n',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
      'HTTP/1.1 ',
    );
    await fc.assert(
      fc.asyncProperty(prefix, fc.uint8Array({ maxLength: 200 }), async (start, rest) => {
        answer = Buffer.concat([Buffer.from(start), rest]);
        await readOnce();
      }),
      { numRuns: runs },
    );
  },
  longest,
);
