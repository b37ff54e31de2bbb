import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { oneByteProgram } from '../scripts/build/one-byte-program.ts';
import { DaemonProcess } from '../scripts/lib/daemon-process.ts';
import type { ExampleAccess } from '../scripts/lib/example-vault.ts';
import { projectFolder } from '../scripts/lib/paths.mjs';
import type { VaultServer } from '../scripts/lib/vault-server.ts';
import { createDataFolder, timed, withDaemon } from './lib/bench-daemon.ts';
import { middleByRatio, percentile, report } from './lib/report.ts';

const starts = 7;
/** Each with a daemon of its own: when garbage was collected last differs by one per cent of the memory. */
const memoryRounds = 5;
const requests = 100_000;
const callers = 16;

/** What the daemon costs as a process: its memory after many requests, and the time until it answers. */
export async function benchProcess(server: VaultServer, access: ExampleAccess): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-bench-bundle-'));
  try {
    const bundle = await bundleDaemon(folder);
    await benchStart(server, access, bundle);
    await benchMemory(server, access, bundle);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The daemon's modules as in the product, to be loaded without starting anything. */
async function bundleDaemon(folder: string): Promise<string> {
  const outfile = path.join(folder, 'daemon.cjs');
  await build({
    absWorkingDir: projectFolder,
    entryPoints: ['src/daemon/daemon.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    mainFields: ['module', 'main'],
    define: { CCG_VAULT_VERSION: '"bench"', 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  await writeFile(outfile, oneByteProgram(await readFile(outfile, 'utf8')));
  return outfile;
}

/** Bare Node that loads the modules and then does nothing. `work` gets its process id when they are loaded. */
async function withBareNode<T>(bundle: string, work: (pid: number) => Promise<T>): Promise<T> {
  const script = `require(${JSON.stringify(bundle)}); process.stdout.write('loaded'); setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['--no-warnings', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  try {
    await once(child.stdout, 'data');
    return await work(child.pid ?? 0);
  } finally {
    child.kill();
    await exited;
  }
}

async function benchStart(server: VaultServer, access: ExampleAccess, bundle: string): Promise<void> {
  const bare: number[] = [];
  const ready: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    const begin = performance.now();
    bare.push(await withBareNode(bundle, () => Promise.resolve(performance.now() - begin)));
    const folder = await createDataFolder(server, access);
    let daemon: DaemonProcess | undefined;
    ready.push(
      await timed(async () => {
        daemon = await DaemonProcess.start({ dataFolder: folder, logLevel: 'warn' });
      }),
    );
    await daemon?.stop();
    await rm(folder, { recursive: true, force: true });
  }
  report({
    name: 'ready after start against bare Node loading the same modules',
    ours: percentile(ready, 0.5),
    baseline: percentile(bare, 0.5),
    target: { atMost: 2 },
    unit: 'ms, median',
  });
}

async function benchMemory(server: VaultServer, access: ExampleAccess, bundle: string): Promise<void> {
  const bare: number[] = [];
  const half: number[] = [];
  const full: number[] = [];
  for (let round = 0; round < memoryRounds; round += 1) {
    bare.push(
      await withBareNode(bundle, async (pid) => {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return residentMebibytes(pid);
      }),
    );
    await withDaemon(server, access, async (daemon) => {
      half.push(await afterRequests(daemon, requests / 2));
      full.push(await afterRequests(daemon, requests / 2));
    });
  }
  report({
    name: 'memory after 100,000 requests against bare Node with the same modules',
    ours: percentile(full, 0.5),
    baseline: percentile(bare, 0.5),
    target: { atMost: 1.5 },
    unit: 'MiB resident, median',
  });
  report({
    name: 'memory after 100,000 requests against after 50,000',
    ...middleByRatio(full.map((after, round) => ({ ours: after, baseline: half[round] ?? Number.NaN }))),
    target: { atMost: 1.02 },
    unit: 'MiB resident, median by ratio',
  });
}

/** Resident memory of the daemon after `count` more requests and a pause in which it can tidy up. */
async function afterRequests(daemon: DaemonProcess, count: number): Promise<number> {
  const caller = async (): Promise<void> => {
    for (let done = 0; done < count / callers; done += 1) await daemon.request('warm');
  };
  await Promise.all(Array.from({ length: callers }, caller));
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  return residentMebibytes(daemon.pid ?? 0);
}

/** VmRSS of a process ([proc_pid_status(5)]); the benchmark runs on Linux. */
async function residentMebibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
}
