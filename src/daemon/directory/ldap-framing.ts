import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** Largest message that is taken, in bytes. A gMSA has a few kilobytes, its largest attribute at most 64. */
const maxMessageBytes = 1024 * 1024;

/** Most bytes that are taken over one connection: some 60,000 gMSAs. */
const maxConnectionBytes = 64 * 1024 * 1024;

/** Deepest nesting of a message; those of LDAP's answers have five levels. */
const maxDepth = 16;

const tags = { integer: 0x02, sequence: 0x30, constructed: 0x20 } as const;

/**
 * Cuts what a server sends into LDAP messages (RFC 4511 5.1) and gives out only those that are well-formed BER within
 * reasonable bounds. The LDAP library would wait for the end of whatever a server announces.
 */
export class LdapMessageSplitter {
  #pending = new Uint8Array(0);
  #received = 0;

  /** Whether everything that arrived has been given out. */
  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  /**
   * The messages that `chunk` completes, in memory that nothing else refers to. The chunk is wiped, since it may hold
   * a password; whoever gets the messages wipes those.
   *
   * @throws CcgVaultError `directoryAnswerMalformed`, `directoryAnswerTooLarge`
   */
  push(chunk: Uint8Array): Buffer[] {
    this.#received += chunk.length;
    if (this.#received > maxConnectionBytes) throw new CcgVaultError('directoryAnswerTooLarge');
    const bytes = new Uint8Array(this.#pending.length + chunk.length);
    bytes.set(this.#pending);
    bytes.set(chunk, this.#pending.length);
    this.#pending.fill(0);
    chunk.fill(0);

    const messages: Buffer[] = [];
    let start = 0;
    for (let end = messageEnd(bytes, start); end !== undefined && end <= bytes.length;) {
      messages.push(Buffer.from(bytes.subarray(start, end)));
      checkMessage(bytes.subarray(start, end));
      start = end;
      end = messageEnd(bytes, start);
    }
    this.#pending = bytes.slice(start);
    bytes.fill(0);
    return messages;
  }
}

/**
 * Where the message that begins at `start` ends; undefined while its length is not there yet.
 *
 * @throws CcgVaultError
 */
function messageEnd(bytes: Uint8Array, start: number): number | undefined {
  if (start >= bytes.length) return undefined;
  if (bytes[start] !== tags.sequence) throw new CcgVaultError('directoryAnswerMalformed', 'it is not LDAP');
  const header = readHeader(bytes, start);
  if (header === undefined) return undefined;
  if (header.end - start > maxMessageBytes) {
    throw new CcgVaultError('directoryAnswerTooLarge', `a message of more than ${maxMessageBytes / 1024 / 1024} MiB`);
  }
  return header.end;
}

/** @throws CcgVaultError unless the message is one sequence that begins with a message id */
function checkMessage(message: Uint8Array): void {
  const header = readHeader(message, 0);
  const idTag = header === undefined ? undefined : message[header.content];
  if (idTag !== tags.integer || !isWellFormed(message, 0, message.length, 0)) {
    throw new CcgVaultError('directoryAnswerMalformed', 'it is not well-formed BER');
  }
}

/** Whether the elements between `start` and `end` fill that space exactly, at every level. */
function isWellFormed(bytes: Uint8Array, start: number, end: number, depth: number): boolean {
  for (let offset = start; offset < end;) {
    const tag = bytes[offset] ?? 0;
    const header = readHeader(bytes, offset);
    if (header === undefined || header.end > end || depth > maxDepth) return false;
    const isConstructed = (tag & tags.constructed) !== 0;
    if (isConstructed && !isWellFormed(bytes, header.content, header.end, depth + 1)) return false;
    offset = header.end;
  }
  return true;
}

interface Header {
  /** Offset of the content. */
  readonly content: number;
  /** Offset behind the content. */
  readonly end: number;
}

/**
 * Tag and length of an element; undefined where the bytes end before.
 *
 * @throws CcgVaultError for an indefinite length, which LDAP forbids, and for one of more than four bytes
 */
function readHeader(bytes: Uint8Array, offset: number): Header | undefined {
  const first = bytes[offset + 1];
  if (first === undefined) return undefined;
  if (first < 0x80) return { content: offset + 2, end: offset + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new CcgVaultError('directoryAnswerMalformed', 'it is not well-formed BER');
  const content = offset + 2 + count;
  if (content > bytes.length) return undefined;
  const length = bytes.subarray(offset + 2, content).reduce((value, byte) => value * 256 + byte, 0);
  return { content, end: content + length };
}
