import type { ConnectionConfig, SourceConfig } from '../../../shared/config/configuration.ts';
import type { ConnectionTestResult, ConnectionTestStep } from '../../../shared/connection-test.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import type { SecretResolver } from '../../config/secret-resolver.ts';
import type { SecretKeeper } from '../auth/wrapped-secret-id.ts';
import { VaultClient } from '../vault-client.ts';
import { VaultTransport } from '../vault-transport.ts';
import { serverAddress } from './probe-server.ts';
import { StepRecorder } from './step-recorder.ts';
import { testAccess } from './test-access.ts';
import { testServer } from './test-server.ts';

export interface ConnectionTestOptions {
  readonly config: ConnectionConfig;
  /** Those that use the connection. */
  readonly sources: readonly SourceConfig[];
  readonly secrets: SecretResolver;
  readonly keeper: SecretKeeper;
  readonly signal: AbortSignal;
  readonly onStep: (step: ConnectionTestStep) => void;
}

/**
 * Goes the way of a request step by step, with connections and a login of its own: finds each server, looks at it, logs
 * in and asks what the token may do. The token that it gets is revoked at the end.
 *
 * @throws CcgVaultError `requestCancelled`
 */
export async function testConnection(options: ConnectionTestOptions): Promise<ConnectionTestResult> {
  const { config, secrets, signal, onStep } = options;
  const recorder = new StepRecorder(onStep);
  const transport = new VaultTransport(config, secrets);
  try {
    let canServe = false;
    for (const origin of [config.vaultAddr, ...(config.furtherVaultAddrs ?? [])]) {
      const isServing = await testServer(serverAddress(origin), { config, secrets, transport, signal }, recorder);
      canServe ||= isServing;
    }
    const client = new VaultClient(transport, config.namespace);
    if (canServe) await testAccess({ ...options, client }, recorder);
    else recorder.skip(['login', 'token', 'capabilities'], null);
  } finally {
    await transport.close();
  }
  if (signal.aborted) throw new CcgVaultError('requestCancelled');
  const states = new Set(recorder.steps.map(({ state }) => state));
  const outcome = states.has('failed') ? 'failed' : states.has('warning') ? 'warning' : 'ok';
  return { outcome, steps: recorder.steps };
}
