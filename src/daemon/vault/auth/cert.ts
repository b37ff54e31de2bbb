import { vaultPath } from '../vault-path.ts';
import type { AuthConfigOf, AuthMethod } from './auth-method.ts';
import { login } from './login.ts';

/** TLS certificate: the client certificate that the connection presents is the proof. */
export function certificateAuth(config: AuthConfigOf<'cert'>): AuthMethod {
  return {
    kind: 'login',
    obtain(context) {
      const body = config.role === undefined ? {} : { name: config.role };
      return login(context, vaultPath('auth', config.mountPoint, 'login'), body);
    },
  };
}
