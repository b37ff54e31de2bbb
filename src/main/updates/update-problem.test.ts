import { describe, expect, it } from 'vitest';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { updateProblem } from './update-problem.ts';

const { signal } = new AbortController();
const host = 'releases.contoso.com';

describe('updateProblem', () => {
  it.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'updateServerUnreachable'],
    ['net::ERR_INTERNET_DISCONNECTED', 'updateServerUnreachable'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'updateServerUnreachable'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'updateServerUntrusted'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'updateServerUntrusted'],
    ['net::ERR_BLOCKED_BY_CLIENT', 'updateFeedInvalid'],
    ['net::ERR_CONTENT_LENGTH_MISMATCH', 'updateDamaged'],
    ['Cannot download "https://x/", status 404: Not found', 'updateServerRefused'],
    ['Request timed out', 'updateServerUnreachable'],
    ['something that nobody has thought of', 'internalError'],
  ])('knows %j', (message, name) => {
    expect(updateProblem(new Error(message), host, signal).errorName).toBe(name);
  });

  it('passes no text on, since it could hold the account of a proxy', () => {
    const error = new Error('net::ERR_TUNNEL_CONNECTION_FAILED at http://name:secret@proxy:3128');
    expect(updateProblem(error, host, signal).detail).toBe(`${host}: ERR_TUNNEL_CONNECTION_FAILED`);
    expect(updateProblem(new Error('status 407 of http://name:secret@proxy'), host, signal).message).not.toContain(
      'secret',
    );
  });

  it('knows what the disk and electron-updater say by a code', () => {
    expect(updateProblem(Object.assign(new Error('x'), { code: 'ENOSPC' }), host, signal).errorName).toBe(
      'updateNotStored',
    );
    const mismatch = Object.assign(new Error('x'), { code: 'ERR_CHECKSUM_MISMATCH' });
    expect(updateProblem(mismatch, host, signal).errorName).toBe('updateDamaged');
  });

  it('leaves our own errors as they are, and takes nothing for a failure that was cancelled', () => {
    const ours = new CcgVaultError('updateSignatureWrong');
    expect(updateProblem(ours, host, signal)).toBe(ours);
    const aborted = AbortSignal.abort(new Error('cancelled'));
    expect(() => updateProblem(ours, host, aborted)).toThrow('cancelled');
  });
});
