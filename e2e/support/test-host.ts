import { type ElectronApplication, type Page } from '@playwright/test';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { DaemonProcess } from '../../scripts/lib/daemon-process.ts';
import { sandboxArguments } from '../../scripts/lib/electron-sandbox.ts';
import { type ExampleAccess, exampleConfiguration } from '../../scripts/lib/example-vault.ts';
import { removeFolder } from '../../scripts/lib/remove-folder.ts';
import type { VaultServer } from '../../scripts/lib/vault-server.ts';
import { definedEnvironment, launchElectron } from './launch-electron.ts';
import { appExecutable, drivenFolder } from './packaged-app.ts';

/** A host as an administrator has it: a data folder, a daemon, and the packaged console looking at it. */
export class TestHost {
  readonly dataFolder: string;
  /** Holds everything of this host: the data folder, and what the console keeps for itself. */
  readonly folder: string;
  #daemon: DaemonProcess | undefined;
  #app: ElectronApplication | undefined;

  constructor() {
    this.folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-e2e-'));
    this.dataFolder = path.join(this.folder, 'data');
    mkdirSync(this.dataFolder, { mode: 0o700 });
  }

  /** The configuration file, which a new host does not have. */
  get configurationFile(): string {
    return path.join(this.dataFolder, 'config.yaml');
  }

  /** The daemon that runs now, in whose bridge's place the test is. */
  get daemon(): DaemonProcess {
    if (this.#daemon === undefined) throw new Error('no daemon was started');
    return this.#daemon;
  }

  /** The end of what the daemon wrote to its log, if one was started. */
  get daemonLog(): string {
    return this.#daemon?.log ?? '';
  }

  get app(): ElectronApplication {
    if (this.#app === undefined) throw new Error('no console was opened');
    return this.#app;
  }

  /** Writes the example configuration, as a source for each version of the kv engine. */
  configure(server: VaultServer, access: ExampleAccess): void {
    const secretIdFile = path.join(this.dataFolder, 'secret-id');
    writeFileSync(secretIdFile, access.secretId, { mode: 0o600 });
    chmodSync(secretIdFile, 0o600);
    writeFileSync(this.configurationFile, exampleConfiguration(server, access.roleId, secretIdFile));
  }

  async startDaemon(): Promise<DaemonProcess> {
    this.#daemon = await DaemonProcess.start({ dataFolder: this.dataFolder });
    return this.#daemon;
  }

  /**
   * Opens the packaged console and waits for its window.
   * @param env what it has in its environment beside that of the tests
   */
  async openConsole(env: Readonly<Record<string, string>> = {}): Promise<Page> {
    const executablePath = appExecutable(drivenFolder);
    const app = await launchElectron({
      executablePath,
      env: { ...definedEnvironment(), ...env },
      args: [
        ...sandboxArguments(executablePath),
        `--data-dir=${this.dataFolder}`,
        `--user-data-dir=${path.join(this.folder, 'console')}`,
      ],
      // The console chooses its theme itself; an emulated one would hide what it does.
      colorScheme: null,
    });
    this.#app = app;
    await app.context().tracing.start({ screenshots: true, snapshots: true });
    return app.firstWindow();
  }

  /**
   * Ends everything.
   * @param traceFile where to keep what the console did, for a test that failed
   */
  async close(traceFile?: string): Promise<void> {
    try {
      await this.#app?.context().tracing.stop(traceFile === undefined ? {} : { path: traceFile });
      // The question whether unsaved changes may be discarded would wait for somebody to answer it.
      await this.#app
        ?.evaluate(({ dialog }) => {
          dialog.showMessageBoxSync = () => 0;
        })
        .catch(() => undefined);
      await this.#app?.close();
    } finally {
      await this.#daemon?.kill();
      await removeFolder(this.folder);
    }
  }
}
