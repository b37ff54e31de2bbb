import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import type { AuthMethod, VaultToken } from './auth-method.ts';
import { lookUpToken } from './look-up-token.ts';

/**
 * A Vault Agent or Vault Proxy that adds a token of its own to requests without one (`use_auto_auth_token`). It also
 * renews that token, so that only whether there is one matters here.
 */
export function agentAuth(): AuthMethod {
  return {
    kind: 'given',
    async obtain(context): Promise<VaultToken> {
      try {
        return { ...(await lookUpToken(context, '')), ttl: null, renewable: false };
      } catch (error) {
        if (!(error instanceof CcgVaultError) || error.errorName !== 'tokenRejected') throw error;
        throw new CcgVaultError('agentHasNoToken');
      }
    },
  };
}
