import { setTimeout as sleep } from 'node:timers/promises';

import { createSecretResolver } from '../../../src/daemon/config/secret-resolver.ts';
import type { EngineResult } from '../../../src/daemon/credentials/engines/engine.ts';
import { selectEngine } from '../../../src/daemon/credentials/engines/select-engine.ts';
import { rememberingKeeper, type SecretKeeper } from '../../../src/daemon/vault/auth/wrapped-secret-id.ts';
import { VaultConnection } from '../../../src/daemon/vault/vault-connection.ts';
import {
  type AuthConfig,
  type ConnectionConfig,
  configurationDefaults,
  type KeyValueSourceConfig,
  type SourceConfig,
} from '../../../src/shared/config/configuration.ts';
import { CcgVaultError } from '../../../src/shared/errors/ccg-vault-error.ts';

/** What the test secrets hold. */
export const example = { Domain: 'contoso.com', Username: 'gmsa.plugin', Password: 'Pa55-ü"\\%' };

/** A connection that closes itself at the end of the test. */
export type TestConnection = VaultConnection & AsyncDisposable;

export function connect(
  vaultAddr: string,
  auth: AuthConfig,
  further: Partial<ConnectionConfig> = {},
  keeper: SecretKeeper = rememberingKeeper(),
): TestConnection {
  const config: ConnectionConfig = { name: 'test', vaultAddr, auth, timeoutMs: 5_000, ...further };
  const secrets = createSecretResolver({ get: () => Promise.resolve(undefined) });
  const connection = new VaultConnection({ config, secrets, keeper });
  return Object.assign(connection, { [Symbol.asyncDispose]: () => connection.close() });
}

export function testSource(further: Partial<KeyValueSourceConfig> = {}): KeyValueSourceConfig {
  return {
    name: 'test',
    type: 'kv2',
    connection: 'test',
    mountPoint: 'secret',
    path: 'win/gmsa-getter',
    fields: configurationDefaults.fields,
    ...further,
  };
}

export function readSource(
  connection: VaultConnection,
  source: SourceConfig = testSource(),
  signal: AbortSignal = AbortSignal.timeout(15_000),
): Promise<EngineResult> {
  return selectEngine(source).readCredential(source, connection, signal);
}

/** The error of ours that a promise rejects with. */
export async function rejection(work: Promise<unknown>): Promise<CcgVaultError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CcgVaultError) return error;
    throw error;
  }
  throw new Error('nothing was rejected');
}

/** Waits until something is so, for at most ten seconds; until then it may fail as well. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isSo(condition))) {
    if (Date.now() > deadline) throw new Error('gave up waiting');
    await sleep(20);
  }
}

async function isSo(condition: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await condition();
  } catch {
    return false;
  }
}
