import { setTimeout as sleep } from 'node:timers/promises';

import { exampleConfiguration, prepareExampleVault } from '../../scripts/lib/example-vault.ts';
import { windowsNodeExecutable } from '../../scripts/lib/paths.mjs';
import { VaultServer } from '../../scripts/lib/vault-server.ts';
import { InstalledMachine } from '../../test/installer/installed-machine.ts';
import { memoryOf, processes } from './memory.ts';

/** How long nothing is asked of a program before it is measured, in milliseconds. */
const rest = 15_000;

/** Under Wine, in MiB. */
export interface ServiceMemory {
  readonly bridge: number;
  readonly daemon: number;
  /** Node for Windows that does nothing, under the same Wine: what every daemon written for Node has at least. */
  readonly bareNode: number;
}

/** The memory of service and daemon at rest, after one request, as the installer installs them. */
export async function measureServiceMemory(installer: string): Promise<ServiceMemory> {
  const vault = await VaultServer.start();
  try {
    const { roleId, secretId } = await prepareExampleVault(vault);
    const machine = await InstalledMachine.create();
    try {
      const secretFile = machine.writeTool('secret-id', secretId);
      const config = machine.writeTool('config.yaml', exampleConfiguration(vault, roleId, secretFile));
      const exitCode = await machine.setUp(installer, '/CORE', `/CONFIG=${config}`);
      if (exitCode !== 0) throw new Error(`the installer ended with ${exitCode}:\n${machine.log()}`);
      await machine.sim('--input', 'webapp01');
      const bare = machine.start(windowsNodeExecutable, ['-e', 'setInterval(() => {}, 1e6)']);
      // It is ended with the machine.
      bare.result.catch(() => undefined);
      await sleep(rest);
      return {
        bridge: memoryOf([idOf(machine, 'ccg-vault-bridge.exe')]),
        daemon: memoryOf([idOf(machine, 'ccg-vault.exe')]),
        bareNode: memoryOf([idOf(machine, 'node.exe')]),
      };
    } finally {
      machine.close();
    }
  } finally {
    await vault.close();
  }
}

function idOf(machine: InstalledMachine, program: string): number {
  const prefix = `WINEPREFIX=${machine.environment['WINEPREFIX'] ?? ''}\0`;
  // Wine's own starter, which may still be there, names the program as well.
  const found = processes().filter(
    ({ commandLine, environment }) =>
      environment.includes(prefix) &&
      commandLine.includes(program) &&
      !/^\S*\bwine(?:64)?(?:-preloader)? /.test(commandLine),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} processes are ${program}`);
  return only.id;
}
