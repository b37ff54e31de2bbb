import type { VaultServer } from './vault-server.ts';

/** The account that the example secret holds, as CCG would get it. */
export const exampleAccount = {
  domain: 'contoso.com',
  username: 'gmsa-getter',
  password: 'An-example-Pa55word',
} as const;

/** How the daemon logs in to the example server. */
export interface ExampleAccess {
  readonly roleId: string;
  readonly secretId: string;
}

/**
 * Puts the example secret of the documentation on kv version 1 (mount `kv`) and version 2 (mount `secret`), and creates
 * an AppRole that may read just that.
 */
export async function prepareExampleVault(server: VaultServer): Promise<ExampleAccess> {
  const admin = server.admin;
  try {
    const { domain, username, password } = exampleAccount;
    const secret = { Domain: domain, Username: username, Password: password };
    await admin.mountKv('kv', 1);
    await admin.mountKv('secret', 2);
    await admin.writeSecret('kv', 1, 'win/gmsa-getter', secret);
    await admin.writeSecret('secret', 2, 'win/gmsa-getter', secret);
    await admin.allowRead('gmsa-getter', 'kv/win/gmsa-getter', 'secret/data/win/gmsa-getter');
    await admin.enableAuth('approle');
    const roleId = await admin.writeAppRole('approle', 'ccg-vault', {
      token_policies: ['gmsa-getter'],
      token_ttl: '20m',
      token_max_ttl: '1h',
    });
    return { roleId, secretId: await admin.newSecretId('approle', 'ccg-vault') };
  } finally {
    await admin.close();
  }
}

/**
 * A configuration for the example server, with one source for each version of the engine.
 *
 * @param secretIdFile where the secret_id lies; the configuration itself holds no secret
 */
export function exampleConfiguration(server: VaultServer, roleId: string, secretIdFile: string): string {
  return `# Made by the demo and the end-to-end tests for a throw-away Vault server.
version: 1
connections:
  demo:
    vault_addr: ${server.address}
    auth:
      type: approle
      config:
        role_id: ${roleId}
        secret_id: { file: ${JSON.stringify(secretIdFile)} }
sources:
  webapp01: { type: kv2, connection: demo, config: { path: win/gmsa-getter } }
  legacy01: { type: kv1, connection: demo, config: { path: win/gmsa-getter } }
`;
}
