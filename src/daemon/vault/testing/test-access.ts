import { z } from 'zod';

import type { ConnectionConfig, SourceConfig } from '../../../shared/config/configuration.ts';
import type { TestedPath } from '../../../shared/connection-test.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import type { SecretResolver } from '../../config/secret-resolver.ts';
import { credentialPath } from '../../credentials/engines/credential-path.ts';
import type { AuthMethod, VaultToken } from '../auth/auth-method.ts';
import { createAuthMethod } from '../auth/create-auth-method.ts';
import { lookUpToken } from '../auth/look-up-token.ts';
import type { SecretKeeper } from '../auth/wrapped-secret-id.ts';
import type { VaultClient } from '../vault-client.ts';
import { vaultPath } from '../vault-path.ts';
import type { StepFindings, StepRecorder } from './step-recorder.ts';

const revokeSelfPath = vaultPath('auth/token/revoke-self');
const capabilitiesPath = vaultPath('sys/capabilities-self');

/** Longest wait for the token of the test to be revoked, in milliseconds. */
const revocationPatience = 1_000;

export interface AccessTestOptions {
  readonly config: ConnectionConfig;
  /** Those that use the connection. */
  readonly sources: readonly SourceConfig[];
  readonly secrets: SecretResolver;
  readonly keeper: SecretKeeper;
  readonly client: VaultClient;
  readonly signal: AbortSignal;
}

/** Tests what the servers let us do: logging in, the token that comes of it, and the paths of the sources. */
export async function testAccess(options: AccessTestOptions, recorder: StepRecorder): Promise<void> {
  const { config, secrets, keeper, client, signal } = options;
  const context = { client, secrets, signal };
  const method = createAuthMethod(config.auth, config.name, keeper);
  const token = await recorder.run('login', null, async () => {
    const obtained = await method.obtain(context);
    const mount = 'mountPoint' in config.auth ? [{ name: 'Mount', value: `auth/${config.auth.mountPoint}` }] : [];
    return { value: obtained, findings: { facts: [{ name: 'Method', value: config.auth.type }, ...mount] } };
  });
  if (token === undefined) {
    recorder.skip(['token', 'capabilities'], null);
    return;
  }
  try {
    await recorder.run('token', null, async () => {
      const known = await lookUpToken(context, token.value);
      // A token that may not look itself up is known by what the login told.
      return { value: true, findings: describeToken(known.policies.length === 0 ? token : known, method) };
    });
    await testCapabilities(token, options, recorder);
  } finally {
    await revoke(token, method, client);
  }
}

function describeToken({ policies, ttl, renewable }: VaultToken, { kind }: AuthMethod): StepFindings {
  const facts = [
    { name: 'Policies', value: policies.length === 0 ? 'not told' : policies.slice(0, 20).join(', ') },
    { name: 'Life', value: ttl === null ? 'no known end' : `${Math.round(ttl / 1_000)} s` },
    { name: 'Renewable', value: renewable ? 'yes' : 'no' },
  ];
  // What nobody renews or replaces ends some day, and with it every container's identity.
  const endsForGood = kind === 'given' && ttl !== null && !renewable;
  return { facts, state: policies.includes('root') || endsForGood ? 'warning' : 'ok' };
}

async function testCapabilities(
  token: VaultToken,
  { client, sources, signal }: AccessTestOptions,
  recorder: StepRecorder,
): Promise<void> {
  const byPath = new Map<string, string[]>();
  for (const source of sources) {
    const path = readablePath(source);
    if (path !== undefined) byPath.set(path, [...(byPath.get(path) ?? []), source.name]);
  }
  if (byPath.size === 0) {
    recorder.skip(['capabilities'], null);
    return;
  }
  await recorder.run('capabilities', null, async () => {
    const answer = await client.write(capabilitiesPath, { paths: [...byPath.keys()] }, { token: token.value, signal });
    const parsed = capabilitiesSchema.safeParse(answer);
    if (!parsed.success) throw new CcgVaultError('vaultAnswerMalformed', capabilitiesPath.readable);
    const paths = [...byPath].map(([path, names]): TestedPath => {
      const capabilities = (parsed.data.data[path] ?? []).slice(0, 20);
      const canRead = capabilities.includes('read') || capabilities.includes('root');
      return { path, sources: names, capabilities, canRead };
    });
    const denied = paths.filter(({ canRead }) => !canRead).map(({ path }) => path);
    if (denied.length === 0) return { value: true, findings: { paths } };
    const error = new CcgVaultError('secretPermissionDenied', denied.slice(0, 5).join(', '));
    return { value: true, findings: { paths, state: 'failed', error } };
  });
}

const capabilitiesSchema = z.object({ data: z.record(z.string(), z.array(z.string().max(64)).catch([])) });

function readablePath(source: SourceConfig): string | undefined {
  try {
    return credentialPath(source).readable;
  } catch {
    // The path cannot be asked for at all, which the form says at its field.
    return undefined;
  }
}

/** The token of a test is of no use after it. */
async function revoke(token: VaultToken, method: AuthMethod, client: VaultClient): Promise<void> {
  if (method.kind === 'given') return;
  try {
    const signal = AbortSignal.timeout(revocationPatience);
    await client.write(revokeSelfPath, {}, { token: token.value, signal });
  } catch {
    // It ends by itself when its time is over.
  }
}
