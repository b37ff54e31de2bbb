import { ErrorCodes, type Message, ResponseError } from 'vscode-jsonrpc/node';

import { CcgVaultError, errorNameOfCode, toCcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { applicationErrorCode, type RpcErrorData } from '../shared/rpc/contract.ts';
import type { MessageId } from './message-kind.ts';

/** Longest detail that is taken over from the other side. */
const maxDetailLength = 4_096;

/** What a handler threw, as it travels; whatever is not ours becomes `internalError` without its text. */
export function toResponseError(thrown: unknown): ResponseError<RpcErrorData> {
  if (thrown instanceof ResponseError) return thrown as ResponseError<RpcErrorData>;
  const error = toCcgVaultError(thrown);
  const { message } = error.toReport();
  return new ResponseError(applicationErrorCode, message, {
    code: error.code,
    hresult: error.hresult,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  });
}

/** The error of an answer, as it was thrown on the other side. */
export function fromResponseError(error: ResponseError<unknown>): CcgVaultError {
  if (error.code === applicationErrorCode && isRpcErrorData(error.data)) {
    const { code, detail } = error.data;
    const name = errorNameOfCode(code);
    if (name !== undefined) return new CcgVaultError(name, detail?.slice(0, maxDetailLength));
    return new CcgVaultError('internalError', 'the other side reported an error of a newer version');
  }
  if (error.code === ErrorCodes.MethodNotFound) return new CcgVaultError('invalidParameters', 'unknown method');
  return new CcgVaultError('internalError');
}

/** Answers a request with `internalError`. */
export function internalErrorAnswer(id: MessageId): Message {
  return { jsonrpc: '2.0', id, error: toResponseError(new CcgVaultError('internalError')).toJson() } as Message;
}

function isRpcErrorData(data: unknown): data is RpcErrorData {
  if (typeof data !== 'object' || data === null) return false;
  const { code, detail } = data as Partial<Record<keyof RpcErrorData, unknown>>;
  return typeof code === 'string' && (detail === undefined || typeof detail === 'string');
}
