import type { Socket } from 'node:net';

/**
 * The first line that a connection says, without its end.
 * @param limit longest line, in bytes
 * @returns undefined when it ends without a whole line, or says more
 */
export function readLine(connection: Socket, limit: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = Buffer.alloc(0);
    connection.on('data', (chunk: Buffer) => {
      text = Buffer.concat([text, chunk]);
      const end = text.indexOf(10);
      if (end >= 0) resolve(text.subarray(0, end).toString('utf8'));
      else if (text.length > limit) resolve(undefined);
    });
    connection.on('error', () => {
      resolve(undefined);
    });
    connection.on('close', () => {
      resolve(undefined);
    });
  });
}
