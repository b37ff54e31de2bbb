import { vaultPath } from '../vault-path.ts';
import type { AuthConfigOf, AuthMethod } from './auth-method.ts';
import { login } from './login.ts';

/** A signed token (JWT) that somebody else issued, read anew for each login: jwt, and kubernetes, which is alike. */
export function jwtAuth(config: AuthConfigOf<'jwt' | 'kubernetes'>): AuthMethod {
  return {
    kind: 'login',
    async obtain(context) {
      const jwt = await context.secrets.resolve(config.jwt);
      const body = { jwt, ...(config.role === undefined ? {} : { role: config.role }) };
      return login(context, vaultPath('auth', config.mountPoint, 'login'), body);
    },
  };
}
