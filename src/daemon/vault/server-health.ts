import { z } from 'zod';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { ConnectionState } from '../../shared/status.ts';
import type { VaultClient } from './vault-client.ts';
import { vaultPath } from './vault-path.ts';

/** What a Vault server says about itself to anybody. */
export interface ServerHealth {
  readonly state: Extract<ConnectionState, 'ready' | 'standby' | 'sealed' | 'uninitialized'>;
  readonly version: string | null;
  readonly clusterName: string | null;
}

const healthPath = vaultPath('sys/health');

/** Without these every state has an HTTP status of its own, 429 among them. */
const alwaysOk = {
  standbycode: 200,
  performancestandbycode: 200,
  sealedcode: 200,
  uninitcode: 200,
  drsecondarycode: 200,
  haunhealthycode: 200,
};

const healthSchema = z.object({
  initialized: z.boolean(),
  sealed: z.boolean(),
  standby: z.boolean(),
  version: z.string().max(100).nullish(),
  cluster_name: z.string().max(200).nullish(),
});

/** @throws CcgVaultError of the area 20xx */
export async function readServerHealth(client: VaultClient, signal: AbortSignal): Promise<ServerHealth> {
  const health = healthSchema.safeParse(await client.read(healthPath, { query: alwaysOk, signal }));
  if (!health.success) throw new CcgVaultError('vaultAnswerMalformed', healthPath.readable);
  const { version, cluster_name: clusterName } = health.data;
  return { state: stateOf(health.data), version: version ?? null, clusterName: clusterName ?? null };
}

function stateOf({ initialized, sealed, standby }: z.infer<typeof healthSchema>): ServerHealth['state'] {
  if (!initialized) return 'uninitialized';
  if (sealed) return 'sealed';
  return standby ? 'standby' : 'ready';
}
