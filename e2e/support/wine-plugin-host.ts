import { chmodSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { findOnPath } from '../../scripts/lib/paths.mjs';
import { bridgeExecutable } from '../../scripts/lib/wine.ts';
import { allowList, WineMachine } from '../../test/support/wine-machine.ts';

/** What is missing here for the bridge to run, if something is. */
export const lackedByWine =
  findOnPath('wine') === undefined ? 'Wine' : existsSync(bridgeExecutable) ? undefined : 'the bridge';

/** A Windows in a Wine prefix with the bridge's executable where the installer puts it, and nothing registered yet. */
export class WinePluginHost {
  readonly #machine = new WineMachine();
  readonly #bridge: string;
  readonly #runner: string;

  private constructor() {
    const programs = path.join(this.#machine.systemDrive, 'Program Files', 'CCG Vault Console');
    this.#bridge = path.join(programs, 'ccg-vault-bridge.exe');
    this.#runner = path.join(programs, 'run-in-this-prefix');
    mkdirSync(programs, { recursive: true });
    copyFileSync(bridgeExecutable, this.#bridge);
    // The view only looks whether the daemon is there; this one ends at once, and the bridge bears that.
    copyFileSync(bridgeExecutable, path.join(programs, 'ccg-vault.exe'));
    writeFileSync(this.#runner, this.#runnerScript());
    chmodSync(this.#runner, 0o755);
  }

  static async create(): Promise<WinePluginHost> {
    const host = new WinePluginHost();
    try {
      for (const key of [
        allowList,
        String.raw`HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application`,
        String.raw`HKLM\SOFTWARE\Classes\AppID`,
      ]) {
        await host.registry('add', key, '/f');
      }
    } catch (error) {
      host.close();
      throw error;
    }
    return host;
  }

  /** What the console must have in its environment to find the bridge and run it here. */
  get consoleEnvironment(): Record<string, string> {
    return { CCG_VAULT_BRIDGE: this.#bridge, CCG_VAULT_BRIDGE_RUNNER: this.#runner };
  }

  /** Changes the registry behind the console's back. */
  registry(...args: readonly string[]): Promise<void> {
    return this.#machine.registry(...args);
  }

  close(): void {
    this.#machine.close();
  }

  /** The console keeps its own environment, so that of the prefix is set on the way to Wine. */
  #runnerScript(): string {
    const { environment } = this.#machine;
    const names = Object.keys(environment).filter((name) => name.startsWith('WINE') || name === 'DISPLAY');
    const exports = names.map((name) => `export ${name}='${environment[name] ?? ''}'`);
    return ['#!/bin/sh', ...exports, 'exec wine "$@"', ''].join('\n');
  }
}
