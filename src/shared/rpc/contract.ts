import type { z } from 'zod';

/**
 * How a channel is described: one object lists its requests and notifications, with a schema for what the receiver
 * must not trust (parameters) and a type for what comes back. Client, server and test doubles derive from it.
 */
export interface RequestDefinition<P, R, I = unknown> {
  readonly params: z.ZodType<P, I>;
  /** Exists for the type only. */
  readonly result?: R;
}

export interface NotificationDefinition<P> {
  /** Present where the receiver must not trust the sender. */
  readonly params?: z.ZodType<P>;
}

/** A request whose parameters are checked against `params` by the receiver and answered with an `R`. */
export function request<R>(): <P, I>(params: z.ZodType<P, I>) => RequestDefinition<P, R, I> {
  return (params) => ({ params });
}

/** A notification carrying a `P`, checked by the receiver if a schema is given. */
export function notification<P>(params?: z.ZodType<P>): NotificationDefinition<P> {
  return params === undefined ? {} : { params };
}

/** Any table of requests; a schema's type is an output, so every concrete one fits `unknown`. */
export type Requests = Record<string, RequestDefinition<unknown, unknown>>;
export type Notifications = Record<string, NotificationDefinition<unknown>>;

export type ParamsOf<D> =
  D extends RequestDefinition<infer P, unknown> ? P : D extends NotificationDefinition<infer P> ? P : never;
/** What the sender gives: members with a default may be left out. */
export type InputOf<D> = D extends RequestDefinition<unknown, unknown, infer I> ? I : never;
export type ResultOf<D> = D extends RequestDefinition<infer _P, infer R> ? R : never;

/** JSON-RPC error code of an answer that carries one of our errors; the rest is in `data` ([JSON-RPC 2.0] 5.1). */
export const applicationErrorCode = -32000;

/** What an error answer carries as `data`. */
export interface RpcErrorData {
  readonly code: string;
  /** As unsigned 32-bit number. */
  readonly hresult: number;
  readonly detail?: string;
}
