import { rename, writeFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type AdminClient, connectAdmin } from '../../../src/channel/admin-client.ts';
import type { DaemonStatus } from '../../../src/shared/status.ts';
import { type ExampleDaemon, startExampleDaemon } from '../../support/example-daemon.ts';

describe('a configuration that changes on disk', () => {
  let example: ExampleDaemon;
  let client: AdminClient;
  let latest: DaemonStatus;
  const waiting = new Set<() => void>();

  beforeAll(async () => {
    example = await startExampleDaemon();
    client = await connectAdmin({ dataFolder: example.dataFolder });
    client.onNotification('status/changed', (status) => {
      latest = status;
      for (const check of waiting) check();
    });
    latest = await client.request('status/subscribe', {});
  });

  afterAll(async () => {
    await client.close();
    await example[Symbol.asyncDispose]();
  });

  /** Waits until a pushed status fulfils the condition; the test's own time limit ends it otherwise. */
  function until(condition: (status: DaemonStatus) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!condition(latest)) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  }

  it('is picked up without a restart', async () => {
    const added = '  added01: { type: kv2, connection: demo, config: { path: win/gmsa-getter } }\n';
    await writeFile(example.configPath, example.configuration + added);
    await until(({ sources }) => sources.some(({ name }) => name === 'added01'));
    await expect(example.daemon.request('added01')).resolves.toMatchObject({ domain: 'contoso.com' });
  });

  it('is picked up when an editor replaces the file', async () => {
    await writeFile(`${example.configPath}.new`, example.configuration);
    await rename(`${example.configPath}.new`, example.configPath);
    await until(({ sources }) => !sources.some(({ name }) => name === 'added01'));
    await expect(example.daemon.request('added01')).rejects.toMatchObject({ code: 'CCGV-1006' });
  });
});
