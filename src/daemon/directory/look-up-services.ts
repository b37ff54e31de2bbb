import { randomInt } from 'node:crypto';
import { getServers } from 'node:dns';
import { connect } from 'node:net';

import {
  encodeServiceQuestion,
  parseServiceAnswer,
  type ServiceAnswer,
  type ServiceRecord,
} from '../../shared/directory/dns-message.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { exchangeDatagrams } from './exchange-datagrams.ts';

/** Limit for one question to one DNS server, in milliseconds. */
const questionPatience = 2_000;

/** Most DNS servers that are asked. */
const maxServers = 3;

const noSuchName = 3;

/** Looks up service records; fails with a `CcgVaultError`. */
export type ServiceLookup = (name: string, signal: AbortSignal) => Promise<readonly ServiceRecord[]>;

/**
 * The service records of a name, from the DNS servers of this host or those given. The next server is asked when one
 * does not answer, as is usual.
 *
 * @throws CcgVaultError `directoryControllerNotFound` saying why, or `requestCancelled`
 */
export async function lookUpServices(
  name: string,
  signal: AbortSignal,
  servers: readonly string[] = getServers(),
): Promise<readonly ServiceRecord[]> {
  let reason = 'this host has no DNS server';
  for (const server of servers.slice(0, maxServers)) {
    try {
      const { code, records } = await ask(
        server,
        name,
        AbortSignal.any([signal, AbortSignal.timeout(questionPatience)]),
      );
      if (code === 0) return records;
      if (code === noSuchName) throw new CcgVaultError('directoryControllerNotFound', `${name} does not exist`);
      reason = `the DNS server ${server} answers with code ${code}`;
    } catch (error) {
      if (signal.aborted) throw new CcgVaultError('requestCancelled');
      if (error instanceof CcgVaultError) throw error;
      reason = `the DNS server ${server} does not answer`;
    }
  }
  throw new CcgVaultError('directoryControllerNotFound', `${name}: ${reason}`);
}

/**
 * Asks one DNS server for the service records of a name, by one transport.
 *
 * @throws CcgVaultError `directoryPortClosed` where it does not answer, or `requestCancelled`
 */
export async function askNameServer(
  server: string,
  transport: 'tcp' | 'udp',
  name: string,
  signal: AbortSignal,
): Promise<ServiceAnswer> {
  const ending = AbortSignal.any([signal, AbortSignal.timeout(questionPatience)]);
  const question = encodeServiceQuestion(randomInt(0x1_0000), name);
  try {
    return await (transport === 'tcp' ? askOverTcp : askOverUdp)(server, question, ending);
  } catch {
    if (signal.aborted) throw new CcgVaultError('requestCancelled');
    throw new CcgVaultError('directoryPortClosed', `${server}, ${transport.toUpperCase()} 53`);
  }
}

/** Over UDP, and over TCP where the answer does not fit (RFC 1035 4.2). */
async function ask(server: string, name: string, signal: AbortSignal): Promise<ServiceAnswer> {
  // Hard to guess, so that nobody else can answer.
  const question = encodeServiceQuestion(randomInt(0x1_0000), name);
  const answer = await askOverUdp(server, question, signal);
  return answer.isTruncated ? askOverTcp(server, question, signal) : answer;
}

async function askOverUdp(server: string, question: Uint8Array, signal: AbortSignal): Promise<ServiceAnswer> {
  const { host, port } = splitServer(server);
  return exchangeDatagrams(host, port, question, signal, (message) => {
    const answer = parseServiceAnswer(message);
    return isAnswerTo(answer, question) ? answer : undefined;
  });
}

async function askOverTcp(server: string, question: Uint8Array, signal: AbortSignal): Promise<ServiceAnswer> {
  const { host, port } = splitServer(server);
  const socket = connect({ host, port, signal });
  try {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(question.length);
    socket.write(Buffer.concat([length, question]));
    let received = Buffer.alloc(0);
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE()) continue;
      const answer = parseServiceAnswer(received.subarray(2, 2 + received.readUInt16BE()));
      if (isAnswerTo(answer, question)) return answer;
      break;
    }
    throw new Error('no answer');
  } finally {
    socket.destroy();
  }
}

function isAnswerTo({ id }: ServiceAnswer, question: Uint8Array): boolean {
  return id === Buffer.from(question).readUInt16BE();
}

/** Node writes `address`, `address:port` or `[address]:port`. */
function splitServer(server: string): { host: string; port: number } {
  const match = /^\[([^\]]+)\]:(\d+)$/.exec(server) ?? /^([^:]+):(\d+)$/.exec(server);
  return match === null ? { host: server, port: 53 } : { host: match[1] ?? '', port: Number(match[2]) };
}
