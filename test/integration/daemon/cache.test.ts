import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { DaemonProcess } from '../../../scripts/lib/daemon-process.ts';
import { projectFolder } from '../../../scripts/lib/paths.mjs';
import { connectAdmin } from '../../../src/channel/admin-client.ts';
import type { CallLogRow } from '../../../src/shared/calllog/call-log-row.ts';
import { type ExampleDaemon, startExampleDaemon } from '../../support/example-daemon.ts';

/** Sources of the example secret with different caches. */
const cachedSources = `
  cached01:
    type: kv2
    connection: demo
    config: { path: win/gmsa-getter }
    cache: { ttl: 1ms, max_stale: 1h, persist: true }
  careful01:
    type: kv2
    connection: demo
    config: { path: win/gmsa-getter }
    cache: { ttl: 0, max_stale: 1h }
`;

describe('a daemon that remembers credentials', () => {
  let example: ExampleDaemon;
  let daemon: DaemonProcess;

  beforeAll(async () => {
    example = await startExampleDaemon();
    daemon = example.daemon;
    await appendFile(example.configPath, cachedSources);
    await vi.waitFor(() => daemon.request('cached01'), { timeout: 10_000, interval: 100 });
    await daemon.request('careful01');
  });

  afterAll(async () => {
    await daemon.stop();
    await example[Symbol.asyncDispose]();
  });

  async function lastRow(source: string): Promise<CallLogRow | undefined> {
    const client = await connectAdmin({ dataFolder: example.dataFolder });
    try {
      return (await client.request('activity/query', { filter: { source }, limit: 1 })).rows[0];
    } finally {
      await client.close();
    }
  }

  it('serves them while Vault is sealed, marks them stale, and shows that in the status', async () => {
    await example.vault.seal();
    try {
      for (const source of ['cached01', 'careful01']) {
        await expect(daemon.request(source)).resolves.toMatchObject({ username: 'gmsa-getter' });
        expect(await lastRow(source)).toMatchObject({ outcome: 'ok', cache: 'stale' });
      }
      await expect(daemon.request('webapp01')).rejects.toMatchObject({ errorName: 'vaultSealed' });
      const client = await connectAdmin({ dataFolder: example.dataFolder });
      const { sources } = await client.request('status/get', {});
      await client.close();
      expect(sources.find(({ name }) => name === 'careful01')?.cached).toMatchObject({
        state: 'stale',
        problem: { code: 'CCGV-2005' },
      });
      expect(sources.find(({ name }) => name === 'webapp01')?.cached).toBeUndefined();
    } finally {
      await example.vault.unseal();
    }
    await vi.waitFor(async () => expect(await daemon.request('webapp01')).toMatchObject({ username: 'gmsa-getter' }), {
      timeout: 12_000,
      interval: 200,
    });
  });

  it('serves what was persisted when it starts while Vault is away', async () => {
    await daemon.request('cached01');
    await daemon.kill();
    await example.vault.stop();
    daemon = await DaemonProcess.start({ dataFolder: example.dataFolder });
    await expect(daemon.request('cached01')).resolves.toMatchObject({ username: 'gmsa-getter' });
    expect(await lastRow('cached01')).toMatchObject({ cache: 'stale', connection: 'demo' });
    await expect(daemon.request('careful01')).rejects.toMatchObject({ errorName: 'vaultUnreachable' });
    await example.vault.run();
    await example.vault.unseal();
  });

  it('reads a stored secret that was set on the command line', async () => {
    const before = await vi.waitFor(() => daemon.request('webapp01'), { timeout: 12_000, interval: 200 });
    const { admin } = example.vault;
    const secretId = await admin.newSecretId('approle', 'ccg-vault');
    await admin.close();
    const configuration = example.configuration.replace(/\{ file: [^}]+\}/, '{ secret: demo-approle }');
    await writeFile(example.configPath, configuration);
    await vi.waitFor(
      () => expect(daemon.request('webapp01')).rejects.toMatchObject({ errorName: 'storedSecretMissing' }),
      {
        timeout: 10_000,
        interval: 200,
      },
    );
    const program = path.join(projectFolder, 'out', 'cli', 'ccg-vault.cjs');
    const args = [program, 'config', 'set-secret', 'demo-approle', '--data-dir', example.dataFolder];
    // This process stands in for the bridge, which the daemon asks meanwhile, so it must not wait idly.
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stdin.end(`${secretId}\n`);
    const [exitCode] = (await once(child, 'close')) as [number];
    expect([exitCode, output]).toEqual([0, 'The secret demo-approle is set.\n']);
    expect(await daemon.request('webapp01')).toEqual(before);
  });
});
