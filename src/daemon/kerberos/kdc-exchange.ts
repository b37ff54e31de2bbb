import { connect } from 'node:net';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { formatHost } from '../directory/directory-server.ts';
import { exchangeDatagrams } from '../directory/exchange-datagrams.ts';

/** Limit for one message and its answer, in milliseconds. */
const exchangePatience = 4_000;

/** Longest answer that is taken, in bytes; a ticket with many groups has some ten thousand. */
const maxAnswerBytes = 256 * 1024;

/** Where a KDC answers. */
export interface Kdc {
  /** A name, or an address without brackets. */
  readonly host: string;
  /** 88 where absent. */
  readonly port?: number;
}

/** How to reach it (RFC 4120 7.2). */
export type KdcTransport = 'tcp' | 'udp';

/**
 * Sends a message to a KDC.
 *
 * @returns its answer
 * @throws CcgVaultError `kerberosNoAnswer`, `kerberosAnswerMalformed` where it is too long, or `requestCancelled`
 */
export async function askKdc(
  { host, port = 88 }: Kdc,
  transport: KdcTransport,
  message: Uint8Array,
  signal: AbortSignal,
): Promise<Buffer> {
  const ending = AbortSignal.any([signal, AbortSignal.timeout(exchangePatience)]);
  try {
    return await (transport === 'tcp'
      ? overTcp(host, port, message, ending)
      : exchangeDatagrams(host, port, message, ending, (answer) => answer));
  } catch (error) {
    if (signal.aborted) throw new CcgVaultError('requestCancelled');
    if (error instanceof CcgVaultError) throw error;
    throw new CcgVaultError('kerberosNoAnswer', `${formatHost(host, port)}/${transport}`);
  }
}

async function overTcp(host: string, port: number, message: Uint8Array, signal: AbortSignal): Promise<Buffer> {
  const socket = connect({ host, port, signal });
  try {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(message.length);
    socket.write(Buffer.concat([length, message]));
    let received = Buffer.alloc(0);
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      received = Buffer.concat([received, chunk]);
      if (received.length < 4) continue;
      const expected = received.readUInt32BE();
      if (expected > maxAnswerBytes) throw new CcgVaultError('kerberosAnswerMalformed', formatHost(host, port));
      if (received.length >= 4 + expected) return received.subarray(4, 4 + expected);
    }
    throw new Error('the connection ended');
  } finally {
    socket.destroy();
  }
}
