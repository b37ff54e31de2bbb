import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { DirectoryClient } from '../../../src/daemon/directory/directory-client.ts';
import { readDomain } from '../../../src/daemon/directory/read-domain.ts';
import { CcgVaultError } from '../../../src/shared/errors/ccg-vault-error.ts';
import { CertificateAuthority, type CertificateFiles } from '../../support/certificates.ts';

/** A BER element; lengths are always in the long form of four bytes. */
function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const header = Buffer.from([tag, 0x84, 0, 0, 0, 0]);
  header.writeUInt32BE(body.length, 2);
  return Buffer.concat([header, body]);
}

const integer = (value: number): Buffer => element(0x02, Buffer.from([value]));
const text = (value: string | Uint8Array): Buffer => element(0x04, Buffer.from(value));
const result = (code: number): Buffer[] => [element(0x0a, Buffer.from([code])), text(''), text('')];
const tags = { bindResponse: 0x61, searchEntry: 0x64, searchDone: 0x65, searchReference: 0x73, referral: 0xa3 };

/** An answer to the message whose id the client used. */
function answer(id: number, tag: number, ...content: readonly Uint8Array[]): Buffer {
  return element(0x30, integer(id), element(tag, ...content));
}

/** The message id of a request, which is small enough here to have one byte. */
function messageId(request: Buffer): number {
  return request[request.indexOf(Buffer.from([0x02, 0x01])) + 2] ?? 0;
}

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a server that is no good domain controller', () => {
  let folder: string;
  let authority: CertificateAuthority;
  let certificate: CertificateFiles;
  const servers: Server[] = [];
  const sockets = new Set<Socket>();

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-faults-'));
    authority = new CertificateAuthority(folder, 'Fault test CA');
    certificate = authority.issue({ name: 'localhost', alternativeNames: 'IP:127.0.0.1' });
  });

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function listen(server: Server): Promise<number> {
    servers.push(server);
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return address.port;
  }

  /** Speaks TLS, and hands each request to `onRequest`. */
  function ldaps(onRequest: (request: Buffer, socket: Socket) => void, files = certificate): Promise<number> {
    const { certFile, keyFile } = files;
    const server = createTlsServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) }, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (request: Buffer) => {
        onRequest(request, socket);
      });
    });
    return listen(server);
  }

  async function read(port: number, security: 'ldaps' | 'starttls' = 'ldaps', signal?: AbortSignal): Promise<unknown> {
    const server = { host: '127.0.0.1', port, security };
    using client = await DirectoryClient.connect(
      server,
      { caFile: authority.caFile },
      signal ?? new AbortController().signal,
    );
    await client.bind({ domain: 'contoso.com', username: 'plugin', password: 'secret-of-plugin' });
    return await readDomain(client);
  }

  /** Says yes to the bind and does something else to what follows. */
  function afterBind(then: (id: number, socket: Socket) => void): Promise<number> {
    return ldaps((request, socket) => {
      const id = messageId(request);
      if (request.includes('secret-of-plugin')) socket.write(answer(id, tags.bindResponse, ...result(0)));
      else then(id, socket);
    });
  }

  it('hangs: the request ends after its time', { timeout: 20_000 }, async () => {
    const port = await afterBind(() => undefined);
    const started = performance.now();
    await expect(read(port)).rejects.toMatchObject({ errorName: 'directoryTimeout' });
    expect(performance.now() - started).toBeLessThan(12_000);
  });

  it('hangs: the request ends when it is cancelled', async () => {
    const port = await afterBind(() => undefined);
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 200);
    await expect(read(port, 'ldaps', controller.signal)).rejects.toMatchObject({ errorName: 'requestCancelled' });
  });

  it('does not even begin TLS: connecting ends after its time', { timeout: 20_000 }, async () => {
    const port = await listen(createServer());
    await expect(read(port)).rejects.toMatchObject({ errorName: 'directoryTimeout' });
  });

  it.each([
    ['at once', (socket: Socket) => socket.destroy()],
    [
      'in the middle of an answer',
      (socket: Socket) => socket.end(answer(3, tags.searchDone, ...result(0)).subarray(0, 9)),
    ],
  ])('ends the connection %s', async (_when, end) => {
    const port = await afterBind((_id, socket) => end(socket));
    await expect(read(port)).rejects.toMatchObject({ errorName: 'directoryConnectionLost' });
  });

  it.each([
    ['HTTP', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['an indefinite length', Buffer.from([0x30, 0x80, 0x02, 0x01, 0x01])],
    ['an element longer than its message', Buffer.from([0x30, 0x05, 0x02, 0x01, 0x03, 0x65, 0x7f])],
    ['a message without an id', element(0x30, element(tags.searchDone, ...result(0)))],
    [
      'nesting without end',
      Array.from({ length: 40 }).reduce<Buffer>((inner) => element(0x30, inner), Buffer.alloc(0)),
    ],
  ])('answers with %s', async (_what, garbage) => {
    const port = await afterBind((_id, socket) => socket.write(garbage));
    await expect(read(port)).rejects.toMatchObject({ errorName: 'directoryAnswerMalformed' });
  });

  it('answers with well-formed messages that make no sense', async () => {
    const port = await afterBind((id, socket) => socket.write(answer(id, tags.searchEntry, integer(1), integer(2))));
    await expect(read(port)).rejects.toMatchObject({ errorName: 'directoryAnswerMalformed' });
  });

  it('sends an entry of 50 MB: it is refused before it has arrived', async () => {
    const port = await afterBind((id, socket) => {
      const value = element(0x30, text('dnsHostName'), element(0x31, text(Buffer.alloc(50_000_000, 'x'))));
      socket.write(answer(id, tags.searchEntry, text(''), element(0x30, value)));
    });
    const before = process.memoryUsage().arrayBuffers;
    await expect(read(port)).rejects.toMatchObject({ errorName: 'directoryAnswerTooLarge' });
    // The server of this test holds the entry a few times; the client must not.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(300_000_000);
  });

  it('sends small entries without end: they are refused in time', { timeout: 30_000 }, async () => {
    const port = await afterBind((id, socket) => {
      const entry = answer(
        id,
        tags.searchEntry,
        text(''),
        element(0x30, element(0x30, text('dnsHostName'), element(0x31, text(Buffer.alloc(100_000, 'x'))))),
      );
      const send = (): void => {
        while (!socket.destroyed && socket.write(entry));
      };
      socket.on('drain', send);
      send();
    });
    await expect(read(port)).rejects.toMatchObject({ errorName: 'directoryAnswerTooLarge' });
  });

  it('refers to itself without end: it is asked once', async () => {
    const port = await afterBind((id, socket) => {
      const again = text(`ldaps://127.0.0.1:${socket.localPort}/DC=contoso,DC=com`);
      socket.write(answer(id, tags.searchDone, ...result(10), element(tags.referral, again)));
    });
    await expect(read(port)).rejects.toMatchObject({ errorName: 'directoryReferralRefused' });
    expect(sockets.size).toBe(1);
  });

  it('answers with references to itself in place of entries: they are not followed', async () => {
    const port = await afterBind((id, socket) => {
      const again = text(`ldaps://127.0.0.1:${socket.localPort}/DC=contoso,DC=com`);
      socket.write(answer(id, tags.searchReference, again));
      socket.write(answer(id, tags.searchDone, ...result(0)));
    });
    await expect(read(port)).rejects.toMatchObject({ errorName: 'directoryAnswerMalformed' });
    expect(sockets.size).toBe(1);
  });

  it.each([
    ['has expired', { validDays: [-20, -10] }, 'directoryCertificateExpired'],
    ['is not valid yet', { validDays: [10, 20] }, 'directoryCertificateNotYetValid'],
    ['is for another name', { alternativeNames: 'DNS:dc9.contoso.com' }, 'directoryCertificateWrongName'],
  ] as const)('has a certificate that %s: no password is sent', async (_what, change, errorName) => {
    const wrong = authority.issue({ name: 'localhost', alternativeNames: 'IP:127.0.0.1', ...change });
    let wasAsked = false;
    const port = await ldaps(() => (wasAsked = true), wrong);
    await expect(read(port)).rejects.toMatchObject({ errorName });
    expect(wasAsked).toBe(false);
  });

  it('answers with what is nearly right: it is told in our own words', async () => {
    const attribute = (name: string, value: string): Buffer => element(0x30, text(name), element(0x31, text(value)));
    const rootDse = element(
      0x30,
      attribute('defaultNamingContext', 'DC=contoso,DC=com'),
      attribute('configurationNamingContext', 'CN=Configuration,DC=contoso,DC=com'),
      attribute('rootDomainNamingContext', 'DC=contoso,DC=com'),
      attribute('objectSid', '\u0001\u0004'),
    );
    const random = seededRandom(20_261_123);
    const port = await afterBind((id, socket) => {
      const right = [
        answer(id, tags.searchEntry, text('DC=contoso'), rootDse),
        answer(id, tags.searchDone, ...result(0)),
      ];
      const damaged = Buffer.concat(right);
      for (let changes = Math.floor(random() * 4); changes >= 0; changes -= 1) {
        damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
      }
      // Ends the connection, so that nobody waits for the rest of a length that was changed.
      socket.end(damaged);
    });
    const names = new Set<string>();
    for (let attempt = 0; attempt < 150; attempt += 1) {
      const error: unknown = await read(port).catch((thrown: unknown) => thrown);
      if (!(error instanceof CcgVaultError)) throw new Error('it was taken for a domain, or something else was thrown');
      names.add(error.errorName);
      expect(error.errorName).toMatch(/^directory/);
    }
    // The damage was of several kinds.
    expect(names.size).toBeGreaterThan(2);
  });

  it('speaks plain LDAP only: no password is sent', async () => {
    const seen: Buffer[] = [];
    const server = createServer((socket) => {
      socket.on('data', (request: Buffer) => {
        seen.push(request);
        // What it says to StartTLS: protocolError.
        socket.write(answer(1, 0x78, ...result(2)));
      });
    });
    const port = await listen(server);
    await expect(read(port, 'starttls')).rejects.toMatchObject({ errorName: 'directoryNotEncrypted' });
    await expect(read(port, 'ldaps')).rejects.toMatchObject({
      errorName: expect.stringMatching(/^directory(TlsFailed|AnswerMalformed|ConnectionLost)$/) as string,
    });
    expect(Buffer.concat(seen).includes('secret-of-plugin')).toBe(false);
  });

  it('says yes to StartTLS and slips in an answer of its own: it is refused', async () => {
    const server = createServer((socket) => {
      socket.on('data', () => {
        socket.write(Buffer.concat([answer(1, 0x78, ...result(0)), answer(2, tags.bindResponse, ...result(0))]));
      });
    });
    await expect(read(await listen(server), 'starttls')).rejects.toMatchObject({
      errorName: 'directoryAnswerMalformed',
    });
  });
});
