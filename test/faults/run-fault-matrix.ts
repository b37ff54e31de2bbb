/**
 * Lets every fault of the matrix loose on real daemons and a real Vault server: `npm run test:faults`. Fails where one
 * of them behaves otherwise than its row says, or where docs/reliability.md tells something else; `--write-docs` writes
 * it there instead. `--only TEXT` runs the faults whose ids contain the text.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { commandLine, makeWhatChanged } from '../../scripts/build/products.ts';
import { writeCounts } from '../../scripts/test/reports.ts';
import { FaultHost } from './fault-host.ts';
import type { Fault, FaultArea, Observation } from './fault.ts';
import { Lab } from './lab.ts';
import { differencesFromDocument, writeDocument } from './matrix-document.ts';
import { answerFaults } from './rows/answers.ts';
import { certificateFaults } from './rows/certificates.ts';
import { hostFaults } from './rows/host.ts';
import { loginFaults } from './rows/logins.ts';
import { networkFaults } from './rows/network.ts';
import { secretFaults } from './rows/secrets.ts';
import { clusterFaults, serverFaults } from './rows/servers.ts';
import { configurationFor, prepareFault, type PreparedFault, runFault } from './run-fault.ts';

const areas = [
  networkFaults,
  certificateFaults,
  answerFaults,
  serverFaults,
  clusterFaults,
  loginFaults,
  secretFaults,
  hostFaults,
];

/** How many faults happen at once on the shared daemon, and how many daemons run that have one fault each. */
const sharedAtOnce = 8;
const ownAtOnce = 3;

/** Longest time for one fault, in milliseconds: the slowest takes some ten seconds where nothing else runs. */
const longest = 150_000;

const { values: options } = parseArgs({
  options: { 'write-docs': { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});

const observations: Observation[] = [];
const failures: string[] = [];

const started = performance.now();
await makeWhatChanged([commandLine]);
const lab = await Lab.start();
try {
  await Promise.all([runSharing(areas.filter(({ ownDaemon }) => !ownDaemon)), ...areas.map(runAlone)]);
} finally {
  await lab.close();
}
const skipped = areas.flatMap(({ faults }) => faults.filter((fault) => !canHappen(fault)).map(({ id }) => id));
const isWhole = options.only === '' && failures.length === 0 && skipped.length === 0;
if (isWhole && options['write-docs']) await writeDocument(areas, observations);
else if (isWhole) failures.push(...(await differencesFromDocument(areas, observations)));
await writeCounts('test:faults', { passed: observations.length, failed: failures, skipped });
const seconds = ((performance.now() - started) / 1_000).toFixed(1);
console.log(`${observations.length} faults as expected, ${failures.length} failures, in ${seconds} s`);
for (const failure of failures) console.error(`Failed: ${failure}`);
// What hangs must not keep the process.
process.exit(failures.length === 0 ? 0 : 1);

/** Faults that harm their own connection alone happen on one daemon, which also shows that they harm no other. */
async function runSharing(shared: readonly FaultArea[]): Promise<void> {
  const prepared = new Map<Fault, PreparedFault>();
  const all = shared.flatMap((area) => wanted(area));
  await inPool(all, sharedAtOnce, async (fault) => {
    await noting(fault, async () => void prepared.set(fault, await prepareFault(fault, lab)));
  });
  if (prepared.size === 0) return;
  const host = new FaultHost(configurationFor([...prepared.values()]));
  const run = (fault: Fault): Promise<void> => {
    const ready = prepared.get(fault);
    return ready === undefined ? Promise.resolve() : observe(ready, host);
  };
  try {
    await host.startFirst();
    const together = shared.filter(({ inTurn }) => inTurn !== true).flatMap(wanted);
    await Promise.all([
      inPool(together, sharedAtOnce, run),
      ...shared.filter(({ inTurn }) => inTurn === true).map((area) => inPool(wanted(area), 1, run)),
    ]);
  } finally {
    await host.close();
  }
}

async function runAlone(area: FaultArea): Promise<void> {
  if (!area.ownDaemon) return;
  await inPool(wanted(area), ownAtOnce, async (fault) => {
    let host: FaultHost | undefined;
    await noting(fault, async () => {
      const prepared = await prepareFault(fault, lab);
      host = new FaultHost(configurationFor([prepared]));
      await host.startFirst();
      await observe(prepared, host);
    });
    await host?.close();
  });
}

function wanted({ faults }: FaultArea): readonly Fault[] {
  return faults.filter((fault) => fault.id.includes(options.only) && canHappen(fault));
}

function canHappen({ onlyOn }: Fault): boolean {
  return onlyOn === undefined || onlyOn === process.platform;
}

async function observe(prepared: PreparedFault, host: FaultHost): Promise<void> {
  const { fault } = prepared;
  const began = performance.now();
  await noting(fault, async () => {
    observations.push(await runFault(prepared, host));
    console.log(`ok ${fault.id} (${((performance.now() - began) / 1_000).toFixed(1)} s)`);
  });
}

/** A fault that fails, or hangs, takes none of the others with it. */
async function noting({ id }: Fault, work: () => Promise<void>): Promise<void> {
  const tooLong = sleep(longest, undefined, { ref: false }).then(() => {
    throw new Error(`it was not over after ${longest / 1_000} s`);
  });
  try {
    await Promise.race([work(), tooLong]);
  } catch (error) {
    failures.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
    console.log(`failed ${failures.at(-1) ?? id}`);
  }
}

async function inPool<T>(items: readonly T[], size: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: size }, worker));
}
