import { setTimeout as sleep } from 'node:timers/promises';

import { exampleConfiguration, prepareExampleVault } from '../../scripts/lib/example-vault.ts';
import { VaultServer } from '../../scripts/lib/vault-server.ts';
import { InstalledMachine } from '../../test/installer/installed-machine.ts';
import { makeTestInstallers } from '../../test/installer/installers.ts';
import { percentile } from '../lib/report.ts';
import { callInterval, timedCalls } from '../lib/timed-calls.ts';

/** Before the upgrade, in milliseconds: tells how long a call takes when nothing happens. */
const quietTime = 5_000;

/** How long calls go on when the upgrade has begun, in milliseconds. It must have ended by then. */
const upgradeTime = 30_000;

/** A call is delayed when it takes longer than this, in milliseconds, and than every call before the upgrade. */
const delay = 100;

/** What callers saw of an upgrade. */
export interface UpgradeGap {
  /** That began from the start of the installer to its end. */
  readonly calls: number;
  /** Codes of the calls without an answer. */
  readonly failures: readonly string[];
  readonly delayed: number;
  readonly longestMilliseconds: number;
  /** Median of the calls before the upgrade. */
  readonly usualMilliseconds: number;
  readonly upgradeMilliseconds: number;
}

/**
 * Upgrades an installation under Wine from one version to the next, while a call begins every 50 ms, each of which activates
 * the plugin anew as CCG does.
 *
 * @param rounds how many upgrades, each from a fresh installation of the version before
 */
export async function measureUpgrades(rounds: number): Promise<UpgradeGap[]> {
  const vault = await VaultServer.start();
  const installers = await makeTestInstallers();
  try {
    const { roleId, secretId } = await prepareExampleVault(vault);
    const machine = await InstalledMachine.create();
    try {
      const secretFile = machine.writeTool('secret-id', secretId);
      const config = machine.writeTool('config.yaml', exampleConfiguration(vault, roleId, secretFile));
      const gaps: UpgradeGap[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await install(machine, installers.previous, '/CORE', `/CONFIG=${config}`);
        gaps.push(await measureUpgrade(machine, installers.current));
        if ((await machine.uninstall('/PURGE')) !== 0) throw new Error(machine.log());
      }
      return gaps;
    } finally {
      machine.close();
    }
  } finally {
    installers.remove();
    await vault.close();
  }
}

async function measureUpgrade(machine: InstalledMachine, installer: string): Promise<UpgradeGap> {
  const call = ['--input', 'webapp01'];
  await machine.sim(...call);
  const started = performance.now();
  const calling = timedCalls(machine, call, (quietTime + upgradeTime) / callInterval);
  await sleep(quietTime);
  const from = performance.now() - started;
  await install(machine, installer);
  const to = performance.now() - started;
  const calls = await calling;
  if (to > quietTime + upgradeTime)
    throw new Error(`the upgrade took ${Math.round(to - from)} ms, and calls had ended`);
  // The first call begins some time after ccg-sim is started, so that those that began shortly before may fall into the upgrade.
  const quiet = calls.filter(({ beganAt }) => beganAt < from - 1_500).map(({ milliseconds }) => milliseconds);
  const during = calls.filter(({ beganAt }) => beganAt >= from - 1_500 && beganAt <= to);
  const times = during.map(({ milliseconds }) => milliseconds);
  const limit = Math.max(delay, ...quiet);
  return {
    calls: during.length,
    failures: during.flatMap(({ hresult }) => hresult ?? []),
    delayed: times.filter((time) => time > limit).length,
    longestMilliseconds: Math.max(...times),
    usualMilliseconds: percentile(quiet, 0.5),
    upgradeMilliseconds: to - from,
  };
}

async function install(machine: InstalledMachine, installer: string, ...options: readonly string[]): Promise<void> {
  const exitCode = await machine.setUp(installer, ...options);
  if (exitCode !== 0) throw new Error(`the installer ended with ${exitCode}:\n${machine.log()}`);
}
