import type { ExampleAccess } from '../scripts/lib/example-vault.ts';
import type { VaultServer } from '../scripts/lib/vault-server.ts';
import { secretPath, timed, withDaemon } from './lib/bench-daemon.ts';
import { startCountingProxy } from './lib/counting-proxy.ts';
import { percentile, report } from './lib/report.ts';

const burst = 1_000;

/** What each exchange with Vault takes more than on loopback, in milliseconds: a server in the next data centre. */
const networkDelay = 20;

/** A host that boots starts all its containers at once: many first requests for one source, with a fresh daemon. */
export async function benchBurst(server: VaultServer, access: ExampleAccess): Promise<void> {
  const single: number[] = [];
  const together: number[] = [];
  let reads = 0;
  for (let round = 0; round < 5; round += 1) {
    const proxy = await startCountingProxy(server.address, networkDelay);
    try {
      await withDaemon(proxy, access, async (daemon) => {
        single.push(await timed(() => daemon.request('warm')));
      });
      const before = proxy.count(secretPath);
      await withDaemon(proxy, access, async (daemon) => {
        together.push(await timed(() => Promise.all(Array.from({ length: burst }, () => daemon.request('warm')))));
      });
      reads += proxy.count(secretPath) - before;
    } finally {
      await proxy.close();
    }
  }
  report({
    name: `${burst} concurrent first requests: reads from Vault`,
    ours: reads / 5,
    baseline: 1,
    target: { atMost: 1 },
    unit: 'reads',
  });
  report({
    name: `${burst} concurrent first requests against one`,
    ours: percentile(together, 0.5),
    baseline: percentile(single, 0.5),
    target: { atMost: 3 },
    unit: `ms, median, Vault ${networkDelay} ms away`,
  });
}
