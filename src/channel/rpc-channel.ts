import type { Readable, Writable } from 'node:stream';
import {
  CancellationTokenSource,
  createMessageConnection,
  ErrorCodes,
  type CancellationToken,
  type MessageConnection,
  ParameterStructures,
  ResponseError,
} from 'vscode-jsonrpc/node';
import type { z } from 'zod';

import type { ErrorName } from '../shared/errors/catalogue.ts';
import { CcgVaultError, toCcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { InputOf, Notifications, ParamsOf, Requests, ResultOf } from '../shared/rpc/contract.ts';
import { fromResponseError, toResponseError } from './error-answers.ts';
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

type UntypedHandler = (params: unknown, context: CallContext) => unknown;

/**
 * A JSON-RPC 2.0 channel over node streams on which either side may ask and tell. Contracts give the types; what comes
 * in is checked against their schemas. Errors travel as `RpcErrorData` and come out as `CcgVaultError` again.
 *
 * Register handlers, then `listen`.
 */
export class RpcChannel {
  readonly #stream: MessageStream;
  readonly #connection: MessageConnection;
  readonly #options: RpcChannelOptions;
  readonly #requestHandlers = new Map<string, { params: z.ZodType; handler: UntypedHandler }>();
  readonly #notificationHandlers = new Map<string, { params: z.ZodType | undefined; handler: (p: unknown) => void }>();
  /** Aborts the calls that are running when the channel closes. */
  readonly #running = new Set<AbortController>();

  constructor(readable: Readable, writable: Writable, options: RpcChannelOptions) {
    this.#options = options;
    const stream = new MessageStream(readable, writable, {
      maxFrameBytes: options.maxFrameBytes,
      maxRequestsInFlight: options.maxRequestsInFlight ?? 64,
    });
    this.#stream = stream;
    this.#connection = createMessageConnection(stream.reader, stream.writer, undefined, {
      messageStrategy: {
        handleMessage: (message, next) => {
          const result = next(message);
          stream.taken();
          return result;
        },
      },
    });
    this.#connection.onRequest((method: string, params: unknown, token: CancellationToken) =>
      this.#answer(method, params, token),
    );
    this.#connection.onNotification((method: string, params: unknown) => {
      this.#receive(method, params);
    });
    stream.onClose(() => {
      for (const controller of this.#running) controller.abort();
      this.#running.clear();
      this.#connection.dispose();
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
      this.#requestHandlers.set(name, { params, handler: handlers[name] as UntypedHandler });
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
    if (!this.isClosed) this.#connection.listen();
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
    if (this.isClosed) throw new CcgVaultError(this.#options.closedError);
    const cancellation = new CancellationTokenSource();
    const answer = this.#connection
      .sendRequest<unknown>(method, ParameterStructures.byName, params, cancellation.token)
      .catch((error: unknown) => {
        throw this.#failure(error);
      });
    if (signal === undefined) return answer;
    return withAbort(answer, signal, () => {
      cancellation.cancel();
    });
  }

  /**
   * Sends one notification.
   * @returns whether the operating system has accepted it; never rejects, since a channel that broke reports its close
   */
  notify<T extends Notifications, K extends keyof T & string>(name: K, params: ParamsOf<T[K]>): Promise<boolean> {
    if (this.isClosed) return Promise.resolve(false);
    return this.#connection.sendNotification(name, ParameterStructures.byName, params).then(
      () => true,
      () => false,
    );
  }

  /** Calls `listener` once, when the channel is over; at once if it is over already. */
  onClose(listener: (reason: CloseReason) => void): void {
    this.#stream.onClose(listener);
  }

  /** Closes the channel after what was written before has been taken by the other side, or after a second. */
  close(): Promise<void> {
    return this.#stream.close();
  }

  async #answer(method: string, params: unknown, token: CancellationToken): Promise<unknown> {
    const entry = this.#requestHandlers.get(method);
    if (entry === undefined) throw new ResponseError(ErrorCodes.MethodNotFound, 'Unknown method');
    if (token.isCancellationRequested) throw toResponseError(new CcgVaultError('requestCancelled'));
    const controller = new AbortController();
    this.#running.add(controller);
    const subscription = token.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      return await entry.handler(checkedParams(entry.params, params), { signal: controller.signal });
    } catch (error) {
      if (!(error instanceof CcgVaultError)) this.#options.onDefect?.(error);
      throw toResponseError(error);
    } finally {
      subscription.dispose();
      this.#running.delete(controller);
    }
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
    entry.handler(checked);
  }

  #failure(error: unknown): CcgVaultError {
    if (error instanceof ResponseError && error.code === ErrorCodes.MessageWriteError) {
      if (error.message === messageTooLarge) return new CcgVaultError('invalidParameters', messageTooLarge);
      return new CcgVaultError(this.#options.closedError);
    }
    if (this.isClosed) return new CcgVaultError(this.#options.closedError);
    return error instanceof ResponseError ? fromResponseError(error) : toCcgVaultError(error);
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
