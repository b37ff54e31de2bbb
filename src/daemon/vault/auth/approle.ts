import { vaultPath } from '../vault-path.ts';
import type { AuthConfigOf, AuthMethod } from './auth-method.ts';
import { login } from './login.ts';

/** AppRole: a role_id that names the role and, unless the role does without, a secret_id that proves it. */
export function appRoleAuth(config: AuthConfigOf<'approle'>): AuthMethod {
  return {
    kind: 'login',
    async obtain(context) {
      const { roleId, secretId } = config;
      const body: Record<string, string> = { role_id: await context.secrets.resolve(roleId) };
      if (secretId !== undefined) body['secret_id'] = await context.secrets.resolve(secretId);
      return login(context, vaultPath('auth', config.mountPoint, 'login'), body);
    },
  };
}
