import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { DaemonProcess } from '../../scripts/lib/daemon-process.ts';
import type { ExampleAccess } from '../../scripts/lib/example-vault.ts';

/** The server that a daemon is to use. */
export interface BenchServer {
  readonly address: string;
  /** Certificate authority of a server that speaks TLS. */
  readonly caFile?: string;
}

/** Where the secret of the benchmarks lies, as a path of Vault's API. */
export const secretPath = 'secret/data/win/gmsa-getter';

/** A data folder whose configuration has one source without a cache, `cold`, and one with, `warm`. */
export async function createDataFolder(
  { address, caFile }: BenchServer,
  { roleId, secretId }: ExampleAccess,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-bench-'));
  const secretIdFile = path.join(folder, 'secret-id');
  await writeFile(secretIdFile, secretId, { mode: 0o600 });
  await writeFile(
    path.join(folder, 'config.yaml'),
    `version: 1
connections:
  bench:
    vault_addr: ${address}${caFile === undefined ? '' : `\n    tls: { ca_file: ${JSON.stringify(caFile)} }`}
    auth: { type: approle, config: { role_id: ${roleId}, secret_id: { file: ${JSON.stringify(secretIdFile)} } } }
sources:
  cold: { type: kv2, connection: bench, config: { path: win/gmsa-getter } }
  warm: { type: kv2, connection: bench, config: { path: win/gmsa-getter }, cache: { ttl: 1d } }
`,
  );
  return folder;
}

/** Runs `work` with a daemon as built and a fresh data folder. */
export async function withDaemon<T>(
  server: BenchServer,
  access: ExampleAccess,
  work: (daemon: DaemonProcess, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await createDataFolder(server, access);
  try {
    const daemon = await DaemonProcess.start({ dataFolder: folder, logLevel: 'warn' });
    try {
      return await work(daemon, folder);
    } finally {
      await daemon.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
