import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { freePorts } from '../../../scripts/lib/free-port.ts';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import type { AuthConfig } from '../../../src/shared/config/configuration.ts';
import { FaultProxy, faults } from '../../support/fault-proxy.ts';
import { connect, example, readSource, rejection, type TestConnection, until } from './harness.ts';

let nodes: VaultServer[];
let auth: AuthConfig;

/** Logging in writes to the storage, which only the active node can do. */
const login: AuthConfig = {
  type: 'userpass',
  mountPoint: 'userpass',
  username: 'svc-ccg',
  password: { kind: 'clear', value: 'right' },
};

beforeAll(async () => {
  const first = await VaultServer.start();
  nodes = [first];
  nodes.push(await VaultServer.start({ join: first }), await VaultServer.start({ join: first }));
  await first.admin.mountKv('secret', 2);
  await first.admin.writeSecret('secret', 2, 'win/gmsa-getter', example);
  await first.admin.allowRead('read-credential', 'secret/data/win/*');
  await first.admin.enableAuth('userpass');
  await first.admin.writeUser('userpass', 'svc-ccg', 'right', { token_policies: 'read-credential' });
  // A standby learns of a new mount and user a moment later.
  for (const node of nodes) {
    await retried(() => node.admin.read('secret/data/win/gmsa-getter'));
    await retried(() => node.admin.write('auth/userpass/login/svc-ccg', { password: 'right' }));
  }
  auth = { type: 'token', token: { kind: 'clear', value: first.rootToken } };
}, 60_000);

afterAll(() => Promise.all(nodes.map((node) => node.close())));

/** What work gives once it succeeds, for at most ten seconds. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(200);
    }
  }
}

/** A connection to the given addresses, in their order. */
function connectToAll(addresses: readonly string[], timeoutMs = 10_000, method = auth): TestConnection {
  const [first = '', ...furtherVaultAddrs] = addresses;
  return connect(first, method, { furtherVaultAddrs, timeoutMs });
}

describe('a cluster of three', () => {
  test('a standby answers reads and logins', async () => {
    await using connection = connectToAll([nodes[1]?.address ?? ''], 10_000, login);
    expect((await readSource(connection)).credential.password).toBe(example.Password);
    connection.watch();
    await until(() => connection.status().state === 'standby');
    expect(connection.status().problem).toBeNull();
  });

  test('the active node is preferred once it is known', async () => {
    const addresses = nodes.map(({ address }) => address).reverse();
    await using connection = connectToAll(addresses);
    connection.watch();
    await until(() => connection.status().state === 'ready');
    expect(connection.status().address).toBe(nodes[0]?.address);
    expect(connection.status().servers).toEqual([
      { address: addresses[0], state: 'standby' },
      { address: addresses[1], state: 'standby' },
      { address: addresses[2], state: 'ready' },
    ]);
  });

  test('a change of the leader costs no read and no login', async () => {
    const addresses = nodes.map(({ address }) => address);
    await using connection = connectToAll(addresses);
    await readSource(connection);
    connection.watch();
    await nodes[0]?.stop('SIGKILL');
    await using newcomer = connectToAll(addresses, 10_000, login);
    const started = performance.now();
    const reads = Array.from({ length: 10 }, () => readSource(connection));
    await Promise.all([...reads, readSource(newcomer)]);
    expect(performance.now() - started).toBeLessThan(10_000);
    await until(() => connection.status().state === 'ready');
    expect(connection.status().address).not.toBe(nodes[0]?.address);

    await nodes[0]?.run();
    await nodes[0]?.unseal();
    await readSource(connection);
  });

  test('without a majority a login says that there is no active node, and works again once there is one', async () => {
    const stopped: VaultServer[] = [];
    for (const node of nodes.slice(0, 2)) {
      await node.stop('SIGKILL');
      stopped.push(node);
    }
    await using connection = connectToAll(
      nodes.map(({ address }) => address),
      2_000,
      login,
    );
    // The last of three goes on taking itself for the active node for a moment.
    await retried(async () => {
      expect((await rejection(readSource(connection))).errorName).toBe('vaultNoActiveNode');
    });
    expect(connection.status().problem?.code).toBe('CCGV-2007');
    for (const node of stopped) {
      await node.run();
      await node.unseal();
    }
    await retried(() => readSource(connection));
    expect(connection.status().problem).toBeNull();
  });
});

describe('several addresses', () => {
  test('one that cannot be reached costs little, and is not asked again at once', async () => {
    await using proxy = await FaultProxy.start(nodes[0]?.address);
    const [port = 0] = await freePorts(1);
    await using connection = connectToAll([`http://127.0.0.1:${port}`, proxy.address]);
    const started = performance.now();
    await readSource(connection);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('a sealed one is passed over, and is what is told when no other can be reached', async () => {
    await using proxy = await FaultProxy.start(nodes[0]?.address);
    await using sealed = await FaultProxy.start();
    sealed.fault = () => faults.status(503, '{"errors":["Vault is sealed"]}');
    const [port = 0] = await freePorts(1);
    await using good = connectToAll([sealed.address, proxy.address]);
    await readSource(good);
    await readSource(good);
    expect(sealed.seen).toHaveLength(1);
    await using bad = connectToAll([`http://127.0.0.1:${port}`, sealed.address]);
    expect((await rejection(readSource(bad))).errorName).toBe('vaultSealed');
  });

  test('a redirect to another configured address is followed with the token, to no other', async () => {
    await using active = await FaultProxy.start(nodes[0]?.address);
    await using standby = await FaultProxy.start(nodes[0]?.address);
    const location = `${active.address}/v1/secret/data/win/gmsa-getter`;
    standby.fault = (path) => (path.includes('/data/') ? faults.status(307, '', { location }) : undefined);
    await using connection = connectToAll([standby.address, active.address]);
    await readSource(connection);
    expect(active.seen.map(({ token }) => token)).toEqual([nodes[0]?.rootToken]);
  });

  test('a login that was sent is not sent to another server', async () => {
    await using first = await FaultProxy.start();
    await using second = await FaultProxy.start(nodes[0]?.address);
    first.fault = () => faults.reset;
    await using connection = connectToAll([first.address, second.address], 5_000, login);
    expect((await rejection(readSource(connection))).errorName).toBe('vaultConnectionLost');
    expect(second.seen).toEqual([]);
  });
});
