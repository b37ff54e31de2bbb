/**
 * `npm run bench:activation [stops]`: how many calls get no answer when a service is stopped while a call begins every 50 ms,
 * for a service without anything of ours and for the bridge, under the same Wine. It tells whether calls that are lost are lost
 * by Wine or by us. Prints a line of JSON for each. Needs `npm run test:native` to have built everything.
 */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { exampleConfiguration, prepareExampleVault } from '../scripts/lib/example-vault.ts';
import { VaultServer } from '../scripts/lib/vault-server.ts';
import { nativeBuildFolder } from '../scripts/lib/wine.ts';
import { InstalledMachine } from '../test/installer/installed-machine.ts';
import { makeTestInstallers } from '../test/installer/installers.ts';
import { type Service, stopWhileCalling } from './lib/stop-while-calling.ts';

const stops = Number(process.argv[2] ?? 20);
const plainClass = '{5F0B9C1E-3C0B-4B55-9E0C-6A1F4D0E7A21}';
const plainService = 'CcgVaultPlainService';
const plainProgram = String.raw`C:\tools\plain-service.exe`;

/** The bridge stays up to a second for those who have its plugin; a plain service that does the same is its like. */
const services: readonly (Service & { readonly program?: string })[] = [
  {
    title: 'plain service that ends at once',
    name: plainService,
    call: ['--clsid', plainClass],
    program: plainProgram,
  },
  {
    title: 'plain service that stays for a second',
    name: plainService,
    call: ['--clsid', plainClass],
    program: `${plainProgram} 1000`,
  },
  { title: 'bridge', name: 'CcgVaultBridge', call: ['--input', 'webapp01'] },
];

async function installPlainService(machine: InstalledMachine): Promise<void> {
  const program = path.join(nativeBuildFolder, 'tests', 'plain-service.exe');
  copyFileSync(program, path.join(machine.systemDrive, 'tools', 'plain-service.exe'));
  const classes = String.raw`HKLM\SOFTWARE\Classes`;
  await machine.registry('add', `${classes}\\AppID\\${plainClass}`, '/v', 'LocalService', '/d', plainService, '/f');
  await machine.registry('add', `${classes}\\CLSID\\${plainClass}`, '/v', 'AppID', '/d', plainClass, '/f');
  await machine.run('sc', ['create', plainService, 'binPath=', plainProgram]);
}

const vault = await VaultServer.start();
const installers = await makeTestInstallers();
const machine = await InstalledMachine.create();
try {
  const { roleId, secretId } = await prepareExampleVault(vault);
  const secretFile = machine.writeTool('secret-id', secretId);
  const config = machine.writeTool('config.yaml', exampleConfiguration(vault, roleId, secretFile));
  if ((await machine.setUp(installers.previous, '/CORE', `/CONFIG=${config}`)) !== 0) throw new Error(machine.log());
  await installPlainService(machine);

  const lost = new Map(
    services.map(({ title }) => [
      title,
      { calls: 0, stopsThatLost: 0, mostByOneStop: 0, byCode: new Map<string, number>() },
    ]),
  );
  // In turn, so that whatever else the machine does hits all of them.
  for (let round = 0; round < stops; round += 1) {
    for (const service of services) {
      if (service.program !== undefined) {
        await machine.run('net', ['stop', service.name]);
        await machine.run('sc', ['config', service.name, 'binPath=', service.program]);
        await sleep(1_500);
      }
      const failures = await stopWhileCalling(machine, service);
      const sum = lost.get(service.title);
      if (sum === undefined) continue;
      sum.calls += failures.length;
      sum.mostByOneStop = Math.max(sum.mostByOneStop, failures.length);
      sum.stopsThatLost += failures.length > 0 ? 1 : 0;
      for (const code of failures) sum.byCode.set(code, (sum.byCode.get(code) ?? 0) + 1);
    }
  }
  for (const [name, { calls, stopsThatLost, mostByOneStop, byCode }] of lost) {
    const codes = Object.fromEntries(byCode);
    console.log(JSON.stringify({ name, stops, stopsThatLost, callsLost: calls, mostByOneStop, codes }));
  }
} finally {
  machine.close();
  installers.remove();
  await vault.close();
}
