import { DirectoryDataError } from './byte-reader.ts';

/** A server that offers a service (RFC 2782). */
export interface ServiceRecord {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** Name of the server, without a dot at its end; empty where the service is decidedly not offered. */
  readonly target: string;
}

/** What a DNS server answered to a question for service records (RFC 1035 4.1). */
export interface ServiceAnswer {
  readonly id: number;
  /** RCODE: 0 for success, 3 for a name that does not exist. */
  readonly code: number;
  /** The answer did not fit and is to be asked for again over TCP. */
  readonly isTruncated: boolean;
  readonly records: readonly ServiceRecord[];
}

const types = { srv: 33 } as const;
const internet = 1;
const headerBytes = 12;
const flags = { response: 0x8000, truncated: 0x0200, recursionDesired: 0x0100 } as const;

/**
 * A question for the service records of a name.
 *
 * @throws DirectoryDataError if the name cannot be asked for
 */
export function encodeServiceQuestion(id: number, name: string): Uint8Array {
  const labels = name
    .replace(/\.$/, '')
    .split('.')
    .map((label) => new TextEncoder().encode(label));
  const length = labels.reduce((sum, label) => sum + label.length + 1, 1);
  if (length > 255 || labels.some((label) => label.length === 0 || label.length > 63)) fail('the name is malformed');
  const message = new Uint8Array(headerBytes + length + 4);
  const view = new DataView(message.buffer);
  view.setUint16(0, id);
  view.setUint16(2, flags.recursionDesired);
  view.setUint16(4, 1);
  let offset = headerBytes;
  for (const label of labels) {
    message[offset] = label.length;
    message.set(label, offset + 1);
    offset += label.length + 1;
  }
  view.setUint16(offset + 1, types.srv);
  view.setUint16(offset + 3, internet);
  return message;
}

/**
 * Reads an answer. Names of servers may be compressed: RFC 2782 forbids that, Samba's DNS server does it, and Node's
 * resolver refuses it.
 *
 * @throws DirectoryDataError
 */
export function parseServiceAnswer(message: Uint8Array): ServiceAnswer {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  if (message.length < headerBytes) fail('it ends too early');
  const flagBits = view.getUint16(2);
  if ((flagBits & flags.response) === 0) fail('it is no answer');
  let offset = headerBytes;
  const take = (bytes: number): number => {
    if (offset + bytes > message.length) fail('it ends too early');
    offset += bytes;
    return offset - bytes;
  };
  for (let question = view.getUint16(4); question > 0; question -= 1) {
    offset = readName(message, offset).end;
    take(4);
  }
  const records: ServiceRecord[] = [];
  for (let answer = view.getUint16(6); answer > 0; answer -= 1) {
    offset = readName(message, offset).end;
    const fixed = take(10);
    const data = take(view.getUint16(fixed + 8));
    // Others may stand beside, such as the alias by which the name was found.
    if (view.getUint16(fixed) !== types.srv) continue;
    if (offset - data < 7) fail('a record is too short');
    const { name: target } = readName(message, data + 6);
    records.push({
      priority: view.getUint16(data),
      weight: view.getUint16(data + 2),
      port: view.getUint16(data + 4),
      target,
    });
  }
  return { id: view.getUint16(0), code: flagBits & 0xf, isTruncated: (flagBits & flags.truncated) !== 0, records };
}

/** A name, and where it ends in the place it was read from. */
function readName(message: Uint8Array, start: number): { name: string; end: number } {
  const labels: string[] = [];
  let end: number | undefined;
  let length = 0;
  for (let offset = start; ;) {
    const first = message[offset];
    if (first === undefined) fail('a name ends too early');
    if (first >= 0xc0) {
      const target = ((first & 0x3f) << 8) | (message[offset + 1] ?? fail('a name ends too early'));
      // Only what came before can be meant, so that a name cannot lead back to itself.
      if (target >= offset) fail('a name leads nowhere');
      end ??= offset + 2;
      offset = target;
      length += 1;
    } else if (first === 0) {
      return { name: labels.join('.'), end: end ?? offset + 1 };
    } else {
      const label = message.subarray(offset + 1, offset + 1 + first);
      if (first > 63 || label.length < first) fail('a name ends too early');
      labels.push(new TextDecoder().decode(label));
      offset += first + 1;
      length += first + 1;
    }
    if (length > 255) fail('a name is too long');
  }
}

function fail(problem: string): never {
  throw new DirectoryDataError(`DNS message: ${problem}`);
}
