import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { encodeFrame, FrameDecoder, FramingError } from '../shared/rpc/framing.ts';
import { toAnswerError } from './error-answers.ts';
import {
  type AnswerMessage,
  classifyMessage,
  type Message,
  type MessageId,
  type RequestMessage,
} from './message-kind.ts';

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

/** Requests that were received and wait for their turn, before reading stops. */
const maxWaitingRequests = 256;

/** Bytes received while requests wait, before reading stops. */
const maxWaitingBytes = 4 * 1024 * 1024;

/** How long a close waits for the other side to take what was written before, in milliseconds. */
const flushPatience = 1_000;

/** Text of the error of the writer for a request or notification over `maxFrameBytes`. */
export const messageTooLarge = 'the message is too large';

/** What becomes of the messages of the other side, each of which is given as soon as it can be taken. */
export interface MessageReceiver {
  /** @param cancelled whether it was taken back while it waited, so that it is only to be answered */
  request(request: RequestMessage, cancelled: boolean): void;
  /** A request that was given is taken back. */
  cancel(id: MessageId): void;
  answer(answer: AnswerMessage): void;
  notification(method: string, params: object | undefined): void;
}

/** Told when a message has left this process, with the reason if it could not. */
type Sent = (error?: Error | null) => void;

/**
 * JSON-RPC messages over a pair of node streams (or one duplex given twice).
 *
 * Requests are held back while `maxRequestsInFlight` are unanswered. A request counts until its answer has left this
 * process, so that a client which does not read its answers cannot make them pile up. When too many wait, nothing more
 * is read, and the other side feels the back-pressure. Answers, notifications and cancellations pass waiting requests.
 *
 * Whatever is not a message ends the stream at once, see `onClose`.
 */
export class MessageStream {
  readonly #readable: Readable;
  readonly #writable: Writable;
  readonly #options: MessageStreamOptions;
  readonly #decoder: FrameDecoder;
  readonly #closeListeners: ((reason: CloseReason) => void)[] = [];
  #closeReason: CloseReason | undefined;
  #gathering = false;
  #receiver: MessageReceiver | undefined;
  #waiting: RequestMessage[] = [];
  #waitingBytes = 0;
  /** Requests of the other side that were received and not answered yet. */
  readonly #unanswered = new Map<MessageId, 'waiting' | 'running' | 'cancelled'>();
  #inFlight = 0;

  constructor(readable: Readable, writable: Writable, options: MessageStreamOptions) {
    this.#readable = readable;
    this.#writable = writable;
    this.#options = options;
    this.#decoder = new FrameDecoder(options.maxFrameBytes);
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

  /** Starts reading. */
  start(receiver: MessageReceiver): void {
    this.#receiver = receiver;
    this.#readable.on('data', (chunk: Uint8Array) => {
      this.#receive(chunk);
    });
  }

  /** Sends a request or a notification. A request that is too large fails with `messageTooLarge`. */
  send(message: object, sent?: Sent): void {
    const frame = encodeFrame(message);
    if (frame.byteLength > this.#options.maxFrameBytes) sent?.(new RangeError(messageTooLarge));
    else this.#write(frame, sent);
  }

  /** Answers a request of the other side, which makes room for the next one when the answer has left. */
  answer(id: MessageId, outcome: { readonly result: unknown } | { readonly error: unknown }): void {
    this.#write(this.#answerFrame(id, outcome), () => {
      if (!this.#unanswered.delete(id)) return;
      this.#inFlight -= 1;
      this.#deliver();
    });
  }

  /** Ends the stream after what has been written was taken by the other side, or after a second. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.#writable.end();
    const finished = once(this.#writable, 'finish').catch(() => undefined);
    this.#finish({ kind: 'closed' }, finished);
    await Promise.race([finished, delay(flushPatience)]);
  }

  #receive(chunk: Uint8Array): void {
    if (this.isClosed) return;
    try {
      for (const message of this.#decoder.push(chunk)) this.#take(classifyMessage(message));
    } catch (error) {
      if (!(error instanceof FramingError)) throw error;
      this.#finish({ kind: 'malformed', text: error.message });
      return;
    }
    if (this.#waiting.length === 0) return;
    this.#waitingBytes += chunk.byteLength;
    if (this.#waiting.length >= maxWaitingRequests || this.#waitingBytes > maxWaitingBytes) this.#readable.pause();
  }

  #take(message: Message): void {
    // What came before it in the same chunk may have closed the stream.
    if (this.isClosed) return;
    switch (message.kind) {
      case 'request':
        if (this.#unanswered.has(message.id)) {
          throw new FramingError('a request has the id of another that is not answered');
        }
        this.#unanswered.set(message.id, 'waiting');
        this.#waiting.push(message);
        this.#deliver();
        return;
      case 'cancellation':
        this.#cancel(message.id);
        return;
      case 'answer':
        this.#receiver?.answer(message);
        return;
      case 'notification':
        this.#receiver?.notification(message.method, message.params);
    }
  }

  #cancel(id: MessageId): void {
    const state = this.#unanswered.get(id);
    if (state === undefined || state === 'cancelled') return;
    // A waiting request keeps its place and is cancelled when it is delivered, so that it is answered like any other.
    this.#unanswered.set(id, 'cancelled');
    if (state === 'running') this.#receiver?.cancel(id);
  }

  /** Gives out the requests that may be worked on now. */
  #deliver(): void {
    while (!this.isClosed && this.#inFlight < this.#options.maxRequestsInFlight) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      this.#inFlight += 1;
      const cancelled = this.#unanswered.get(next.id) === 'cancelled';
      if (!cancelled) this.#unanswered.set(next.id, 'running');
      this.#receiver?.request(next, cancelled);
    }
    if (this.#waiting.length > 0) return;
    this.#waitingBytes = 0;
    if (this.#readable.isPaused()) this.#readable.resume();
  }

  /** An answer that cannot travel, because it is too large or no JSON, becomes an error. */
  #answerFrame(id: MessageId, outcome: object): Uint8Array {
    try {
      const frame = encodeFrame({ jsonrpc: '2.0', id, ...outcome });
      if (frame.byteLength <= this.#options.maxFrameBytes) return frame;
    } catch {
      // As below.
    }
    return encodeFrame({ jsonrpc: '2.0', id, error: toAnswerError(new CcgVaultError('internalError')) });
  }

  #write(frame: Uint8Array, sent: Sent | undefined): void {
    if (this.isClosed) {
      sent?.(new Error('the stream is closed'));
      return;
    }
    this.#gatherWrites();
    this.#writable.write(frame, sent);
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
    this.#waiting = [];
    const destroy = (): void => {
      this.#readable.destroy();
      this.#writable.destroy();
    };
    if (flushed === undefined) destroy();
    else void Promise.race([flushed, delay(flushPatience)]).then(destroy);
    for (const listener of this.#closeListeners.splice(0)) listener(reason);
  }
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
