import { vaultPath } from '../vault-path.ts';
import type { AuthConfigOf, AuthMethod } from './auth-method.ts';
import { login } from './login.ts';

/** A user name and password, which Vault keeps itself (userpass) or checks against a directory (ldap). */
export function passwordAuth(config: AuthConfigOf<'userpass' | 'ldap'>): AuthMethod {
  return {
    kind: 'login',
    async obtain(context) {
      const password = await context.secrets.resolve(config.password);
      return login(context, vaultPath('auth', config.mountPoint, 'login', config.username), { password });
    },
  };
}
