/**
 * `npm run bench:native`: what the bridge costs, measured under Wine (on Windows: not yet) and printed as JSON. All
 * times are ratios to a COM class in the same kind of server that answers with constants, taken in the same run, so that
 * they mean the same on any machine. Needs `npm run test:native` to have built everything.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { prepareExampleVault } from '../scripts/lib/example-vault.ts';
import { windowsNodeExecutable } from '../scripts/lib/paths.mjs';
import { VaultServer } from '../scripts/lib/vault-server.ts';
import { nativeBuildFolder } from '../scripts/lib/wine.ts';
import { type SimResult, WineHost } from '../test/native/wine-host.ts';

import { bareDaemon } from './lib/bare-daemon.ts';

const constantClass = '{7C7C7A54-4E5E-4C51-9C4C-5D8C6A3F2B10}';
const constantService = 'CcgVaultConstantServer';

/** Calls of one caller and of 64 in a round, and how many rounds: Wine's scheduling makes single rounds differ a lot. */
const singleCalls = 1_000;
const concurrentCalls = 1_280;
const rounds = 15;

/** Installs the yardstick: a service with a COM class of its own. */
async function installConstantServer(host: WineHost): Promise<void> {
  host.install(`${nativeBuildFolder}/tests/constant-server.exe`, 'constant-server.exe');
  const classes = String.raw`HKLM\SOFTWARE\Classes`;
  await host.registry('add', `${classes}\\AppID\\${constantClass}`, '/v', 'LocalService', '/d', constantService, '/f');
  await host.registry('add', `${classes}\\CLSID\\${constantClass}`, '/v', 'AppID', '/d', constantClass, '/f');
  const program = String.raw`C:\Program Files\CCG Vault Console\constant-server.exe`;
  await host.wine('sc', 'create', constantService, 'binPath=', program);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The ratio in the middle of those that were measured one after the other. */
function medianRatio(ours: readonly number[], baseline: readonly number[]): number {
  return median(ours.map((value, round) => value / (baseline[round] ?? Number.NaN)));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Alternates between the two, so that whatever else the machine does hits both. */
async function compare(
  host: WineHost,
  calls: number,
  concurrency: number,
): Promise<{ plugin: SimResult[]; constant: SimResult[] }> {
  const results = { plugin: [] as SimResult[], constant: [] as SimResult[] };
  const load = ['--calls', String(calls), '--concurrency', String(concurrency)];
  for (let round = 0; round < rounds; round += 1) {
    results.constant.push(await host.sim('--clsid', constantClass, ...load));
    results.plugin.push(await host.sim('--input', 'webapp01', ...load));
  }
  for (const result of [...results.plugin, ...results.constant]) {
    if (result.answered !== calls) throw new Error(`only ${result.answered} of ${calls} calls were answered`);
  }
  return results;
}

/** Puts a daemon that does nothing in the place of the product's, under the bridge as it is. */
async function installBareDaemon(host: WineHost): Promise<void> {
  await host.wine('net', 'stop', 'CcgVaultBridge');
  host.install(windowsNodeExecutable, 'ccg-vault.exe');
  // Where Wine starts services, and Node looks for what its first argument names.
  writeFileSync(path.join(host.systemDrive, 'windows', 'daemon.js'), bareDaemon);
  await host.sim('--input', 'webapp01', '--calls', '200');
}

/** Private memory of the bridge in KiB, as Linux counts the Wine process. */
function bridgeMemory(unixId: number): number {
  const text = readFileSync(`/proc/${unixId}/smaps_rollup`, 'utf8');
  return Number(/Private_Dirty: +(\d+)/.exec(text)?.[1] ?? Number.NaN);
}

const vault = await VaultServer.start();
const host = await WineHost.create();
try {
  const { roleId, secretId } = await prepareExampleVault(vault);
  host.writeConfiguration(`version: 1
connections:
  demo:
    vault_addr: ${vault.address}
    auth: { type: approle, config: { role_id: ${roleId}, secret_id: ${secretId} } }
sources:
  webapp01: { type: kv2, connection: demo, config: { path: win/gmsa-getter }, cache: { ttl: 1h } }
`);
  await installConstantServer(host);
  await host.bridge('install');
  await host.sim('--input', 'webapp01', '--calls', '200');
  await host.sim('--clsid', constantClass, '--calls', '200');

  const one = await compare(host, singleCalls, 1);
  const many = await compare(host, concurrentCalls, 64);

  const unixId = host.unixProcessId('ccg-vault-bridge.exe');
  if (unixId === undefined) throw new Error('the bridge does not run');
  await host.sim('--input', 'webapp01', '--calls', '1000', '--concurrency', '4');
  await sleep(500);
  const memoryAfter1000 = bridgeMemory(unixId);
  await host.sim('--input', 'webapp01', '--calls', '9000', '--concurrency', '4');
  await sleep(500);
  const memoryAfter10000 = bridgeMemory(unixId);

  await installBareDaemon(host);
  const bareOne = await compare(host, singleCalls, 1);
  const bareMany = await compare(host, concurrentCalls, 64);

  const medians = (results: readonly SimResult[]): number[] => results.map(({ milliseconds }) => milliseconds.median);
  const p99s = (results: readonly SimResult[]): number[] => results.map(({ milliseconds }) => milliseconds.p99);
  const rates = (results: readonly SimResult[]): number[] => results.map(({ callsPerSecond }) => callsPerSecond);
  const warmRatio = medianRatio(medians(one.plugin), medians(one.constant));
  const bareRatio = medianRatio(medians(bareOne.plugin), medians(bareOne.constant));
  console.log(
    JSON.stringify(
      {
        warmCallMedian: {
          pluginMilliseconds: median(medians(one.plugin)),
          constantMilliseconds: median(medians(one.constant)),
          ratio: rounded(warmRatio),
          wanted: '<= 1.5',
        },
        warmCallP99: {
          ratioToOwnMedian: rounded(medianRatio(p99s(one.plugin), medians(one.plugin))),
          wanted: '<= 4',
          constantServersOwnRatio: rounded(medianRatio(p99s(one.constant), medians(one.constant))),
        },
        callers64: {
          throughputRatioToOneCaller: rounded(median(rates(many.plugin)) / median(rates(one.plugin))),
          shareOfConstantServersThroughput: rounded(medianRatio(rates(many.plugin), rates(many.constant))),
          wanted: '>= 4, or the limit of the constant server',
          constantServersOwnRatio: rounded(median(rates(many.constant)) / median(rates(one.constant))),
        },
        bareNodeDaemon: {
          // What remains when the daemon has nothing to do: no target, but the floor of one that is a process of its own.
          warmCallRatioToConstant: rounded(bareRatio),
          warmCallMilliseconds: median(medians(bareOne.plugin)),
          warmCallP99RatioToOwnMedian: rounded(medianRatio(p99s(bareOne.plugin), medians(bareOne.plugin))),
          callers64ThroughputRatioToOneCaller: rounded(median(rates(bareMany.plugin)) / median(rates(bareOne.plugin))),
          callers64ShareOfConstantServersThroughput: rounded(
            medianRatio(rates(bareMany.plugin), rates(bareMany.constant)),
          ),
          productsWarmCallRatioToIt: rounded(warmRatio / bareRatio),
        },
        bridgeMemory: {
          kibibytesAfter1000: memoryAfter1000,
          kibibytesAfter10000: memoryAfter10000,
          ratio: rounded(memoryAfter10000 / memoryAfter1000),
          wanted: '<= 1.1',
        },
        executable: {
          megabytes: rounded(statSync(`${nativeBuildFolder}/bridge/ccg-vault-bridge.exe`).size / 1_000_000),
          wanted: '<= 3',
        },
      },
      undefined,
      2,
    ),
  );
} finally {
  host.close();
  await vault.close();
}
