import { rm } from 'node:fs/promises';
import path from 'node:path';
import { duplexPair } from 'node:stream';

import { pino } from 'pino';

import type { ExampleAccess } from '../scripts/lib/example-vault.ts';
import type { VaultServer } from '../scripts/lib/vault-server.ts';
import { RpcChannel } from '../src/channel/rpc-channel.ts';
import { BridgeChannel } from '../src/daemon/bridge/bridge-channel.ts';
import { CallLog } from '../src/daemon/calllog/call-log.ts';
import { ConfigStore } from '../src/daemon/config/config-store.ts';
import { createSecretResolver } from '../src/daemon/config/secret-resolver.ts';
import { composeCredentials } from '../src/daemon/credentials/compose-credentials.ts';
import { CredentialService } from '../src/daemon/credentials/credential-service.ts';
import { LocalHostServices } from '../src/daemon/host/local-host-services.ts';
import { ConnectionRegistry } from '../src/daemon/vault/connection-registry.ts';
import { bridgeMaxFrameBytes, type bridgeToDaemonRequests } from '../src/shared/rpc/bridge-contract.ts';
import { createDataFolder, timed } from './lib/bench-daemon.ts';
import { percentile, report } from './lib/report.ts';

const callers = 32;
const requestsPerRound = 10_000;
const logger = pino({ level: 'silent' });

/**
 * Warm requests from many callers at once, over the channel, with both of its ends in this process: once with every
 * row written to the call log before the answer, and once with none.
 */
export async function benchThroughput(server: VaultServer, access: ExampleAccess): Promise<void> {
  const folder = await createDataFolder(server, access);
  const callLog = CallLog.open(path.join(folder, 'calllog.db'), { logger });
  const config = await ConfigStore.open(path.join(folder, 'config.yaml'), logger);
  const hostServices = new LocalHostServices(folder);
  const connections = new ConnectionRegistry({
    secrets: createSecretResolver({ get: () => Promise.resolve(undefined) }),
  });
  connections.apply(config.require().connections);
  const { cache } = composeCredentials({ connections, config, hostServices, dataFolder: folder, logger });
  let id = 0;
  const noLog = { append: (row: Parameters<CallLog['append']>[0]) => ({ ...row, id: (id += 1) }) };
  const run = async (log: Pick<CallLog, 'append'>): Promise<number> => {
    const service = new CredentialService({
      configuration: config,
      readCredential: cache.read,
      recallCredential: cache.recall,
      callLog: log,
      logger,
      platform: process.platform,
    });
    const rate = await requestsPerSecond(service);
    await service.close();
    return rate;
  };
  try {
    const logged: number[] = [];
    const unlogged: number[] = [];
    for (let round = -1; round < 5; round += 1) {
      const rates = [await run(callLog), await run(noLog)] as const;
      if (round < 0) continue;
      logged.push(rates[0]);
      unlogged.push(rates[1]);
    }
    report({
      name: 'warm throughput with every row persisted against none',
      ours: percentile(logged, 0.5),
      baseline: percentile(unlogged, 0.5),
      target: { atLeast: 0.6 },
      absolute: { atLeast: 5_000 },
      unit: 'requests per s, median of 5 rounds',
    });
  } finally {
    await connections.close();
    await config.close();
    callLog.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function requestsPerSecond(service: CredentialService): Promise<number> {
  const [left, right] = duplexPair();
  const daemon = new BridgeChannel({
    input: left,
    output: left,
    handlers: {
      'ccg/getPasswordCredentials': async ({ pluginInput }) => {
        const answer = await service.request({ pluginInput, origin: 'ccg', refresh: false, reveal: false });
        if (answer.outcome === 'error') throw answer.error;
        return answer.credential;
      },
      'daemon/shutdown': () => null,
    },
    onHello: () => undefined,
    onGone: () => undefined,
    logger,
  });
  const bridge = new RpcChannel(right, right, { maxFrameBytes: bridgeMaxFrameBytes, closedError: 'daemonDied' });
  bridge.listen();
  const call = bridge.requester<typeof bridgeToDaemonRequests>();
  const caller = async (): Promise<void> => {
    for (let count = 0; count < requestsPerRound / callers; count += 1) {
      await call('ccg/getPasswordCredentials', { pluginInput: 'warm' });
    }
  };
  const duration = await timed(() => Promise.all(Array.from({ length: callers }, caller)));
  await Promise.all([bridge.close(), daemon.close()]);
  return (requestsPerRound / duration) * 1_000;
}
