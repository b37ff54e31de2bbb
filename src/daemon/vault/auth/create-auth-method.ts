import type { AuthConfig } from '../../../shared/config/configuration.ts';
import { appRoleAuth } from './approle.ts';
import type { AuthMethod } from './auth-method.ts';
import { tokenFromFileAuth } from './token-from-file.ts';
import { tokenAuth } from './token.ts';
import { userpassAuth } from './userpass.ts';

/** The auth method that a connection is configured with. */
export function createAuthMethod(config: AuthConfig): AuthMethod {
  switch (config.type) {
    case 'token':
      return tokenAuth(config);
    case 'token_from_file':
      return tokenFromFileAuth(config);
    case 'approle':
      return appRoleAuth(config);
    case 'userpass':
      return userpassAuth(config);
  }
}
