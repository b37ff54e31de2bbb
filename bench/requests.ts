import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Agent } from 'undici';
import { parse } from 'yaml';

import { type ExampleAccess, prepareExampleVault } from '../scripts/lib/example-vault.ts';
import { VaultServer } from '../scripts/lib/vault-server.ts';
import { connectAdmin } from '../src/channel/admin-client.ts';
import { CertificateAuthority } from '../test/support/certificates.ts';
import { type BenchServer, secretPath, timed, withDaemon } from './lib/bench-daemon.ts';
import { startCountingProxy } from './lib/counting-proxy.ts';
import { middleByRatio, percentile, report } from './lib/report.ts';

/** Rounds before the measured ones, in which all programs are compiled and all connections made. */
const warmUp = 500;
const coldRounds = 500;

/** Warm requests in one series, and how many series; the first is for the compilers, which take thousands of calls. */
const warmRequests = 10_000;
const warmSeries = 8;

/** What each exchange with Vault takes more than on loopback, in milliseconds: a server in the same data centre. */
const networkDelay = 3;

interface ConfigurationText {
  readonly connections: { readonly bench: { readonly vault_addr: string; readonly tls: { readonly ca_file: string } } };
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
  const { vault_addr: address, tls } = (parse(text) as ConfigurationText).connections.bench;
  const token = (await readFile(path.join(folder, 'token'), 'utf8')).trim();
  const agent = new Agent({ connect: { ca: await readFile(tls.ca_file) } });
  await get(agent, address, token);
  await agent.close();
}

/** A token like the one that the daemon gets: Vault is slower with it than with the root token. */
async function logIn(server: VaultServer, { roleId, secretId }: ExampleAccess): Promise<string> {
  const body = { role_id: roleId, secret_id: secretId };
  const { auth } = (await server.admin.write('auth/approle/login', body)) as { auth: { client_token: string } };
  return auth.client_token;
}

/**
 * Single requests on the bridge channel, one after the other, and what they are compared with. The server speaks TLS,
 * as Vault does wherever it is more than a trial.
 */
export async function benchRequests(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-bench-tls-'));
  try {
    const authority = new CertificateAuthority(folder, 'Benchmark CA');
    const files = authority.issue({ name: 'vault', alternativeNames: 'IP:127.0.0.1' });
    const server = await VaultServer.start({ tls: { ...files, caFile: authority.caFile } });
    try {
      await measure(server, authority.caFile);
    } finally {
      await server.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(server: VaultServer, caFile: string): Promise<void> {
  const access = await prepareExampleVault(server);
  const token = await logIn(server, access);
  const near = { address: server.address, caFile };
  await measureWarm(near, access, token);
  await measureCold(near, access, token, { place: 'on this host', atMost: 2.5 });
  const proxy = await startCountingProxy(server.address, networkDelay);
  try {
    const far = { address: proxy.address.replace('http:', 'https:'), caFile };
    await measureCold(far, access, token, { place: `${networkDelay} ms away`, atMost: 1.3 });
  } finally {
    await proxy.close();
  }
}

async function measureWarm(server: BenchServer, access: ExampleAccess, token: string): Promise<void> {
  await withDaemon(server, access, async (daemon, folder) => {
    await writeFile(path.join(folder, 'token'), token, { mode: 0o600 });
    const [ccgVault = []] = await samplesInTurns(coldRounds, [() => ccgVaultWay(folder)]);
    const warm: { ours: number; baseline: number }[] = [];
    for (let series = 0; series < warmSeries; series += 1) {
      const samples: number[] = [];
      for (let count = 0; count < warmRequests; count += 1) samples.push(await timed(() => daemon.request('warm')));
      if (series > 0) warm.push({ ours: percentile(samples, 0.99), baseline: percentile(samples, 0.5) });
    }
    const medians = warm.map(({ baseline }) => baseline);
    report({
      name: "warm request: speed against CcgVault's way",
      ours: 1 / percentile(medians, 0.5),
      baseline: 1 / percentile(ccgVault, 0.5),
      target: { atLeast: 20 },
      unit: 'requests per ms, median',
    });
    report({
      name: 'warm request: p99 against its own median',
      ...middleByRatio(warm),
      target: { atMost: 5 },
      unit: `ms, the series in the middle of ${warm.length}`,
    });
  });
}

/** The shorter the way to Vault, the more of the time is the way from the caller to the daemon and back. */
async function measureCold(
  server: BenchServer,
  access: ExampleAccess,
  token: string,
  { place, atMost }: { readonly place: string; readonly atMost: number },
): Promise<void> {
  await withDaemon(server, access, async (daemon, folder) => {
    const keepAlive = new Agent({ pipelining: 1, connect: { ca: await readFile(server.caFile ?? '') } });
    const [cold = [], bare = []] = await samplesInTurns(coldRounds, [
      () => daemon.request('cold'),
      () => get(keepAlive, server.address, token),
    ]);
    await keepAlive.close();
    report({
      name: `cold request against a bare keep-alive GET, Vault ${place}`,
      ours: percentile(cold, 0.5),
      baseline: percentile(bare, 0.5),
      target: { atMost },
      unit: 'ms, median',
    });
    report({
      name: `cold request by the daemon's own clock against a bare keep-alive GET, Vault ${place}`,
      ours: percentile(await loggedDurations(folder, coldRounds), 0.5),
      baseline: percentile(bare, 0.5),
      target: { atMost: 1.3 },
      unit: 'ms, median',
    });
  });
}

/** How long the daemon took for its last requests, from its call log: without the way from the caller and back. */
async function loggedDurations(folder: string, limit: number): Promise<number[]> {
  const client = await connectAdmin({ dataFolder: folder });
  try {
    const { rows } = await client.request('activity/query', { limit });
    return rows.map(({ durations }) => durations.total);
  } finally {
    await client.close();
  }
}

/** Milliseconds that each kind of work takes, done in turns so that all of them meet the same machine. */
async function samplesInTurns(rounds: number, kinds: readonly (() => Promise<unknown>)[]): Promise<number[][]> {
  const results = kinds.map((): number[] => []);
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [kind, work] of kinds.entries()) {
      const duration = await timed(work);
      if (round >= 0) results[kind]?.push(duration);
    }
  }
  return results;
}
