import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import type { AuthConfigOf, AuthMethod } from './auth-method.ts';
import { lookUpToken } from './look-up-token.ts';

/** A token that an administrator provides. It is renewed while Vault allows, but cannot be replaced by us. */
export function tokenAuth(config: AuthConfigOf<'token'>): AuthMethod {
  return {
    kind: 'given',
    async obtain(context) {
      const value = await context.secrets.resolve(config.token);
      if (!isPossibleToken(value)) throw new CcgVaultError('tokenMissing');
      return lookUpToken(context, value);
    },
  };
}

/** Tokens are sent as a header, so that only printable ASCII can be one. */
export function isPossibleToken(value: string): boolean {
  return /^[\x21-\x7e]+$/.test(value);
}
