import type { ConnectionConfig } from '../../shared/config/configuration.ts';
import type { ConnectionTestResult, ConnectionTestStep } from '../../shared/connection-test.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { ParamsOf } from '../../shared/rpc/contract.ts';
import type { ConfigStore } from '../config/config-store.ts';
import { draftConnection } from '../config/edit/draft-connection.ts';
import { readConfigurationFile } from '../config/read-configuration-file.ts';
import type { SecretResolver } from '../config/secret-resolver.ts';
import type { SecretKeeper } from '../vault/auth/wrapped-secret-id.ts';
import { testConnection } from '../vault/testing/test-connection.ts';

/** Answers `connection/test`. @throws CcgVaultError `configDanglingReference`, `configInvalidValue`, `requestCancelled` */
export type ConnectionTester = (
  question: Omit<ParamsOf<AdminRequests['connection/test']>, 'run'>,
  options: { readonly signal: AbortSignal; readonly onStep: (step: ConnectionTestStep) => void },
) => Promise<ConnectionTestResult>;

export interface ConnectionTesterParts {
  readonly config: Pick<ConfigStore, 'path' | 'configuration'>;
  readonly secrets: SecretResolver;
  readonly keeper: SecretKeeper;
}

/** Tests connections of the configuration in force, and those that somebody is about to save. */
export function createConnectionTester({ config, secrets, keeper }: ConnectionTesterParts): ConnectionTester {
  return async ({ name, draft }, options) => {
    let tested: ConnectionConfig | undefined;
    if (draft === undefined) tested = config.configuration?.connections.get(name);
    else tested = draftConnection(await readConfigurationFile(config.path), name, draft.fields, draft.secrets);
    if (tested === undefined) throw new CcgVaultError('configDanglingReference', `connection ${name}`);
    const sources = [...(config.configuration?.sources.values() ?? [])].filter(({ connection }) => connection === name);
    return testConnection({ config: tested, sources, secrets, keeper, ...options });
  };
}
