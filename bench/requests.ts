import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { Agent } from 'undici';
import { parse } from 'yaml';

import type { ExampleAccess } from '../scripts/lib/example-vault.ts';
import type { VaultServer } from '../scripts/lib/vault-server.ts';
import { secretPath, timed, withDaemon } from './lib/bench-daemon.ts';
import { percentile, report } from './lib/report.ts';

interface ConfigurationText {
  readonly connections: { readonly bench: { readonly vault_addr: string } };
}

async function get(agent: Agent, address: string, token: string): Promise<void> {
  const headers = { 'x-vault-token': token };
  const { body, statusCode } = await agent.request({
    origin: address,
    path: `/v1/${secretPath}`,
    method: 'GET',
    headers,
  });
  const { data } = (await body.json()) as { data: { data: { Password?: string } } };
  if (statusCode !== 200 || data.data.Password === undefined) throw new Error('the baseline got no secret');
}

/** What CcgVault does for every call: configuration, token from a file, a new client, one read. */
async function ccgVaultWay(folder: string): Promise<void> {
  const text = await readFile(path.join(folder, 'config.yaml'), 'utf8');
  const { vault_addr: address } = (parse(text) as ConfigurationText).connections.bench;
  const token = (await readFile(path.join(folder, 'token'), 'utf8')).trim();
  const agent = new Agent();
  await get(agent, address, token);
  await agent.close();
}

/** Single requests on the bridge channel, one after the other, in turns with what they are compared with. */
export async function benchRequests(server: VaultServer, access: ExampleAccess): Promise<void> {
  await withDaemon(server.address, access, async (daemon, folder) => {
    const token = server.rootToken;
    await writeFile(path.join(folder, 'token'), token, { mode: 0o600 });
    const keepAlive = new Agent({ pipelining: 1 });
    const warm: number[] = [];
    const cold: number[] = [];
    const bare: number[] = [];
    const ccgVault: number[] = [];
    const rounds = 400;
    const warmUp = 200;
    for (let round = -warmUp; round < rounds; round += 1) {
      const samples = {
        cold: await timed(() => daemon.request('cold')),
        bare: await timed(() => get(keepAlive, server.address, token)),
        ccgVault: await timed(() => ccgVaultWay(folder)),
      };
      if (round < 0) continue;
      cold.push(samples.cold);
      bare.push(samples.bare);
      ccgVault.push(samples.ccgVault);
    }
    for (let round = -warmUp; round < 5_000; round += 1) {
      const duration = await timed(() => daemon.request('warm'));
      if (round >= 0) warm.push(duration);
    }
    await keepAlive.close();
    report({
      name: "warm request: speed against CcgVault's way",
      ours: 1 / percentile(warm, 0.5),
      baseline: 1 / percentile(ccgVault, 0.5),
      target: { atLeast: 20 },
      unit: 'requests per ms, median',
    });
    report({
      name: 'warm request: p99 against its own median',
      ours: percentile(warm, 0.99),
      baseline: percentile(warm, 0.5),
      target: { atMost: 5 },
      unit: 'ms',
    });
    report({
      name: 'cold request against a bare keep-alive GET',
      ours: percentile(cold, 0.5),
      baseline: percentile(bare, 0.5),
      target: { atMost: 1.3 },
      unit: 'ms, median',
    });
  });
}
