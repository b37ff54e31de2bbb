/**
 * Content-Length framing of JSON-RPC messages, as in the Language Server Protocol's base protocol: header lines ended
 * by CRLF, an empty line, then as many bytes of JSON as Content-Length says. Reading is strict: whatever is not
 * exactly that ends the channel, since after a framing error nothing that follows can be trusted.
 */

/** Longest header block that is accepted, in bytes. Ours is under 40. */
export const maxHeaderBytes = 1_024;

const headerEnd = [0x0d, 0x0a, 0x0d, 0x0a];

/** The header as we and most others write it. */
const usualHeader = 'Content-Length: ';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The stream is not what the framing allows. Its text never quotes the stream. */
export class FramingError extends Error {
  override readonly name = 'FramingError';
}

/** One message as bytes, ready to be written. */
export function encodeFrame(message: unknown): Uint8Array {
  const body = encoder.encode(JSON.stringify(message));
  const header = `${usualHeader}${body.byteLength}\r\n\r\n`;
  const frame = new Uint8Array(header.length + body.byteLength);
  encoder.encodeInto(header, frame);
  frame.set(body, header.length);
  return frame;
}

/** Takes bytes as they arrive and gives back the complete messages in them. */
export class FrameDecoder {
  readonly #maxBodyBytes: number;
  #chunks: Uint8Array[] = [];
  #buffered = 0;
  /** Length of the body that is awaited; undefined while the header is incomplete. */
  #bodyLength: number | undefined;

  /** @param maxBodyBytes largest message that is accepted, in bytes */
  constructor(maxBodyBytes: number) {
    this.#maxBodyBytes = maxBodyBytes;
  }

  /** Whether bytes of an unfinished message are held, so that an end of the stream now would cut a message. */
  get hasPartialFrame(): boolean {
    return this.#buffered > 0 || this.#bodyLength !== undefined;
  }

  /**
   * @throws FramingError when the bytes are no frame or the frame is too large; the decoder must not be used after
   */
  push(chunk: Uint8Array): unknown[] {
    this.#chunks.push(chunk);
    this.#buffered += chunk.byteLength;
    const messages: unknown[] = [];
    for (;;) {
      if (this.#bodyLength === undefined) {
        const length = this.#takeHeader();
        if (length === undefined) return messages;
        this.#bodyLength = length;
      }
      if (this.#buffered < this.#bodyLength) return messages;
      messages.push(parseBody(this.#take(this.#bodyLength)));
      this.#bodyLength = undefined;
    }
  }

  #takeHeader(): number | undefined {
    if (this.#buffered === 0) return undefined;
    const bytes = this.#joined();
    const end = indexOfHeaderEnd(bytes);
    if (end === -1) {
      if (bytes.byteLength > maxHeaderBytes) throw new FramingError('the header of a message is too long');
      return undefined;
    }
    const length = parseUsualHeader(bytes, end) ?? parseHeader(bytes.subarray(0, end));
    if (length > this.#maxBodyBytes) {
      throw new FramingError(`a message of ${length} bytes is over the limit of ${this.#maxBodyBytes}`);
    }
    this.#take(end + headerEnd.length);
    return length;
  }

  #joined(): Uint8Array {
    const [first] = this.#chunks;
    if (this.#chunks.length === 1 && first !== undefined) return first;
    const joined = new Uint8Array(this.#buffered);
    let offset = 0;
    for (const chunk of this.#chunks) {
      joined.set(chunk, offset);
      offset += chunk.byteLength;
    }
    this.#chunks = [joined];
    return joined;
  }

  #take(length: number): Uint8Array {
    const bytes = this.#joined();
    const rest = bytes.subarray(length);
    this.#chunks = rest.byteLength === 0 ? [] : [rest];
    this.#buffered = rest.byteLength;
    return bytes.subarray(0, length);
  }
}

function indexOfHeaderEnd(bytes: Uint8Array): number {
  const last = Math.min(bytes.byteLength, maxHeaderBytes + headerEnd.length) - headerEnd.length;
  for (let start = 0; start <= last; start += 1) {
    const isEnd =
      bytes[start] === headerEnd[0] &&
      bytes[start + 1] === headerEnd[1] &&
      bytes[start + 2] === headerEnd[2] &&
      bytes[start + 3] === headerEnd[3];
    if (isEnd) return start;
  }
  return -1;
}

/** The length in a header that is nothing but the usual line; undefined for any other, which may be right all the same. */
function parseUsualHeader(bytes: Uint8Array, end: number): number | undefined {
  const digits = end - usualHeader.length;
  if (digits < 1 || digits > 10) return undefined;
  for (let index = 0; index < usualHeader.length; index += 1) {
    if (bytes[index] !== usualHeader.charCodeAt(index)) return undefined;
  }
  let length = 0;
  for (let index = usualHeader.length; index < end; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    length = length * 10 + digit;
  }
  return length;
}

function parseHeader(bytes: Uint8Array): number {
  const lines = new TextDecoder('latin1').decode(bytes).split('\r\n');
  let length: number | undefined;
  for (const line of lines) {
    const match = /^([A-Za-z-]+): *([\x20-\x7e]*)$/.exec(line);
    if (match === null) throw new FramingError('a header line of a message is malformed');
    if (match[1]?.toLowerCase() !== 'content-length') continue;
    if (length !== undefined || !/^\d{1,10}$/.test(match[2] ?? '')) {
      throw new FramingError('the Content-Length of a message is malformed');
    }
    length = Number(match[2]);
  }
  if (length === undefined) throw new FramingError('a message has no Content-Length');
  return length;
}

function parseBody(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new FramingError('a message is not UTF-8');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new FramingError('a message is not JSON');
  }
}
