import { type AddressInfo, connect, createServer } from 'node:net';

/** A way to a server on which every exchange takes time, as over a network, and requests for one path are counted. */
export interface CountingProxy {
  readonly address: string;
  /** Requests whose path holds the text, since the start. */
  count(text: string): number;
  close(): Promise<void>;
}

/** @param delay added to everything that goes to the server, in milliseconds */
export async function startCountingProxy(target: string, delay: number): Promise<CountingProxy> {
  const { hostname, port } = new URL(target);
  const requestLines: string[] = [];
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    client.on('data', (chunk) => {
      requestLines.push(...(chunk.toString('latin1').match(/^(?:GET|POST|PUT|LIST) \S+/gm) ?? []));
      setTimeout(() => upstream.write(chunk), delay);
    });
    upstream.pipe(client);
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: (text) => requestLines.filter((line) => line.includes(text)).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
