import { setTimeout as sleep } from 'node:timers/promises';

import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import type { ConfigPart, Fault, FaultArea, Outcome, RunningFault } from '../fault.ts';
import { type Lab, labPolicy, prepareServer } from '../lab.ts';
import { noHarm, outage } from './proxied.ts';

/** A single server that is sealed, killed and restarted; its data stays. */
export const serverFaults: FaultArea = {
  title: 'One server',
  ownDaemon: false,
  inTurn: true,
  faults: [
    onServer('sealed', 'Vault is sealed', outage('vaultSealed'), {
      inject: (server) => server.seal(),
      clear: (server) => server.unseal(),
    }),
    onServer('killed', 'Vault was killed', outage('vaultUnreachable'), {
      inject: (server) => server.stop('SIGKILL'),
      clear: async (server) => {
        await server.run();
        await server.unseal();
      },
    }),
    onServer('waits-for-unseal', 'Vault was restarted, and waits to be unsealed', outage('vaultSealed'), {
      inject: async (server) => {
        await server.stop();
        await server.run();
      },
      clear: (server) => server.unseal(),
    }),
    onServer('restarted', 'Vault was restarted and unsealed between two requests', noHarm, {
      inject: async (server) => {
        await server.stop();
        await server.run();
        await server.unseal();
      },
      clear: () => Promise.resolve(),
    }),
  ],
};

/** A raft cluster of three, all of them configured. */
export const clusterFaults: FaultArea = {
  title: 'A cluster of three',
  ownDaemon: false,
  inTurn: true,
  faults: [
    onCluster('step-down', 'the leader steps down', noHarm, {
      inject: async (cluster) => {
        await (await cluster.leader()).admin.write('sys/step-down', {});
      },
      clear: (cluster) => cluster.leader(),
    }),
    onCluster('leader-killed', 'the leader is killed', noHarm, {
      inject: async (cluster) => cluster.kill(await cluster.leader()),
      clear: (cluster) => cluster.revive(),
    }),
    {
      id: 'cluster-no-majority',
      what: 'two of three are killed, and a login is due',
      plain: 'vaultNoActiveNode',
      kept: 'stale',
      prepare: async (lab, id) => {
        const cluster = await sharedBy(clusters, lab, (its) => Cluster.start(its));
        const addresses = cluster.nodes.map(({ address }) => address);
        const config = { username: 'host', password: 'of-the-host', mount_point: id };
        const { admin } = await cluster.leader();
        await admin.enableAuth('userpass', id);
        await admin.writeUser(id, 'host', 'of-the-host', { token_policies: labPolicy });
        return {
          // A server waits for the end of an election as long as this allows.
          connection: { vault_addr: addresses, auth: { type: 'userpass', config }, timeout_ms: 1_500 },
          inject: async () => {
            await (await cluster.leader()).admin.revokeAllOf(id);
            for (const node of cluster.nodes.slice(0, 2)) await cluster.kill(node);
            await cluster.untilLeaderless();
          },
          clear: () => cluster.revive(),
        };
      },
    },
  ],
};

interface Act<T> {
  readonly inject: (target: T) => Promise<void>;
  readonly clear: (target: T) => Promise<unknown>;
}

const servers = new WeakMap<Lab, Promise<VaultServer>>();
const clusters = new WeakMap<Lab, Promise<Cluster>>();

/** The lab's second server, which its faults share. */
async function startServer(lab: Lab): Promise<VaultServer> {
  const server = await VaultServer.start();
  lab.onClose(() => server.close());
  await prepareServer(server);
  return server;
}

function onServer(
  id: string,
  what: string,
  [plain, kept]: readonly [Outcome, Outcome],
  { inject, clear }: Act<VaultServer>,
): RunningFault {
  const prepare: Fault['prepare'] = async (lab) => {
    const server = await sharedBy(servers, lab, startServer);
    const auth = await newTokenAuth(server);
    return {
      connection: { vault_addr: server.address, auth, timeout_ms: 12_000 },
      inject: () => inject(server),
      clear: async () => {
        await clear(server);
      },
    };
  };
  return { id: `server-${id}`, what, plain, kept, prepare };
}

function onCluster(
  id: string,
  what: string,
  [plain, kept]: readonly [Outcome, Outcome],
  { inject, clear }: Act<Cluster>,
): RunningFault {
  const prepare: Fault['prepare'] = async (lab) => {
    const cluster = await sharedBy(clusters, lab, (its) => Cluster.start(its));
    const [first] = cluster.nodes;
    const auth = first === undefined ? {} : await newTokenAuth(first);
    const addresses = cluster.nodes.map(({ address }) => address);
    return {
      connection: { vault_addr: addresses, auth, timeout_ms: 12_000 },
      inject: () => inject(cluster),
      clear: async () => {
        await clear(cluster);
      },
    };
  };
  return { id: `cluster-${id}`, what, plain, kept, prepare };
}

function sharedBy<T>(all: WeakMap<Lab, Promise<T>>, lab: Lab, start: (lab: Lab) => Promise<T>): Promise<T> {
  const running = all.get(lab) ?? start(lab);
  all.set(lab, running);
  return running;
}

async function newTokenAuth(server: VaultServer): Promise<ConfigPart> {
  const { admin } = server;
  const { client_token: token } = await admin.createToken({ policies: [labPolicy] });
  await admin.close();
  return { type: 'token', config: { token } };
}

class Cluster {
  readonly nodes: readonly VaultServer[];
  readonly #dead = new Set<VaultServer>();

  private constructor(nodes: readonly VaultServer[]) {
    this.nodes = nodes;
  }

  static async start(lab: Lab): Promise<Cluster> {
    const first = await VaultServer.start();
    lab.onClose(() => first.close());
    await prepareServer(first);
    const nodes = [first];
    for (let count = 1; count < 3; count += 1) {
      const node = await VaultServer.start({ join: first });
      lab.onClose(() => node.close());
      nodes.push(node);
    }
    return new Cluster(nodes);
  }

  /** The active node, as soon as there is one. */
  async leader(): Promise<VaultServer> {
    for (;;) {
      for (const node of this.#alive()) {
        const health = await node.admin.health().catch(() => undefined);
        if (health?.sealed === false && !health.standby) return node;
      }
      await sleep(50);
    }
  }

  async kill(node: VaultServer): Promise<void> {
    this.#dead.add(node);
    await node.stop('SIGKILL');
  }

  /** Starts what was killed, and waits until there is a leader. */
  async revive(): Promise<void> {
    for (const node of this.#dead) {
      await node.run();
      await node.unseal();
    }
    this.#dead.clear();
    await this.leader();
  }

  /** The last node goes on taking itself for the active one for a moment. */
  async untilLeaderless(): Promise<void> {
    for (const node of this.#alive()) {
      while (!(await node.admin.health()).standby) await sleep(50);
    }
  }

  #alive(): VaultServer[] {
    return this.nodes.filter((node) => !this.#dead.has(node));
  }
}
