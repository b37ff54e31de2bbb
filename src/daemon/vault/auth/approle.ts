import type { SecretReference } from '../../../shared/config/configuration.ts';
import { vaultPath } from '../vault-path.ts';
import type { AuthConfigOf, AuthContext, AuthMethod } from './auth-method.ts';
import { login } from './login.ts';
import { type SecretKeeper, WrappedSecretId } from './wrapped-secret-id.ts';

/** AppRole: a role_id that names the role and, unless the role does without, a secret_id that proves it. */
export function appRoleAuth(config: AuthConfigOf<'approle'>, connection: string, keeper: SecretKeeper): AuthMethod {
  const { roleId, secretId, wrappedSecretId, mountPoint } = config;
  const wrapped =
    wrappedSecretId && new WrappedSecretId(wrappedSecretId, mountPoint, keeper, `unwrapped secret_id of ${connection}`);
  return {
    kind: 'login',
    async obtain(context) {
      const body: Record<string, string> = { role_id: await context.secrets.resolve(roleId) };
      const proof = await (wrapped?.get(context) ?? resolveOptional(context, secretId));
      if (proof !== undefined) body['secret_id'] = proof;
      return login(context, vaultPath('auth', mountPoint, 'login'), body);
    },
  };
}

async function resolveOptional({ secrets }: AuthContext, reference?: SecretReference): Promise<string | undefined> {
  return reference && secrets.resolve(reference);
}
