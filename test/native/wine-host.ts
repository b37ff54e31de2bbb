import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { type ExampleAccess, exampleConfiguration } from '../../scripts/lib/example-vault.ts';
import { daemonExecutable } from '../../scripts/lib/paths.mjs';
import type { VaultServer } from '../../scripts/lib/vault-server.ts';
import { nativeBuildFolder } from '../../scripts/lib/wine.ts';
import { type ProgramResult, WineMachine } from '../support/wine-machine.ts';

/** One line that install, repair and uninstall print with `--json`. */
export interface StepLine {
  readonly step?: string;
  readonly state?: 'done' | 'unchanged' | 'failed' | 'undone';
  readonly result?: 'ok' | 'failed';
  readonly code?: string;
  readonly detail?: string;
  readonly undone?: boolean;
}

/** What `ccg-vault-bridge status --json` prints, as far as tests look at it. */
export interface BridgeStatus {
  readonly state: 'installed' | 'damaged' | 'missing';
  readonly answersForCcgVault: boolean;
  readonly service: { readonly state: string; readonly account?: string; readonly processId?: number };
  readonly items: readonly {
    readonly id: string;
    readonly state: 'present' | 'missing' | 'wrong' | 'unsupported';
    readonly expected?: string;
    readonly found?: string;
  }[];
  readonly plugins: readonly { readonly clsid: string; readonly name: string }[];
}

/** What became of a call that was made at an interval, with `--every`. */
export interface TimedCall {
  /** In milliseconds since the first call. */
  readonly beganAt: number;
  /** With the activation. */
  readonly milliseconds: number;
  /** Only of a call that failed. */
  readonly hresult?: string;
}

/** What ccg-sim prints. */
export interface SimResult {
  readonly answered: number;
  readonly failures: readonly { readonly hresult: string; readonly code?: string; readonly count: number }[];
  /** Calls of callers that ended early; with the answered and the failed ones, all that were wanted. */
  readonly callsNotMade: number;
  readonly failuresWithOutput: number;
  readonly distinctCredentials: number;
  readonly credential?: { readonly domain: string; readonly username: string; readonly password: string };
  readonly milliseconds: { readonly median: number; readonly p99: number };
  readonly callsPerSecond: number;
  /** Of calls that were made at intervals. */
  readonly timed?: readonly TimedCall[];
}

/** A run of ccg-sim that has not ended yet. */
export interface RunningSim {
  /** Whether every caller has been answered once, so that all of them are at it. */
  readonly isAnswering: () => boolean;
  readonly result: Promise<SimResult>;
}

/** Longest activation or call that ccg-sim waits for, in seconds; then it counts as failed. */
const callPatience = 60;

export const pluginClass = '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}';
export const ccgVaultClass = '{01BF101D-BFB6-433F-B416-02885CDC5AD3}';
/**
 * A Windows host in a Wine prefix of its own, with the product's executables where the installer would put them and
 * CCG's list of plugins. What Windows has and Wine lacks, the marshaller of CCG's interface, is registered too.
 */
export class WineHost extends WineMachine {
  readonly #programs = path.join(this.systemDrive, 'Program Files', 'CCG Vault Console');

  static async create(): Promise<WineHost> {
    const host = new WineHost();
    try {
      await host.#prepare();
    } catch (error) {
      host.close();
      throw error;
    }
    return host;
  }

  /** Where an executable of the product lies, seen from here. */
  program(name: string): string {
    return path.join(this.#programs, name);
  }

  /** Copies an executable to where the product's programs lie. */
  install(source: string, name: string): void {
    copyFileSync(source, this.program(name));
  }

  writeConfiguration(text: string): void {
    mkdirSync(this.dataFolder, { recursive: true });
    writeFileSync(path.join(this.dataFolder, 'config.yaml'), text);
  }

  /** Lets the daemon answer from the example Vault, with further sources where lines with them are given. */
  useExampleVault(vault: VaultServer, { roleId, secretId }: ExampleAccess, ...sources: readonly string[]): void {
    const secretIdFile = String.raw`C:\ProgramData\CCG Vault Console\secret-id`;
    const further = sources.map((line) => `${line}\n`).join('');
    this.writeConfiguration(exampleConfiguration(vault, roleId, secretIdFile) + further);
    writeFileSync(path.join(this.dataFolder, 'secret-id'), secretId);
  }

  /** Runs a command of the bridge, for example `install`, and answers its lines. */
  async bridge(...args: readonly string[]): Promise<{ exitCode: number; lines: StepLine[] }> {
    const program = args.includes('--fail-at') ? 'ccg-vault-bridge-faults.exe' : 'ccg-vault-bridge.exe';
    const { exitCode, output } = await this.run(this.program(program), [...args, '--json']);
    return { exitCode, lines: jsonLines<StepLine>(output) };
  }

  async status(): Promise<BridgeStatus> {
    const { output } = await this.run(this.program('ccg-vault-bridge.exe'), ['status', '--json']);
    return JSON.parse(output) as BridgeStatus;
  }

  /** Calls the plugin as CCG would. */
  sim(...args: readonly string[]): Promise<SimResult> {
    return this.startSim(...args).result;
  }

  /** As `sim`, for tests that do something meanwhile. */
  startSim(...args: readonly string[]): RunningSim {
    const always = ['--patience', String(callPatience), '--announce', '--reveal'];
    const program = this.start(this.program('ccg-sim.exe'), [...args, ...always]);
    const result = program.result.then(({ output, errors }) => {
      if (output === '') throw new Error(`ccg-sim printed nothing: ${errors}`);
      return JSON.parse(output) as SimResult;
    });
    // It may fail before anybody waits for it.
    result.catch(() => undefined);
    return { isAnswering: () => program.errorsSoFar().includes('answered'), result };
  }

  /** Runs the command line. */
  cli(...args: readonly string[]): Promise<ProgramResult> {
    return this.run(this.program('ccg-vault.exe'), args);
  }

  /** The process id that Linux knows a program of this prefix by; undefined while it does not run. */
  unixProcessId(program: string): number | undefined {
    const wanted = `WINEPREFIX=${this.environment['WINEPREFIX'] ?? ''}\0`;
    const found = readdirSync('/proc').find((id) => {
      try {
        return (
          /^\d+$/.test(id) &&
          readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(program) &&
          readFileSync(`/proc/${id}/environ`, 'utf8').includes(wanted)
        );
      } catch {
        return false;
      }
    });
    return found === undefined ? undefined : Number(found);
  }

  async #prepare(): Promise<void> {
    mkdirSync(this.#programs, { recursive: true });
    const built = (...parts: string[]): string => path.join(nativeBuildFolder, ...parts);
    this.install(built('bridge', 'ccg-vault-bridge.exe'), 'ccg-vault-bridge.exe');
    this.install(built('bridge', 'ccg-vault-bridge-faults.exe'), 'ccg-vault-bridge-faults.exe');
    this.install(built('ccg-sim', 'ccg-sim.exe'), 'ccg-sim.exe');
    this.install(built('proxy-stub', 'ccg_plugin_ps.dll'), 'ccg_plugin_ps.dll');
    this.install(daemonExecutable, 'ccg-vault.exe');
    await this.addWhatWindowsHas(this.program('ccg_plugin_ps.dll'));
  }
}

function jsonLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}
