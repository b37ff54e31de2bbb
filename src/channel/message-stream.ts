import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/node';

import { encodeFrame, FrameDecoder, FramingError } from '../shared/rpc/framing.ts';
import { internalErrorAnswer } from './error-answers.ts';
import { classifyMessage, type ClassifiedMessage, type MessageId } from './message-kind.ts';

/** Why a stream of messages is over. */
export type CloseReason =
  /** The other side ended the stream between two messages. */
  | { readonly kind: 'ended' }
  /** This side closed it. */
  | { readonly kind: 'closed' }
  /** The other side sent what is no message; `text` says what was wrong and quotes nothing. */
  | { readonly kind: 'malformed'; readonly text: string }
  /** The transport broke. */
  | { readonly kind: 'broken' };

export interface MessageStreamOptions {
  /** Largest message in either direction, in bytes. */
  readonly maxFrameBytes: number;
  /** How many requests of the other side are worked on at once; further ones wait. */
  readonly maxRequestsInFlight: number;
}

/** Messages that were received and wait for their turn, before reading stops. */
const maxWaitingMessages = 256;

/** Bytes received while messages wait, before reading stops. */
const maxWaitingBytes = 4 * 1024 * 1024;

/** How long a close waits for the other side to take what was written before, in milliseconds. */
const flushPatience = 1_000;

/** Text of the error of the writer for a request or notification over `maxFrameBytes`. */
export const messageTooLarge = 'the message is too large';

/**
 * JSON-RPC messages over a pair of node streams (or one duplex given twice), as reader and writer for vscode-jsonrpc.
 *
 * vscode-jsonrpc queues whatever its reader delivers without a bound. So this class delivers one message at a time,
 * the next when `taken` was called for the last, and holds back requests while `maxRequestsInFlight` are unanswered.
 * A request counts until its answer has left this process, so that a client which does not read its answers cannot
 * make them pile up. When too much waits, nothing more is read, and the other side feels the back-pressure.
 * Answers, notifications and cancellations pass waiting requests.
 *
 * Whatever is not a message ends the stream at once, see `onClose`.
 */
export class MessageStream {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  readonly #readable: Readable;
  readonly #writable: Writable;
  readonly #options: MessageStreamOptions;
  readonly #decoder: FrameDecoder;
  readonly #reader = new StreamReader((callback) => this.#start(callback));
  readonly #writer = new StreamWriter((message) => this.#write(message));
  readonly #closeListeners: ((reason: CloseReason) => void)[] = [];
  #closeReason: CloseReason | undefined;
  #gathering = false;
  #deliver: DataCallback | undefined;
  /** Whether a message was delivered that vscode-jsonrpc has not taken up yet. */
  #delivered = false;
  #waitingRequests: ClassifiedMessage[] = [];
  #waitingOthers: ClassifiedMessage[] = [];
  #waitingBytes = 0;
  /** Requests of the other side that were received and not answered yet. */
  readonly #unanswered = new Map<MessageId, 'waiting' | 'running' | 'cancelled'>();
  #inFlight = 0;
  /** Requests of this side that were sent and not answered yet. */
  readonly #awaited = new Set<MessageId>();

  constructor(readable: Readable, writable: Writable, options: MessageStreamOptions) {
    this.#readable = readable;
    this.#writable = writable;
    this.#options = options;
    this.#decoder = new FrameDecoder(options.maxFrameBytes);
    this.reader = this.#reader;
    this.writer = this.#writer;
    const broken = (): void => {
      this.#finish({ kind: 'broken' });
    };
    readable.on('error', broken);
    writable.on('error', broken);
    writable.on('close', broken);
    readable.on('close', broken);
    readable.on('end', () => {
      this.#finish(
        this.#decoder.hasPartialFrame
          ? { kind: 'malformed', text: 'the stream ended in the middle of a message' }
          : { kind: 'ended' },
      );
    });
  }

  /** Bytes that were written and that the operating system has not accepted yet. */
  get bufferedBytes(): number {
    return this.#writable.writableLength;
  }

  get isClosed(): boolean {
    return this.#closeReason !== undefined;
  }

  /** Calls `listener` once, when the stream is over; at once if it is over already. */
  onClose(listener: (reason: CloseReason) => void): void {
    if (this.#closeReason !== undefined) listener(this.#closeReason);
    else this.#closeListeners.push(listener);
  }

  /** vscode-jsonrpc has taken up the message that was delivered last. */
  taken(): void {
    this.#delivered = false;
    this.#pump();
  }

  /** Ends the stream after what has been written was taken by the other side, or after a second. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.#writable.end();
    const finished = once(this.#writable, 'finish').catch(() => undefined);
    this.#finish({ kind: 'closed' }, finished);
    await Promise.race([finished, delay(flushPatience)]);
  }

  #start(callback: DataCallback): Disposable {
    this.#deliver = callback;
    this.#readable.on('data', (chunk: Uint8Array) => {
      this.#receive(chunk);
    });
    return {
      dispose: () => {
        this.#deliver = undefined;
      },
    };
  }

  #receive(chunk: Uint8Array): void {
    if (this.isClosed) return;
    try {
      for (const message of this.#decoder.push(chunk)) this.#sort(message);
    } catch (error) {
      if (!(error instanceof FramingError)) throw error;
      this.#finish({ kind: 'malformed', text: error.message });
      return;
    }
    this.#waitingBytes += chunk.byteLength;
    this.#pump();
    const waiting = this.#waitingRequests.length + this.#waitingOthers.length;
    if (waiting === 0) this.#waitingBytes = 0;
    else if (waiting >= maxWaitingMessages || this.#waitingBytes > maxWaitingBytes) this.#readable.pause();
  }

  /** Puts a message where it waits for its turn. */
  #sort(value: unknown): void {
    const classified = classifyMessage(value);
    const { kind, id, message } = classified;
    switch (kind) {
      case 'request':
        if (this.#unanswered.has(id)) throw new FramingError('a request has the id of another that is not answered');
        this.#unanswered.set(id, 'waiting');
        this.#waitingRequests.push(classified);
        return;
      case 'cancellation':
        this.#cancel(id, message);
        return;
      case 'answer':
        // Answers that nobody waits for are dropped here, before they can pile up anywhere.
        if (this.#awaited.delete(id)) this.#waitingOthers.push(classified);
        return;
      case 'notification':
        this.#waitingOthers.push(classified);
    }
  }

  #cancel(id: MessageId, message: Message): void {
    const state = this.#unanswered.get(id);
    if (state === undefined || state === 'cancelled') return;
    // A waiting request keeps its place and is cancelled when it is delivered, so that it is answered like any other.
    this.#unanswered.set(id, 'cancelled');
    if (state === 'running') this.#deliver?.(message);
  }

  #pump(): void {
    if (this.#delivered || this.isClosed || this.#deliver === undefined) return;
    const next = this.#next();
    if (this.#waitingRequests.length === 0 && this.#waitingOthers.length === 0) {
      this.#waitingBytes = 0;
      if (this.#readable.isPaused()) this.#readable.resume();
    }
    if (next === undefined) return;
    const { kind, id, message } = next;
    this.#delivered = true;
    this.#deliver(message);
    if (kind !== 'request') return;
    if (this.#unanswered.get(id) === 'cancelled') this.#deliver(cancellationOf(id));
    else this.#unanswered.set(id, 'running');
  }

  #next(): ClassifiedMessage | undefined {
    const other = this.#waitingOthers.shift();
    if (other !== undefined) return other;
    if (this.#inFlight >= this.#options.maxRequestsInFlight) return undefined;
    const request = this.#waitingRequests.shift();
    if (request !== undefined) this.#inFlight += 1;
    return request;
  }

  async #write(message: Message): Promise<void> {
    const outgoing = classifyOutgoing(message);
    if (outgoing.kind === 'request') this.#awaited.add(outgoing.id);
    try {
      await this.#writeFrame(this.#frameOf(message, outgoing));
    } finally {
      if (outgoing.kind === 'answer' && this.#unanswered.delete(outgoing.id)) {
        this.#inFlight -= 1;
        this.#pump();
      }
    }
  }

  #frameOf(message: Message, outgoing: Outgoing): Uint8Array {
    const frame = encodeFrame(message);
    if (frame.byteLength <= this.#options.maxFrameBytes) return frame;
    if (outgoing.kind !== 'answer') throw new RangeError(messageTooLarge);
    return encodeFrame(internalErrorAnswer(outgoing.id));
  }

  #writeFrame(frame: Uint8Array): Promise<void> {
    if (this.isClosed) return Promise.reject(new Error('the stream is closed'));
    this.#gatherWrites();
    return new Promise((resolve, reject) => {
      this.#writable.write(frame, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** Lets messages that are written together leave together: one system call wakes the other side once. */
  #gatherWrites(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.#writable.cork();
    process.nextTick(() => {
      this.#gathering = false;
      this.#writable.uncork();
    });
  }

  /** Ends everything; `flushed` delays only the destruction of the transport. */
  #finish(reason: CloseReason, flushed?: Promise<unknown>): void {
    if (this.#closeReason !== undefined) return;
    this.#closeReason = reason;
    this.#waitingRequests = [];
    this.#waitingOthers = [];
    const destroy = (): void => {
      this.#readable.destroy();
      this.#writable.destroy();
    };
    if (flushed === undefined) destroy();
    else void Promise.race([flushed, delay(flushPatience)]).then(destroy);
    this.#reader.over();
    this.#writer.over();
    for (const listener of this.#closeListeners.splice(0)) listener(reason);
  }
}

type Outgoing = { readonly kind: 'request' | 'answer'; readonly id: MessageId } | { readonly kind: 'notification' };

function classifyOutgoing(message: Message): Outgoing {
  const { id, method } = message as Message & { id?: MessageId; method?: string };
  if (id === undefined) return { kind: 'notification' };
  return { kind: method === undefined ? 'answer' : 'request', id };
}

function cancellationOf(id: MessageId): Message {
  return { jsonrpc: '2.0', method: '$/cancelRequest', params: { id } } as Message;
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

class StreamReader extends AbstractMessageReader {
  readonly #start: (callback: DataCallback) => Disposable;

  constructor(start: (callback: DataCallback) => Disposable) {
    super();
    this.#start = start;
  }

  listen(callback: DataCallback): Disposable {
    return this.#start(callback);
  }

  over(): void {
    this.fireClose();
  }
}

class StreamWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #write: (message: Message) => Promise<void>;

  constructor(write: (message: Message) => Promise<void>) {
    super();
    this.#write = write;
  }

  write(message: Message): Promise<void> {
    return this.#write(message);
  }

  // vscode-jsonrpc calls this from a method of its connection that we do not use: the stream is closed by `close`.
  end(): void {
    return;
  }

  over(): void {
    this.fireClose();
  }
}
