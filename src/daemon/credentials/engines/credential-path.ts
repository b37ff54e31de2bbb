import type { SourceConfig } from '../../../shared/config/configuration.ts';
import { vaultPath, type VaultPath } from '../../vault/vault-path.ts';

/** What comes between mount point and path in the API of each engine. */
const infixes: Readonly<Record<SourceConfig['type'], readonly string[]>> = {
  kv1: [],
  kv2: ['data'],
  ldap: ['static-cred'],
};

/** The path of Vault's API at which the credential of a source is read. @throws CcgVaultError `secretPathInvalid` */
export function credentialPath({ type, mountPoint, path }: SourceConfig): VaultPath {
  return vaultPath(mountPoint, ...infixes[type], path);
}
