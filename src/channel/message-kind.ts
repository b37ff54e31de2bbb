import { FramingError } from '../shared/rpc/framing.ts';

/** What connects a request and its answer ([JSON-RPC 2.0] 4). */
export type MessageId = string | number;

/** What a message carries where something went wrong ([JSON-RPC 2.0] 5.1). */
export interface AnswerError {
  readonly code: number;
  readonly message?: unknown;
  readonly data?: unknown;
}

export interface RequestMessage {
  readonly kind: 'request';
  readonly id: MessageId;
  readonly method: string;
  readonly params: object | undefined;
}

export interface AnswerMessage {
  readonly kind: 'answer';
  readonly id: MessageId;
  readonly result: unknown;
  /** Absent if the request succeeded. */
  readonly error: AnswerError | undefined;
}

export type Message =
  | RequestMessage
  | AnswerMessage
  | { readonly kind: 'notification'; readonly method: string; readonly params: object | undefined }
  /** Takes a request back, as in the Language Server Protocol. */
  | { readonly kind: 'cancellation'; readonly id: MessageId };

/** The notification that takes a request back; its parameters are `{ id }`. */
export const cancelMethod = '$/cancelRequest';

/** Longest method name and id; ours are far below, and longer ones would only waste memory. */
const maxNameLength = 128;

/**
 * What a received value is in the sense of JSON-RPC 2.0. Batches are not part of our contracts, and a request with the
 * id null cannot be answered, so both are refused.
 * @throws FramingError when it is no message
 */
export function classifyMessage(value: unknown): Message {
  if (!isObject(value) || value['jsonrpc'] !== '2.0') throw new FramingError('a message is not JSON-RPC 2.0');
  const { id, method, params } = value;
  if (id !== undefined && !isMessageId(id)) throw new FramingError('the id of a message is malformed');
  if (method === undefined) {
    if (id === undefined) throw new FramingError('a message has neither method nor id');
    return classifyAnswer(id, value);
  }
  if (typeof method !== 'string' || method === '' || method.length > maxNameLength) {
    throw new FramingError('the method of a message is malformed');
  }
  if (params !== undefined && (typeof params !== 'object' || params === null)) {
    throw new FramingError('the parameters of a message are malformed');
  }
  if (id !== undefined) return { kind: 'request', id, method, params };
  if (method !== cancelMethod) return { kind: 'notification', method, params };
  const cancelled = isObject(params) ? params['id'] : undefined;
  if (!isMessageId(cancelled)) throw new FramingError('a cancellation names no request');
  return { kind: 'cancellation', id: cancelled };
}

function classifyAnswer(id: MessageId, { result, error }: Record<string, unknown>): AnswerMessage {
  if (error === undefined && result !== undefined) return { kind: 'answer', id, result, error };
  if (error !== undefined && result === undefined && isAnswerError(error)) return { kind: 'answer', id, result, error };
  throw new FramingError('an answer has neither result nor error');
}

function isAnswerError(value: unknown): value is AnswerError {
  return isObject(value) && Number.isInteger(value['code']);
}

function isMessageId(value: unknown): value is MessageId {
  return typeof value === 'string' ? value.length <= maxNameLength : Number.isSafeInteger(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
