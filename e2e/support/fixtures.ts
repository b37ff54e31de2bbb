import { test as base } from '@playwright/test';

import { type ExampleAccess, prepareExampleVault } from '../../scripts/lib/example-vault.ts';
import { VaultServer } from '../../scripts/lib/vault-server.ts';
import { TestHost } from './test-host.ts';

interface ExampleVault {
  readonly server: VaultServer;
  readonly access: ExampleAccess;
}

interface TestFixtures {
  /** A host without configuration, daemon or console; what a test starts on it is ended with the test. */
  readonly newHost: TestHost;
  /** A host with the example configuration and a daemon that answers. */
  readonly host: TestHost;
}

interface WorkerFixtures {
  /** A real server with the example secret. Whoever seals it unseals it again. */
  readonly vault: ExampleVault;
}

/** `test` with a real Vault server and hosts to use it from. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  vault: [
    // Playwright wants to see destructuring here, also of nothing.

    async ({}, use) => {
      await using server = await VaultServer.start();
      await use({ server, access: await prepareExampleVault(server) });
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  newHost: async ({}, use, testInfo) => {
    const host = new TestHost();
    await use(host);
    const hasFailed = testInfo.status !== testInfo.expectedStatus;
    if (hasFailed) await testInfo.attach('daemon log', { body: host.daemonLog });
    await host.close(hasFailed ? testInfo.outputPath('trace.zip') : undefined);
  },
  host: async ({ newHost, vault }, use) => {
    newHost.configure(vault.server, vault.access);
    await newHost.startDaemon();
    await use(newHost);
  },
});

export { expect } from '@playwright/test';
