import { z } from 'zod';

import { CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { ServerList, ServerState } from './server-list.ts';
import { stateOfError } from './server-state.ts';
import type { VaultClient } from './vault-client.ts';
import { vaultPath } from './vault-path.ts';

/** What is known about the servers of a connection after a look at each of them. */
export interface Survey {
  /** Of the best one. */
  readonly state: ServerState;
  /** Why none of them can serve. */
  readonly problem: CcgVaultError | undefined;
  readonly version: string | null;
  readonly clusterName: string | null;
}

const healthPath = vaultPath('sys/health');
const leaderPath = vaultPath('sys/leader');

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

const leaderSchema = z.object({ ha_enabled: z.boolean(), leader_address: z.string().nullish() });

/** Looks at every server, all at once, and notes in the list what each is. Fails for no reason but an abort. */
export async function surveyServers(client: VaultClient, servers: ServerList, signal: AbortSignal): Promise<Survey> {
  const looks = await Promise.all(servers.addresses.map((address) => lookAtServer(client, address, signal)));
  servers.addresses.forEach((address, index) => servers.note(address, looks[index]?.state ?? 'unknown'));
  const [best] = servers.inOrder();
  const survey = looks[servers.addresses.indexOf(best ?? '')];
  if (survey === undefined) throw new CcgVaultError('internalError');
  return survey;
}

/** The servers' health belongs to no namespace, so the client must not name one. */
async function lookAtServer(client: VaultClient, address: string, signal: AbortSignal): Promise<Survey> {
  try {
    const health = healthSchema.safeParse(await client.read(healthPath, { query: alwaysOk, signal, address }));
    if (!health.success) throw new CcgVaultError('vaultAnswerMalformed', healthPath.readable);
    const { version, cluster_name: clusterName } = health.data;
    const state = stateOf(health.data);
    const problem = await problemOf(client, state, address, signal);
    return { state, problem, version: version ?? null, clusterName: clusterName ?? null };
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const problem = toCcgVaultError(thrown);
    return { state: stateOfError[problem.errorName] ?? 'unreachable', problem, version: null, clusterName: null };
  }
}

function stateOf({ initialized, sealed, standby }: z.infer<typeof healthSchema>): ServerState {
  if (!initialized) return 'uninitialized';
  if (sealed) return 'sealed';
  return standby ? 'standby' : 'ready';
}

async function problemOf(
  client: VaultClient,
  state: ServerState,
  address: string,
  signal: AbortSignal,
): Promise<CcgVaultError | undefined> {
  const { host } = new URL(address);
  if (state === 'sealed') return new CcgVaultError('vaultSealed', host);
  if (state === 'uninitialized') return new CcgVaultError('vaultNotInitialized', host);
  if (state !== 'standby') return undefined;
  // A standby serves by passing requests on, as long as there is an active node.
  const leader = leaderSchema.safeParse(await client.read(leaderPath, { signal, address })).data;
  const isLeaderless = leader?.ha_enabled === true && (leader.leader_address ?? '') === '';
  return isLeaderless ? new CcgVaultError('vaultNoActiveNode', host) : undefined;
}
