import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DaemonProcess } from '../../../scripts/lib/daemon-process.ts';
import { prepareExampleVault, exampleConfiguration } from '../../../scripts/lib/example-vault.ts';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import { connectAdmin } from '../../../src/channel/admin-client.ts';
import { CcgVaultError } from '../../../src/shared/errors/ccg-vault-error.ts';

const requests = 200;

describe('a daemon that is killed at once', () => {
  let vault: VaultServer;
  let dataFolder: string;
  let configPath: string;

  beforeAll(async () => {
    vault = await VaultServer.start();
    dataFolder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-crash-'));
    configPath = path.join(dataFolder, 'config.yaml');
    const { roleId, secretId } = await prepareExampleVault(vault);
    const secretIdFile = path.join(dataFolder, 'secret-id');
    await writeFile(secretIdFile, secretId, { mode: 0o600 });
    await writeFile(configPath, exampleConfiguration(vault, roleId, secretIdFile));
  });

  afterAll(async () => {
    await vault.close();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it('has logged every request it answered, each once and as answered', async () => {
    const daemon = await DaemonProcess.start({ dataFolder });
    // The further argument of CcgVault's form is ignored by the daemon and kept by the log: it tells rows apart.
    const inputs = Array.from({ length: requests }, (_, index) =>
      index % 5 === 4 ? `missing-${index}` : `${configPath}|${index % 2 === 0 ? 'webapp01' : 'legacy01'}|${index}`,
    );
    const answered = new Map<string, string>();
    const pending = inputs.map(async (input) => {
      try {
        await daemon.request(input);
        answered.set(input, 'ok');
      } catch (error) {
        const code = error instanceof CcgVaultError ? error.code : String(error);
        // Requests that the crash cut off got no answer.
        if (code !== 'CCGV-3008') answered.set(input, code);
      }
      if (answered.size === requests / 2) await daemon.kill();
    });
    await Promise.all(pending);
    expect(answered.size).toBeGreaterThanOrEqual(requests / 2);

    const again = await DaemonProcess.start({ dataFolder });
    try {
      const client = await connectAdmin({ dataFolder });
      const { rows } = await client.request('activity/query', { limit: 1_000 });
      await client.close();
      const logged = new Map(rows.map((row) => [row.pluginInput, row.errorCode ?? row.outcome]));
      expect(logged.size).toBe(rows.length);
      const lost = [...answered].filter(([input, outcome]) => logged.get(input) !== outcome);
      expect(lost).toEqual([]);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      // And it goes on: ids grow, nothing is used twice.
      await again.request('webapp01');
    } finally {
      await again.stop();
    }
  });
});
