import { readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer, type Socket } from 'node:net';

import type { CertificateFiles } from '../support/certificates.ts';
import { forward } from '../support/fault-proxy.ts';

/** Speaks TLS before a server that does not, with a certificate that can be changed while it runs. */
export class TlsRelay {
  readonly address: string;
  readonly #front;
  readonly #https;
  readonly #http = createHttp();
  readonly #sockets = new Set<Socket>();
  #speaksTls = true;

  private constructor(port: number, front: ReturnType<typeof createServer>, https: ReturnType<typeof createHttps>) {
    this.address = `https://127.0.0.1:${port}`;
    this.#front = front;
    this.#https = https;
  }

  static async start(target: string, certificate: CertificateFiles): Promise<TlsRelay> {
    const https = createHttps(pemOf(certificate), (request, response) => forward(target, request, response));
    const front = createServer();
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    const bound = front.address();
    const relay = new TlsRelay(typeof bound === 'object' ? (bound?.port ?? 0) : 0, front, https);
    front.on('connection', (socket) => {
      relay.#sockets.add(socket);
      socket.once('close', () => relay.#sockets.delete(socket));
      (relay.#speaksTls ? https : relay.#http).emit('connection', socket);
    });
    return relay;
  }

  /** Shows this certificate on every connection from now on; without one it stops speaking TLS. */
  present(certificate: CertificateFiles | undefined): void {
    this.#speaksTls = certificate !== undefined;
    if (certificate !== undefined) this.#https.setSecureContext(pemOf(certificate));
    this.#dropConnections();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#front.close(resolve));
    this.#dropConnections();
    await closed;
  }

  #dropConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

function pemOf({ certFile, keyFile }: CertificateFiles): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(certFile), key: readFileSync(keyFile) };
}
