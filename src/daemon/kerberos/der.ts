import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** One element of DER (ITU-T X.690), cut out of a message but not taken apart. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** Tags that Kerberos uses (RFC 4120 appendix A). */
export const derTags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  generalizedTime: 0x18,
  generalString: 0x1b,
  sequence: 0x30,
} as const;

/** Tag of an explicit context-specific element, `[number]`. */
export function contextTag(number: number): number {
  return 0xa0 | number;
}

/** Tag of an application element, `[APPLICATION number]`. */
export function applicationTag(number: number): number {
  return 0x60 | number;
}

export function encodeDer(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(body.length)]), body]);
}

/** An explicitly tagged member of a sequence. */
export function encodeMember(number: number, value: Uint8Array): Buffer {
  return encodeDer(contextTag(number), value);
}

/** @param value a whole number from 0 up to 2^32 - 1 */
export function encodeInteger(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(value, 1);
  // The first bit is the sign, so that a zero byte stays in front of it.
  const start = bytes.findIndex((byte, index) => index === 4 || byte !== 0 || (bytes[index + 1] ?? 0) > 0x7f);
  return encodeDer(derTags.integer, bytes.subarray(start));
}

export function encodeText(text: string): Buffer {
  return encodeDer(derTags.generalString, Buffer.from(text, 'utf8'));
}

/** `YYYYMMDDHHMMSSZ`, as Kerberos writes times (RFC 4120 5.2.3). */
export function encodeTime(milliseconds: number): Buffer {
  const text = new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, '');
  return encodeDer(derTags.generalizedTime, Buffer.from(text, 'ascii'));
}

/**
 * The one element that a message consists of.
 *
 * @throws CcgVaultError `kerberosAnswerMalformed`
 */
export function decodeDer(message: Uint8Array, tag: number): Uint8Array {
  const { element, end } = elementAt(message, 0);
  if (element.tag !== tag || end !== message.length) malformed();
  return element.content;
}

/** The elements that stand one after the other. @throws CcgVaultError `kerberosAnswerMalformed` */
export function decodeAll(content: Uint8Array): DerElement[] {
  const elements: DerElement[] = [];
  for (let offset = 0; offset < content.length;) {
    const { element, end } = elementAt(content, offset);
    elements.push(element);
    offset = end;
  }
  return elements;
}

/** The members of a sequence by their numbers. */
export class DerSequence {
  readonly #members: ReadonlyMap<number, Uint8Array>;

  /** @param encoded the whole sequence. @throws CcgVaultError `kerberosAnswerMalformed` */
  constructor(encoded: Uint8Array) {
    this.#members = new Map(decodeAll(decodeDer(encoded, derTags.sequence)).map(({ tag, content }) => [tag, content]));
  }

  /** The encoded value of a member. @throws CcgVaultError `kerberosAnswerMalformed` where there is none */
  member(number: number): Uint8Array {
    return this.optional(number) ?? malformed();
  }

  optional(number: number): Uint8Array | undefined {
    return this.#members.get(contextTag(number));
  }

  integer(number: number): number {
    const bytes = decodeDer(this.member(number), derTags.integer);
    if (bytes.length === 0 || bytes.length > 5) malformed();
    return bytes.reduce((value, byte, index) => value * 256 + (index === 0 && byte > 0x7f ? byte - 256 : byte), 0);
  }

  bytes(number: number): Uint8Array {
    return decodeDer(this.member(number), derTags.octetString);
  }

  text(number: number): string {
    return Buffer.from(decodeDer(this.member(number), derTags.generalString)).toString('utf8');
  }

  /** Milliseconds since the Unix epoch. */
  time(number: number): number {
    const text = Buffer.from(decodeDer(this.member(number), derTags.generalizedTime)).toString('ascii');
    const [, year, month, day, hour, minute, second] =
      /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? malformed();
    return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  }
}

function elementAt(bytes: Uint8Array, offset: number): { element: DerElement; end: number } {
  const tag = bytes[offset] ?? malformed();
  const first = bytes[offset + 1] ?? malformed();
  // Tags with a number above 30 and indefinite lengths do not occur in Kerberos.
  if ((tag & 0x1f) === 0x1f || first === 0x80 || first > 0x84) malformed();
  const lengthSize = first < 0x80 ? 0 : first - 0x80;
  const start = offset + 2 + lengthSize;
  if (start > bytes.length) malformed();
  const length =
    lengthSize === 0 ? first : bytes.subarray(offset + 2, start).reduce((value, byte) => value * 256 + byte, 0);
  const end = start + length;
  if (end > bytes.length) malformed();
  return { element: { tag, content: bytes.subarray(start, end) }, end };
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

function malformed(): never {
  throw new CcgVaultError('kerberosAnswerMalformed');
}
