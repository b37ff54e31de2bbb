import { AndFilter, BerReader, BerWriter, EqualityFilter, type Filter, PresenceFilter } from 'ldapts';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, isIPv6, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { LdapMessageSplitter } from './ldap-framing.ts';

/** Limit for connecting, one request, and its answer, in milliseconds. */
const pingPatience = 3_000;

/** Tags of LDAP messages (RFC 4511 4.5). */
const searchRequest = 0x63;
const searchEntry = 0x64;

/** Version bits of an LDAP ping that every domain controller since Windows 2000 knows ([MS-ADTS] 6.3.1.1). */
const netLogonVersion = Buffer.from([0x06, 0, 0, 0]);

/** How a domain controller is spoken to. */
export type DirectoryTransport = 'tcp' | 'udp' | 'tls';

/**
 * Asks a domain controller something that it answers to anybody, by one transport: for its rootDSE, or over UDP by the
 * ping with which Windows finds domain controllers ([MS-ADTS] 6.3.3). Nothing secret is sent, so that no certificate is
 * checked.
 *
 * @throws CcgVaultError `directoryPortClosed` where nobody answers, `directoryAnswerMalformed` where somebody else does,
 *   or `requestCancelled`
 */
export async function pingDirectory(
  { host, port }: { readonly host: string; readonly port: number },
  transport: DirectoryTransport,
  domain: string,
  signal: AbortSignal,
): Promise<void> {
  const where = `${host}, ${transport === 'udp' ? 'UDP' : 'TCP'} ${port}`;
  const ending = AbortSignal.any([signal, AbortSignal.timeout(pingPatience)]);
  let answer: Buffer;
  try {
    answer = await (transport === 'udp'
      ? pingOverUdp(host, port, domain, ending)
      : pingOverStream(host, port, transport, ending));
  } catch (error) {
    if (signal.aborted) throw new CcgVaultError('requestCancelled');
    if (error instanceof CcgVaultError) throw new CcgVaultError(error.errorName, where);
    throw new CcgVaultError('directoryPortClosed', where);
  }
  if (!isSearchEntry(answer)) throw new CcgVaultError('directoryAnswerMalformed', where);
}

async function pingOverStream(
  host: string,
  port: number,
  transport: 'tcp' | 'tls',
  signal: AbortSignal,
): Promise<Buffer> {
  const plain = connect({ host, port });
  plain.on('error', () => undefined);
  try {
    await once(plain, 'connect', { signal });
    const socket = transport === 'tls' ? await encrypt(plain, signal) : plain;
    socket.write(encodeSearch(new PresenceFilter({ attribute: 'objectClass' }), 'currentTime'));
    const splitter = new LdapMessageSplitter();
    for (;;) {
      const [chunk] = (await Promise.race([once(socket, 'data', { signal }), closed(socket, signal)])) as [Buffer];
      const [message] = splitter.push(chunk);
      if (message !== undefined) return message;
    }
  } finally {
    plain.destroy();
  }
}

async function encrypt(plain: Socket, signal: AbortSignal): Promise<Socket> {
  const secure = connectTls({ socket: plain, rejectUnauthorized: false });
  secure.on('error', () => undefined);
  await once(secure, 'secureConnect', { signal });
  return secure;
}

async function pingOverUdp(host: string, port: number, domain: string, signal: AbortSignal): Promise<Buffer> {
  const filter = new AndFilter({
    filters: [
      new EqualityFilter({ attribute: 'DnsDomain', value: domain }),
      new EqualityFilter({ attribute: 'NtVer', value: netLogonVersion }),
    ],
  });
  const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4' });
  try {
    const failure = once(socket, 'error', { signal }).then(([error]) => Promise.reject(error as Error));
    failure.catch(() => undefined);
    socket.connect(port, host);
    await Promise.race([once(socket, 'connect', { signal }), failure]);
    socket.send(encodeSearch(filter, 'Netlogon'));
    const [message] = (await Promise.race([once(socket, 'message', { signal }), failure])) as [Buffer];
    // More messages may follow in the same packet.
    return new LdapMessageSplitter().push(message)[0] ?? message;
  } finally {
    socket.close();
  }
}

/** A search for the object without a name, the rootDSE (RFC 4511 4.5.1, RFC 4512 5.1). */
function encodeSearch(filter: Filter, attribute: string): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(1);
  writer.startSequence(searchRequest);
  writer.writeString('');
  // Scope baseObject, aliases never followed, no limits, types and values.
  writer.writeEnumeration(0);
  writer.writeEnumeration(0);
  writer.writeInt(0);
  writer.writeInt(0);
  writer.writeBoolean(false);
  filter.write(writer);
  writer.startSequence();
  writer.writeString(attribute);
  writer.endSequence();
  writer.endSequence();
  writer.endSequence();
  return writer.buffer;
}

function isSearchEntry(message: Buffer): boolean {
  try {
    const reader = new BerReader(message);
    reader.readSequence();
    reader.readInt();
    return reader.readSequence() === searchEntry;
  } catch {
    return false;
  }
}

async function closed(socket: Socket, signal: AbortSignal): Promise<never> {
  await once(socket, 'close', { signal });
  throw new CcgVaultError('directoryPortClosed');
}
