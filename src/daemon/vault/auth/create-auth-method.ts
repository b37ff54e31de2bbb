import type { AuthConfig } from '../../../shared/config/configuration.ts';
import { agentAuth } from './agent.ts';
import { appRoleAuth } from './approle.ts';
import type { AuthMethod } from './auth-method.ts';
import { certificateAuth } from './cert.ts';
import { jwtAuth } from './jwt.ts';
import { passwordAuth } from './password.ts';
import { tokenFromFileAuth } from './token-from-file.ts';
import { tokenAuth } from './token.ts';
import type { SecretKeeper } from './wrapped-secret-id.ts';

/**
 * The auth method that a connection is configured with.
 *
 * @param connection name of the connection
 * @param keeper for what Vault gives only once
 */
export function createAuthMethod(config: AuthConfig, connection: string, keeper: SecretKeeper): AuthMethod {
  switch (config.type) {
    case 'token':
      return tokenAuth(config);
    case 'token_from_file':
      return tokenFromFileAuth(config);
    case 'approle':
      return appRoleAuth(config, connection, keeper);
    case 'userpass':
    case 'ldap':
      return passwordAuth(config);
    case 'cert':
      return certificateAuth(config);
    case 'jwt':
    case 'kubernetes':
      return jwtAuth(config);
    case 'agent':
      return agentAuth();
  }
}
