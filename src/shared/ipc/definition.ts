import type { z } from 'zod';

import type { ErrorReport } from '../errors/ccg-vault-error.ts';

/**
 * How the console's inter-process communication is described: one object, group → call → direction with type
 * arguments. What main offers, what the preload exposes, what the renderer uses and what tests put in its place are
 * all derived from it, so that a renamed call breaks the compile and not a user.
 */

/** The renderer asks and awaits an answer. */
export interface InvokeCall<P, R> {
  readonly direction: 'invoke';
  /** Exist for the types only. */
  readonly params?: P;
  readonly result?: R;
}

/** The renderer tells main something and awaits nothing. */
export interface SendCall<P> {
  readonly direction: 'send';
  readonly params?: P;
}

/** Main tells the renderer something. */
export interface NotifyCall<P> {
  readonly direction: 'notifyRenderer';
  readonly params?: P;
}

export function invoke<P, R>(): InvokeCall<P, R> {
  return { direction: 'invoke' };
}

export function send<P>(): SendCall<P> {
  return { direction: 'send' };
}

export function notifyRenderer<P>(): NotifyCall<P> {
  return { direction: 'notifyRenderer' };
}

export type IpcCall = InvokeCall<unknown, unknown> | SendCall<unknown> | NotifyCall<unknown>;
export type IpcDefinition = Readonly<Record<string, Readonly<Record<string, IpcCall>>>>;

/** What an invoked call travels back as: errors keep their code and remedy, which thrown ones would lose on the way. */
export type IpcResult<R> =
  { readonly ok: true; readonly value: R } | { readonly ok: false; readonly error: ErrorReport };

type Parameters<P> = [P] extends [undefined] ? [] : [params: P];
type Listener<P> = (...params: Parameters<P>) => void;

type CallsFromRenderer<G> = { [C in keyof G]: G[C] extends NotifyCall<unknown> ? never : C }[keyof G];
type CallsToRenderer<G> = { [C in keyof G]: G[C] extends NotifyCall<unknown> ? C : never }[keyof G];

/** What main implements: a function per call that comes from the renderer. */
export type MainHandlers<S> = {
  readonly [G in keyof S as CallsFromRenderer<S[G]> extends never ? never : G]: {
    readonly [C in CallsFromRenderer<S[G]>]: S[G][C] extends InvokeCall<infer P, infer R>
      ? (...params: Parameters<P>) => R | Promise<R>
      : S[G][C] extends SendCall<infer P>
        ? (...params: Parameters<P>) => void
        : never;
  };
};

/** What main checks the renderer's parameters with: a schema per call that comes from the renderer. */
export type ParameterSchemas<S> = {
  readonly [G in keyof S as CallsFromRenderer<S[G]> extends never ? never : G]: {
    readonly [C in CallsFromRenderer<S[G]>]: S[G][C] extends InvokeCall<infer P, unknown> | SendCall<infer P>
      ? z.ZodType<P>
      : never;
  };
};

/** What main tells the renderer with: a function per notification. */
export type RendererNotifier<S> = {
  readonly [G in keyof S as CallsToRenderer<S[G]> extends never ? never : G]: {
    readonly [C in CallsToRenderer<S[G]>]: S[G][C] extends NotifyCall<infer P> ? Listener<P> : never;
  };
};

/** What the preload exposes: calls by their names, notifications as `onName`, which returns how to stop listening. */
export type RendererApi<S> = {
  readonly [G in keyof S]: {
    readonly [C in CallsFromRenderer<S[G]>]: S[G][C] extends InvokeCall<infer P, infer R>
      ? (...params: Parameters<P>) => Promise<IpcResult<R>>
      : S[G][C] extends SendCall<infer P>
        ? (...params: Parameters<P>) => void
        : never;
  } & {
    readonly [C in CallsToRenderer<S[G]> as `on${Capitalize<string & C>}`]: S[G][C] extends NotifyCall<infer P>
      ? (listener: Listener<P>) => () => void
      : never;
  };
};

/** Name of the channel that carries a call. */
export function ipcChannel(group: string, call: string): string {
  return `${group}/${call}`;
}

/** Name under which the renderer listens to a notification. */
export function listenerName(call: string): string {
  return `on${call.charAt(0).toUpperCase()}${call.slice(1)}`;
}
