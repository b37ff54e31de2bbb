import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { nativeBuildFolder } from '../../scripts/lib/wine.ts';
import type { SimResult } from '../native/wine-host.ts';
import { type ProgramResult, WineMachine } from '../support/wine-machine.ts';

const uninstallKey = String.raw`HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\CCG Vault Console`;

/** A machine that installers are run on. */
export class InstalledMachine extends WineMachine {
  /** Where our helpers lie, which no installer touches. */
  readonly #tools = path.join(this.systemDrive, 'tools');

  static async create(): Promise<InstalledMachine> {
    const machine = new InstalledMachine();
    try {
      await machine.#prepare();
    } catch (error) {
      machine.close();
      throw error;
    }
    return machine;
  }

  /** Seen from here. */
  get programFolder(): string {
    return path.join(this.systemDrive, 'Program Files', 'CCG Vault Console');
  }

  /** Writes a file into the folder of our helpers. @returns how Windows calls it */
  writeTool(name: string, text: string): string {
    writeFileSync(path.join(this.#tools, name), text);
    return `C:\\tools\\${name}`;
  }

  /** @returns the exit code */
  async setUp(installer: string, ...options: readonly string[]): Promise<number> {
    return (await this.run(installer, ['/S', ...options])).exitCode;
  }

  /** Lets programs that are started from now on have windows, which nobody sees. */
  async drawNothing(): Promise<void> {
    await this.registry('add', String.raw`HKCU\Software\Wine\Drivers`, '/v', 'Graphics', '/d', 'null', '/f');
    // It has found out that nothing can be drawn, and tells everybody; the next window starts it again.
    await this.run('taskkill', ['/F', '/IM', 'explorer.exe']);
  }

  /**
   * Runs the uninstaller as it runs itself: from a copy, since a program cannot delete its own file. Unlike Windows, Wine has
   * nothing that waits for a copy which the uninstaller starts.
   *
   * @returns the exit code
   */
  async uninstall(...options: readonly string[]): Promise<number> {
    const copy = 'uninstall-copy.exe';
    copyFileSync(path.join(this.programFolder, 'uninstall.exe'), path.join(this.#tools, copy));
    const batch = this.writeTool(
      'uninstall.bat',
      `@start /wait "" C:\\tools\\${copy} /S ${options.join(' ')} _?=C:\\Program Files\\CCG Vault Console\r\n@exit /b %ERRORLEVEL%\r\n`,
    );
    return (await this.run('cmd', ['/d', '/c', batch])).exitCode;
  }

  /**
   * Stops the service. Under Wine it happens now and then that the thread of a service is gone before it has said that the
   * service has stopped, and then everybody waits for ever; a service with nothing of ours does the same
   * (bench/wine-activation.ts). Its process is ended then.
   */
  async stopService(): Promise<void> {
    const { exitCode } = await this.run('net', ['stop', 'CcgVaultBridge']);
    if (exitCode !== 0) await this.run('taskkill', ['/F', '/IM', 'ccg-vault-bridge.exe']);
  }

  /** Calls the plugin as CCG would. */
  async sim(...args: readonly string[]): Promise<SimResult> {
    const { output, errors } = await this.run(String.raw`C:\tools\ccg-sim.exe`, [...args, '--reveal']);
    if (output === '') throw new Error(`ccg-sim printed nothing: ${errors}`);
    return JSON.parse(output) as SimResult;
  }

  /** Runs the command line as somebody does who has opened a terminal: found by PATH. */
  cli(...args: readonly string[]): Promise<ProgramResult> {
    return this.run('cmd', ['/d', '/c', 'ccg-vault', ...args]);
  }

  /** The version that Windows lists as installed. */
  async listedVersion(): Promise<string | undefined> {
    const { exitCode, output } = await this.run('reg', ['query', uninstallKey, '/v', 'DisplayVersion']);
    return exitCode === 0 ? /REG_SZ\s+(\S+)/.exec(output)?.[1] : undefined;
  }

  /** What the installers have logged so far. */
  log(): string {
    const file = path.join(this.systemDrive, 'windows', 'logs', 'CCG Vault Console Setup.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** All files and folders of drive C, but for temporary ones and the installers' log. */
  files(): string[] {
    return filesBelow(this.systemDrive)
      .map((file) => path.relative(this.systemDrive, file))
      .filter((name) => !/^(?:users\/[^/]+\/Temp|windows\/temp|windows\/logs|tools)\b/i.test(name))
      .sort();
  }

  async #prepare(): Promise<void> {
    mkdirSync(this.#tools, { recursive: true });
    mkdirSync(path.join(this.systemDrive, 'windows', 'logs'), { recursive: true });
    for (const [folder, name] of [
      ['ccg-sim', 'ccg-sim.exe'],
      ['proxy-stub', 'ccg_plugin_ps.dll'],
    ] as const) {
      copyFileSync(path.join(nativeBuildFolder, folder, name), path.join(this.#tools, name));
    }
    await this.addWhatWindowsHas(String.raw`C:\tools\ccg_plugin_ps.dll`);
  }
}

/** Without following links: Wine's desktop is that of the person who runs the tests. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? [file, ...filesBelow(file)] : [file];
  });
}
