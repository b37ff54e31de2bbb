import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { DaemonProcess, type DaemonProcessOptions } from '../../scripts/lib/daemon-process.ts';
import { exampleConfiguration, prepareExampleVault } from '../../scripts/lib/example-vault.ts';
import { VaultServer } from '../../scripts/lib/vault-server.ts';

/** A real Vault server with the example secret, and a daemon as built that answers from it. */
export interface ExampleDaemon extends AsyncDisposable {
  readonly vault: VaultServer;
  readonly daemon: DaemonProcess;
  readonly dataFolder: string;
  readonly configPath: string;
  /** What `config.yaml` holds at first. */
  readonly configuration: string;
}

/** Starts both, each in a folder of its own; dispose of it to end them and to remove the folders. */
export async function startExampleDaemon(
  options: Pick<DaemonProcessOptions, 'onLogLine' | 'logLevel'> = {},
): Promise<ExampleDaemon> {
  const vault = await VaultServer.start();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-data-'));
  const configPath = path.join(dataFolder, 'config.yaml');
  const secretIdFile = path.join(dataFolder, 'secret-id');
  const { roleId, secretId } = await prepareExampleVault(vault);
  const configuration = exampleConfiguration(vault, roleId, secretIdFile);
  await writeFile(secretIdFile, secretId, { mode: 0o600 });
  await writeFile(configPath, configuration);
  const daemon = await DaemonProcess.start({ dataFolder, ...options });
  return {
    vault,
    daemon,
    dataFolder,
    configPath,
    configuration,
    [Symbol.asyncDispose]: async () => {
      await daemon.stop();
      await vault.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
