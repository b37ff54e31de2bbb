import { connect, type Socket } from 'node:net';

import { adminEndpointPath } from '../../src/channel/admin-endpoint-path.ts';
import { encodeFrame } from '../../src/shared/rpc/framing.ts';

/** Longest wait for any answer, in milliseconds: what takes longer hangs. */
const patience = 60_000;

interface RawAnswer {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A client of the admin endpoint that sends whatever it is told to, and keeps to no contract. */
export class RawAdminClient {
  readonly #socket: Socket;
  readonly #see: (bytes: Buffer) => void;
  readonly #waiting = new Map<number, (answer: RawAnswer) => void>();
  #received = Buffer.alloc(0);
  #sent = 0;

  private constructor(socket: Socket, see: (bytes: Buffer) => void) {
    this.#socket = socket;
    this.#see = see;
  }

  /** @param see shown every byte that comes */
  static async connect(dataFolder: string, see: (bytes: Buffer) => void): Promise<RawAdminClient> {
    const client = new RawAdminClient(await open(dataFolder), see);
    client.#socket.on('data', (bytes) => client.#take(bytes));
    return client;
  }

  /** @returns what is answered; rejects where nothing is */
  call(method: unknown, params: unknown): Promise<RawAnswer> {
    this.#sent += 1;
    const id = this.#sent;
    const answer = new Promise<RawAnswer>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('there was no answer')), patience);
      const gone = (): void => {
        clearTimeout(timer);
        reject(new Error('the connection was ended'));
      };
      if (this.#socket.closed) gone();
      this.#socket.once('close', gone);
      this.#waiting.set(id, (given) => {
        clearTimeout(timer);
        this.#socket.off('close', gone);
        resolve(given);
      });
    });
    this.#socket.write(encodeFrame({ jsonrpc: '2.0', id, method, params }));
    return answer;
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    this.#see(bytes);
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/.exec(this.#received.toString('latin1', 0, head))?.[1]);
      const end = head + 4 + length;
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.toString('utf8', head + 4, end)) as RawAnswer;
      this.#received = this.#received.subarray(end);
      if (typeof message.id !== 'number' || message.method !== undefined) continue;
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    }
  }
}

/** Sends bytes on a connection of their own, and waits until the daemon has ended that. */
export async function sendRaw(dataFolder: string, bytes: Uint8Array, see: (bytes: Buffer) => void): Promise<void> {
  const socket = await open(dataFolder);
  socket.on('data', see);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the daemon does not end ${bytes.length} bytes`)), patience);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.end(bytes);
  });
}

async function open(dataFolder: string): Promise<Socket> {
  const socket = connect(adminEndpointPath(dataFolder));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  // A daemon that ends a connection may do so while we still write.
  socket.on('error', () => undefined);
  return socket;
}
