import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What a server offers as the newest version. */
export interface OfferedFeed {
  readonly version: string;
  readonly installer: Buffer;
  readonly name?: string;
  readonly sha512?: string;
  readonly size?: number;
  readonly more?: string;
}

export function sha512Of(content: Buffer): string {
  return createHash('sha512').update(content).digest('base64');
}

/** latest.yml as the build writes it. */
export function feedText(feed: OfferedFeed): string {
  const name = feed.name ?? `CCG-Vault-Console-Setup-${feed.version}.exe`;
  const sha512 = feed.sha512 ?? sha512Of(feed.installer);
  return [
    `version: ${feed.version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${feed.size ?? feed.installer.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-23T12:00:00.000Z'",
    ...(feed.more === undefined ? [] : [feed.more]),
    '',
  ].join('\n');
}

/** A release server on this host, which answers as the test wants. */
export class ReleaseServer {
  /** Everything that was asked for. */
  readonly requests: Pick<IncomingMessage, 'url' | 'headers'>[] = [];
  /** Answers; set by the test. */
  answer: RequestListener = (_request, response) => {
    response.writeHead(404).end();
  };
  readonly #server: Server;
  readonly #scheme: 'http' | 'https';

  constructor(tls?: { readonly key: string; readonly cert: string }) {
    const listener: RequestListener = (request, response) => {
      this.requests.push({ url: request.url, headers: request.headers });
      this.answer(request, response);
    };
    this.#scheme = tls === undefined ? 'http' : 'https';
    this.#server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get address(): string {
    return `${this.#scheme}://127.0.0.1:${(this.#server.address() as AddressInfo).port}/releases`;
  }

  /** Offers a version: latest.yml and its installer, and nothing else. */
  offer(feed: OfferedFeed): void {
    this.answer = (request, response) => {
      const name = new URL(request.url ?? '/', this.address).pathname;
      if (name === '/releases/latest.yml') response.end(feedText(feed));
      else if (name.endsWith('.exe'))
        response.writeHead(200, { 'content-length': feed.installer.length }).end(feed.installer);
      else response.writeHead(404).end();
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
