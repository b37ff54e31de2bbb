import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';

/** What the proxy does with a request in place of passing it on. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => void;

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
}

/** Stands between a connection and Vault, counts what passes, and misbehaves where told to. */
export class FaultProxy {
  readonly address: string;
  readonly seen: SeenRequest[] = [];
  /** Chooses the fault for a path; undefined passes the request on. */
  fault: (path: string) => Fault | undefined = () => undefined;
  /** What becomes of a new connection before anything was sent on it. */
  connectionFault: ((socket: Socket) => void) | undefined;
  readonly #server: Server;
  readonly #port: number;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#port = port;
    this.address = `http://127.0.0.1:${port}`;
  }

  /** @param target address of Vault; absent for a proxy that answers everything itself */
  static async start(target?: string): Promise<FaultProxy> {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
      });
    });
    const proxy = new FaultProxy(server, port);
    server.on('connection', (socket) => proxy.connectionFault?.(socket));
    server.on('request', (request, response) => {
      const { url: path = '', method = '', headers } = request;
      const token = headers['x-vault-token'];
      proxy.seen.push({ method, path, token: typeof token === 'string' ? token : undefined });
      const fault = proxy.fault(path);
      if (fault !== undefined) fault(request, response);
      else if (target === undefined) response.writeHead(404).end('{"errors":[]}');
      else forward(target, request, response);
    });
    return proxy;
  }

  /** How many requests had a path that contains a text. */
  count(text: string): number {
    return this.seen.filter(({ path }) => path.includes(text)).length;
  }

  /** Ends the connections that are open, as a server or firewall does with idle ones. */
  dropConnections(): void {
    this.#server.closeAllConnections();
  }

  /** Stops listening, so that connections are refused. */
  async deafen(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Listens again at the same address. */
  async listenAgain(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, '127.0.0.1', resolve);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Passes a request on to Vault, and its answer back. */
export function forward(target: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = request;
  const upstream = httpRequest(new URL(request.url ?? '/', target), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  upstream.on('error', () => response.destroy());
  request.pipe(upstream);
}

/** Faults that are needed more than once. */
export const faults = {
  status:
    (status: number, body = '{"errors":["canary"]}', headers: Record<string, string> = {}): Fault =>
    (_request, response) =>
      void response.writeHead(status, headers).end(body),
  silence: (): void => undefined,
  /** Passes the request on after a while, in milliseconds. */
  late:
    (target: string, delay: number): Fault =>
    (request, response) =>
      void setTimeout(() => forward(target, request, response), delay),
  reset: (request: IncomingMessage): void => void request.socket.resetAndDestroy(),
  /** Ends the connection in the middle of the answer's head. */
  cutHead: ({ socket }: IncomingMessage): void => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10', () => socket.resetAndDestroy());
  },
  half: (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"data":{"data":{"Password":"canary"');
    setTimeout(() => response.destroy(), 20);
  },
  endless: (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200);
    const more = (): void => {
      while (!response.destroyed && response.write('canary '.repeat(1_000)));
    };
    response.on('drain', more);
    more();
  },
  /** Begins an answer and says nothing more. */
  stall: (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"data":');
  },
  slowDrip: (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(timer));
  },
};
