import { CcgVaultError, errorNameOfCode, toCcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { applicationErrorCode, type RpcErrorData } from '../shared/rpc/contract.ts';
import type { AnswerError } from './message-kind.ts';

/** Longest detail that is taken over from the other side. */
const maxDetailLength = 4_096;

/** What a method is answered with that nobody serves ([JSON-RPC 2.0] 5.1). */
export const unknownMethod = { code: -32601, message: 'Unknown method' } as const;

/** What a handler threw, as it travels; whatever is not ours becomes `internalError` without its text. */
export function toAnswerError(thrown: unknown): AnswerError & { readonly data: RpcErrorData } {
  const error = toCcgVaultError(thrown);
  const { message } = error.toReport();
  const detail = error.detail === undefined ? {} : { detail: error.detail };
  return { code: applicationErrorCode, message, data: { code: error.code, hresult: error.hresult, ...detail } };
}

/** The error of an answer, as it was thrown on the other side. */
export function fromAnswerError({ code, data }: AnswerError): CcgVaultError {
  if (code === applicationErrorCode && isRpcErrorData(data)) {
    const name = errorNameOfCode(data.code);
    if (name !== undefined) return new CcgVaultError(name, data.detail?.slice(0, maxDetailLength));
    return new CcgVaultError('internalError', 'the other side reported an error of a newer version');
  }
  if (code === unknownMethod.code) return new CcgVaultError('invalidParameters', 'unknown method');
  return new CcgVaultError('internalError');
}

function isRpcErrorData(data: unknown): data is RpcErrorData {
  if (typeof data !== 'object' || data === null) return false;
  const { code, detail } = data as Partial<Record<keyof RpcErrorData, unknown>>;
  return typeof code === 'string' && (detail === undefined || typeof detail === 'string');
}
