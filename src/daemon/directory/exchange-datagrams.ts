import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';

/**
 * Sends one datagram and waits for an answer that is taken. A host that has nothing at the port says so by an error,
 * which ends the wait at once.
 *
 * @param take what an answer means; undefined for one that is not meant for this question, after which the next is awaited
 * @throws the error of the socket or of `take`, or an `AbortError`
 */
export async function exchangeDatagrams<T>(
  host: string,
  port: number,
  message: Uint8Array,
  signal: AbortSignal,
  take: (answer: Buffer) => T | undefined,
): Promise<T> {
  const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4' });
  try {
    const failed = once(socket, 'error', { signal }).then(([error]) => Promise.reject(error as Error));
    // Ends with the signal, when nobody may be waiting any more.
    failed.catch(() => undefined);
    socket.connect(port, host);
    await Promise.race([once(socket, 'connect', { signal }), failed]);
    socket.send(message);
    for (;;) {
      const [answer] = (await Promise.race([once(socket, 'message', { signal }), failed])) as [Buffer];
      const taken = take(answer);
      if (taken !== undefined) return taken;
    }
  } finally {
    socket.close();
  }
}
