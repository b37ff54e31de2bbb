import type { ConfigEntry, ConfigModel } from '../../shared/config/config-edit.ts';
import { configurationDefaults } from '../../shared/config/configuration.ts';
import { toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { planMigration } from '../../shared/migrate/plan-migration.ts';
import type {
  CcgVaultFacts,
  KnownConnection,
  MigrationChoices,
  MigrationPlan,
  PlanContext,
  PlannedSource,
} from '../../shared/migrate/plan.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { InputOf, ResultOf } from '../../shared/rpc/contract.ts';
import { readCcgVaultFile } from './ccgvault-file.ts';
import type { GatheredSpecs } from './gather-specs.ts';

/** The daemon, as far as migrations need it. */
export interface MigrationDaemon {
  /** @throws CcgVaultError what the daemon answers, or `daemonUnreachable` */
  request<K extends keyof AdminRequests>(
    name: K,
    params: InputOf<AdminRequests[K]>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<ResultOf<AdminRequests[K]>>;
}

/**
 * Plans with what the daemon knows and Vault says. Reads, and changes nothing.
 *
 * @throws CcgVaultError `daemonUnreachable`, `requestCancelled`
 */
export async function makePlan(
  { facts, accounts }: GatheredSpecs,
  choices: MigrationChoices,
  daemon: MigrationDaemon,
  signal: AbortSignal,
): Promise<MigrationPlan> {
  const model = await daemon.request('config/read', {}, { signal });
  const ccgVault = new Map<string, CcgVaultFacts>();
  for (const { secret } of facts) {
    if (secret.kind !== 'ccgVault' || ccgVault.has(secret.configPath)) continue;
    ccgVault.set(secret.configPath, await readCcgVaultFile(secret.configPath));
  }
  const known = { ...knownEntries(model), choices, ccgVault };
  const probes = new Map<string, SecretProbeResult>();
  for (const { path, place } of planMigration(facts, { ...known, probes }).specs) {
    const account = accounts.get(path);
    if (place === null || account === undefined) continue;
    probes.set(
      path,
      await daemon.request('migration/probe', { place, account }, { signal }).catch((thrown: unknown) => {
        const error = toCcgVaultError(thrown);
        if (error.errorName === 'daemonUnreachable' || error.errorName === 'requestCancelled') throw error;
        return { problem: `${error.code} ${error.message}` };
      }),
    );
  }
  return planMigration(facts, { ...known, probes });
}

type SecretProbeResult = PlanContext['probes'] extends ReadonlyMap<string, infer P> ? P : never;

/** What the configuration has. */
export function knownEntries(model: ConfigModel): {
  readonly connections: readonly KnownConnection[];
  readonly sources: readonly PlannedSource[];
} {
  return {
    connections: model.connections.map((entry) => ({
      name: entry.name,
      address: firstAddress(entry),
      tokenFile: textOf(entry, 'auth.config.file_path') ?? null,
    })),
    sources: model.sources.flatMap((entry): PlannedSource[] => {
      const engine = textOf(entry, 'type');
      const path = textOf(entry, 'config.path');
      if ((engine !== 'kv1' && engine !== 'kv2') || path === undefined) {
        // Its name is taken, wherever it reads.
        return [{ name: entry.name, connection: '', engine: 'kv2', mount: '', path: '' }];
      }
      const { kv1MountPoint, kv2MountPoint, connectionName } = configurationDefaults;
      const mount = textOf(entry, 'config.mount_point') ?? (engine === 'kv1' ? kv1MountPoint : kv2MountPoint);
      const connection = textOf(entry, 'connection') ?? connectionName;
      return [{ name: entry.name, connection, engine, mount, path }];
    }),
  };
}

function firstAddress(entry: ConfigEntry): string {
  const value = entry.fields['vault_addr'];
  return Array.isArray(value) ? ((value as readonly string[])[0] ?? '') : typeof value === 'string' ? value : '';
}

function textOf(entry: ConfigEntry, path: string): string | undefined {
  const value = entry.fields[path];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
