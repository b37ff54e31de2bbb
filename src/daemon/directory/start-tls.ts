import { BerReader } from 'ldapts';
import { once } from 'node:events';
import type { Socket } from 'node:net';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { LdapMessageSplitter } from './ldap-framing.ts';

/** An ExtendedRequest with message id 1 that names StartTLS by its OID (RFC 4511 4.14.1). */
const request = Buffer.concat([
  Buffer.from([0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16]),
  Buffer.from('1.3.6.1.4.1.1466.20037', 'ascii'),
]);

/** Tag of an ExtendedResponse (RFC 4511 4.12). */
const extendedResponse = 0x78;

/**
 * Asks a domain controller to go on encrypted. The LDAP library can do that too, but would then no longer notice that
 * the connection ends.
 *
 * @param host host and port, for errors
 * @throws CcgVaultError `directoryNotEncrypted` where the server refuses, or about the connection
 */
export async function startTls(socket: Socket, host: string, signal: AbortSignal): Promise<void> {
  const answered = firstMessage(socket, host, signal);
  socket.write(request);
  if (!isSuccess(await answered)) throw new CcgVaultError('directoryNotEncrypted', `${host}: it refuses StartTLS`);
}

async function firstMessage(socket: Socket, host: string, signal: AbortSignal): Promise<Buffer> {
  const splitter = new LdapMessageSplitter();
  const closed = once(socket, 'close', { signal }).then(() => {
    throw new CcgVaultError('directoryConnectionLost', host);
  });
  // Ends with the signal or the connection; by then nobody may be waiting any more.
  closed.catch(() => undefined);
  for (;;) {
    const [chunk] = (await Promise.race([once(socket, 'data', { signal }), closed])) as [Buffer];
    const [message, ...more] = splitter.push(chunk);
    if (message === undefined) continue;
    // Whoever sits in between could put answers there that would pass for encrypted ones.
    if (more.length > 0 || !splitter.isEmpty) throw new CcgVaultError('directoryAnswerMalformed', host);
    socket.pause();
    socket.removeAllListeners('data');
    return message;
  }
}

/** Whether the message is an ExtendedResponse with result 0; the splitter has checked lengths and nesting. */
function isSuccess(message: Buffer): boolean {
  try {
    const reader = new BerReader(message);
    reader.readSequence();
    reader.readInt();
    return reader.readSequence() === extendedResponse && reader.readEnumeration() === 0;
  } catch {
    return false;
  }
}
