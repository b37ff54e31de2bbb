import type { Message } from 'vscode-jsonrpc/node';

import { FramingError } from '../shared/rpc/framing.ts';

/** What connects a request and its answer ([JSON-RPC 2.0] 4). */
export type MessageId = string | number;

export type ClassifiedMessage =
  | { readonly kind: 'request' | 'answer' | 'cancellation'; readonly id: MessageId; readonly message: Message }
  | { readonly kind: 'notification'; readonly id: undefined; readonly message: Message };

/** Longest method name and id; ours are far below, and longer ones would only waste memory. */
const maxNameLength = 128;

/**
 * What a received value is in the sense of JSON-RPC 2.0. Batches are not part of our contracts, and a request with the
 * id null cannot be answered, so both are refused.
 * @throws FramingError when it is no message
 */
export function classifyMessage(value: unknown): ClassifiedMessage {
  if (!isObject(value) || value['jsonrpc'] !== '2.0') throw new FramingError('a message is not JSON-RPC 2.0');
  const message = value as unknown as Message;
  const { id, method } = value;
  if (id !== undefined && !isMessageId(id)) throw new FramingError('the id of a message is malformed');
  if (method === undefined) {
    if (id === undefined) throw new FramingError('a message has neither method nor id');
    if (!hasOutcome(value)) throw new FramingError('an answer has neither result nor error');
    return { kind: 'answer', id, message };
  }
  if (typeof method !== 'string' || method === '' || method.length > maxNameLength) {
    throw new FramingError('the method of a message is malformed');
  }
  if (value['params'] !== undefined && (typeof value['params'] !== 'object' || value['params'] === null)) {
    throw new FramingError('the parameters of a message are malformed');
  }
  if (id !== undefined) return { kind: 'request', id, message };
  if (method !== '$/cancelRequest') return { kind: 'notification', id, message };
  const cancelled = isObject(value['params']) ? value['params']['id'] : undefined;
  if (!isMessageId(cancelled)) throw new FramingError('a cancellation names no request');
  return { kind: 'cancellation', id: cancelled, message };
}

function hasOutcome(answer: Record<string, unknown>): boolean {
  if (answer['error'] === undefined) return answer['result'] !== undefined;
  return answer['result'] === undefined && isObject(answer['error']) && Number.isInteger(answer['error']['code']);
}

function isMessageId(value: unknown): value is MessageId {
  return typeof value === 'string' ? value.length <= maxNameLength : Number.isSafeInteger(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
