import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import type { Logger } from '../logging/logger.ts';
import type { DaemonMetrics } from './daemon-metrics.ts';

/** Only programs on this host reach it; there is nothing secret in it, but host names and error rates are nobody's. */
const loopback = '127.0.0.1';

/** Names under which a client on this host asks; others come from web pages that try to look inside. */
const allowedHosts = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/** `GET /metrics` on loopback, where the configuration wants it. */
export class MetricsEndpoint {
  readonly #metrics: DaemonMetrics;
  readonly #logger: Logger;
  #server: Server | undefined;
  #port: number | undefined;

  constructor(metrics: DaemonMetrics, logger: Logger) {
    this.#metrics = metrics;
    this.#logger = logger;
  }

  /** Listens on `port`, or stops listening. A port that is taken is logged, and is no reason to stop the daemon. */
  apply(port: number | undefined): void {
    if (port === this.#port) return;
    this.close();
    this.#port = port;
    if (port === undefined) return;
    const server = createServer({ requestTimeout: 5_000 }, (request, response) => {
      void this.#answer(request, response);
    });
    server.maxConnections = 16;
    server.on('error', (error: NodeJS.ErrnoException) => {
      this.#logger.error({ port, cause: error.code }, 'The metrics endpoint cannot be opened');
    });
    server.listen(port, loopback, () => {
      this.#logger.info({ port }, 'The metrics endpoint is open');
    });
    this.#server = server;
  }

  close(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
    this.#server = undefined;
    this.#port = undefined;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!allowedHosts.test(request.headers.host ?? '')) {
      response.writeHead(421).end();
    } else if (request.url !== '/metrics') {
      response.writeHead(404).end();
    } else if (request.method !== 'GET') {
      response.writeHead(405, { allow: 'GET' }).end();
    } else {
      const text = await this.#metrics.text();
      response.writeHead(200, { 'content-type': this.#metrics.contentType, 'cache-control': 'no-store' }).end(text);
    }
  }
}
