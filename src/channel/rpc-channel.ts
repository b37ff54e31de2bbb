import type { Readable, Writable } from 'node:stream';

import type { z } from 'zod';

import type { ErrorName } from '../shared/errors/catalogue.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { InputOf, Notifications, ParamsOf, Requests, ResultOf } from '../shared/rpc/contract.ts';
import { fromAnswerError, toAnswerError, unknownMethod } from './error-answers.ts';
import { type AnswerMessage, cancelMethod, type MessageId, type RequestMessage } from './message-kind.ts';
import { type CloseReason, MessageStream, messageTooLarge } from './message-stream.ts';

/** What a handler learns about the call beside its parameters. */
export interface CallContext {
  /** Aborted when the caller cancels the request or the channel closes. */
  readonly signal: AbortSignal;
}

/** One handler for each request of a contract. */
export type RequestHandlers<T extends Requests> = {
  readonly [K in keyof T]: (
    params: ParamsOf<T[K]>,
    context: CallContext,
  ) => ResultOf<T[K]> | PromiseLike<ResultOf<T[K]>>;
};

export type NotificationHandlers<T extends Notifications> = {
  readonly [K in keyof T]: (params: ParamsOf<T[K]>) => void;
};

/** Sends the requests of a contract, see `RpcChannel.requester`. */
export type Requester<T extends Requests> = <K extends keyof T & string>(
  name: K,
  params: InputOf<T[K]>,
  options?: { readonly signal?: AbortSignal | undefined },
) => Promise<ResultOf<T[K]>>;

export interface RpcChannelOptions {
  /** Largest message in either direction, in bytes. */
  readonly maxFrameBytes: number;
  /** How many requests of the other side are worked on at once; further ones wait. 64 unless given. */
  readonly maxRequestsInFlight?: number;
  /** What requests fail with when the channel closes before they are answered. */
  readonly closedError: ErrorName;
  /** Told when the other side sends a notification that is not allowed; names the method only if it is ours. */
  readonly onProblem?: (text: string) => void;
  /** Told when a handler throws something that is not a `CcgVaultError`; its text may hold a secret. */
  readonly onDefect?: (thrown: unknown) => void;
}

interface RequestEntry {
  readonly params: z.ZodType;
  readonly handler: (params: unknown, context: CallContext) => unknown;
}

interface PendingRequest {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: CcgVaultError) => void;
}

/** A request of the other side. Most handlers never look at the signal, which is dear, so it is made when they do. */
class RunningCall implements CallContext {
  #controller: AbortController | undefined;
  #isAborted = false;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isAborted) this.#controller.abort();
    return this.#controller.signal;
  }

  abort(): void {
    this.#isAborted = true;
    this.#controller?.abort();
  }
}

/**
 * A JSON-RPC 2.0 channel over node streams on which either side may ask and tell. Contracts give the types; what comes
 * in is checked against their schemas. Errors travel as `RpcErrorData` and come out as `CcgVaultError` again.
 *
 * Register handlers, then `listen`.
 */
export class RpcChannel {
  readonly #stream: MessageStream;
  readonly #options: RpcChannelOptions;
  readonly #requestHandlers = new Map<string, RequestEntry>();
  readonly #notificationHandlers = new Map<string, { params: z.ZodType | undefined; handler: (p: unknown) => void }>();
  /** Requests of the other side that are worked on. */
  readonly #running = new Map<MessageId, RunningCall>();
  /** Requests of this side that are not answered yet. */
  readonly #pending = new Map<MessageId, PendingRequest>();
  #newestId = 0;

  constructor(readable: Readable, writable: Writable, options: RpcChannelOptions) {
    this.#options = options;
    this.#stream = new MessageStream(readable, writable, {
      maxFrameBytes: options.maxFrameBytes,
      maxRequestsInFlight: options.maxRequestsInFlight ?? 64,
    });
    this.#stream.onClose(() => {
      for (const call of this.#running.values()) call.abort();
      this.#running.clear();
      for (const { reject } of this.#pending.values()) reject(this.#closedError());
      this.#pending.clear();
    });
  }

  /** Bytes that were written and that the operating system has not accepted yet. */
  get bufferedBytes(): number {
    return this.#stream.bufferedBytes;
  }

  get isClosed(): boolean {
    return this.#stream.isClosed;
  }

  /** Answers the requests of a contract. */
  serve<T extends Requests>(requests: T, handlers: RequestHandlers<T>): void {
    for (const [name, { params }] of Object.entries(requests)) {
      this.#requestHandlers.set(name, { params, handler: handlers[name] as RequestEntry['handler'] });
    }
  }

  /** Takes the notifications of a contract. */
  take<T extends Notifications>(notifications: T, handlers: NotificationHandlers<T>): void {
    for (const [name, { params }] of Object.entries(notifications)) {
      this.#notificationHandlers.set(name, { params, handler: handlers[name] as (params: unknown) => void });
    }
  }

  /** Starts reading. */
  listen(): void {
    if (this.isClosed) return;
    this.#stream.start({
      request: (request, cancelled) => {
        void this.#serve(request, cancelled);
      },
      cancel: (id) => {
        this.#running.get(id)?.abort();
      },
      answer: (answer) => {
        this.#settle(answer);
      },
      notification: (method, params) => {
        this.#receive(method, params);
      },
    });
  }

  /**
   * A function that sends the requests of a contract that the other side answers. It throws the `CcgVaultError` of the
   * other side, `requestCancelled` at once when the signal is aborted, and `closedError` when the channel closes.
   */
  requester<T extends Requests>(): Requester<T> {
    return (name, params, options) => this.request(name, params, options?.signal) as Promise<never>;
  }

  /** Sends one request without types, see `requester`. */
  async request(method: string, params: unknown, signal?: AbortSignal): Promise<unknown> {
    if (signal?.aborted === true) throw new CcgVaultError('requestCancelled');
    if (this.isClosed) throw this.#closedError();
    const id = (this.#newestId += 1);
    const answer = new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#stream.send({ jsonrpc: '2.0', id, method, params }, (error) => {
        if (!error || !this.#pending.delete(id)) return;
        const isTooLarge = error.message === messageTooLarge;
        reject(isTooLarge ? new CcgVaultError('invalidParameters', messageTooLarge) : this.#closedError());
      });
    });
    if (signal === undefined) return answer;
    return withAbort(answer, signal, () => {
      this.#stream.send({ jsonrpc: '2.0', method: cancelMethod, params: { id } });
    });
  }

  /**
   * Sends one notification.
   * @returns whether the operating system has accepted it; never rejects, since a channel that broke reports its close
   */
  notify<T extends Notifications, K extends keyof T & string>(name: K, params: ParamsOf<T[K]>): Promise<boolean> {
    return new Promise((resolve) => {
      this.#stream.send({ jsonrpc: '2.0', method: name, params }, (error) => {
        resolve(!error);
      });
    });
  }

  /** Calls `listener` once, when the channel is over; at once if it is over already. */
  onClose(listener: (reason: CloseReason) => void): void {
    this.#stream.onClose(listener);
  }

  /** Closes the channel after what was written before has been taken by the other side, or after a second. */
  close(): Promise<void> {
    return this.#stream.close();
  }

  async #serve({ id, method, params }: RequestMessage, cancelled: boolean): Promise<void> {
    const entry = this.#requestHandlers.get(method);
    if (entry === undefined) {
      this.#stream.answer(id, { error: unknownMethod });
      return;
    }
    const call = new RunningCall();
    this.#running.set(id, call);
    let outcome: { readonly result: unknown } | { readonly error: unknown };
    try {
      if (cancelled) throw new CcgVaultError('requestCancelled');
      outcome = { result: (await entry.handler(checkedParams(entry.params, params), call)) ?? null };
    } catch (error) {
      if (!(error instanceof CcgVaultError)) this.#options.onDefect?.(error);
      outcome = { error: toAnswerError(error) };
    }
    this.#running.delete(id);
    this.#stream.answer(id, outcome);
  }

  #settle({ id, result, error }: AnswerMessage): void {
    const pending = this.#pending.get(id);
    // Answers that nobody waits for are allowed: the request may have been given up.
    if (pending === undefined) return;
    this.#pending.delete(id);
    if (error === undefined) pending.resolve(result);
    else pending.reject(fromAnswerError(error));
  }

  #receive(method: string, params: unknown): void {
    const entry = this.#notificationHandlers.get(method);
    if (entry === undefined) {
      this.#options.onProblem?.('the other side sent an unknown notification');
      return;
    }
    let checked: unknown;
    try {
      checked = entry.params === undefined ? params : checkedParams(entry.params, params);
    } catch {
      this.#options.onProblem?.(`the other side sent a malformed notification ${method}`);
      return;
    }
    try {
      entry.handler(checked);
    } catch (error) {
      this.#options.onDefect?.(error);
    }
  }

  #closedError(): CcgVaultError {
    return new CcgVaultError(this.#options.closedError);
  }
}

/**
 * The parameters as the schema gives them back.
 * @throws CcgVaultError `invalidParameters` with the place of the first finding; values and unknown keys are not named,
 * since they come from the other side
 */
function checkedParams(schema: z.ZodType, params: unknown): unknown {
  const result = schema.safeParse(params ?? {});
  if (result.success) return result.data;
  const place = result.error.issues[0]?.path.map(String).join('.');
  throw new CcgVaultError('invalidParameters', place === undefined || place === '' ? undefined : place);
}

function withAbort<R>(answer: Promise<R>, signal: AbortSignal, onAbort: () => void): Promise<R> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      onAbort();
      reject(new CcgVaultError('requestCancelled'));
    };
    signal.addEventListener('abort', abort, { once: true });
    answer.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}
