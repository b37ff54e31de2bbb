/**
 * `npm run bench`: the figures that the product promises, each against its baseline in the same run, as lines of JSON.
 * Ends with 1 if any target is missed. Run it on a machine that does nothing else.
 */
import { prepareExampleVault } from '../scripts/lib/example-vault.ts';
import { VaultServer } from '../scripts/lib/vault-server.ts';
import { benchBurst } from './burst.ts';
import { benchCallLog } from './call-log.ts';
import { failures } from './lib/report.ts';
import { benchProcess } from './process.ts';
import { benchRequests } from './requests.ts';
import { benchThroughput } from './throughput.ts';

await benchRequests();
const server = await VaultServer.start();
try {
  const access = await prepareExampleVault(server);
  await benchBurst(server, access);
  await benchThroughput(server, access);
  await benchProcess(server, access);
} finally {
  await server.close();
}
await benchCallLog();
process.exitCode = failures() === 0 ? 0 : 1;
