import { spawn } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { daemonExecutable } from '../../scripts/lib/paths.mjs';
import { nativeBuildFolder, winePrefix, type WinePrefix } from '../../scripts/lib/wine.ts';

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

/** What ccg-sim prints. */
export interface SimResult {
  readonly answered: number;
  readonly failures: readonly { readonly hresult: string; readonly code?: string; readonly count: number }[];
  readonly failuresWithOutput: number;
  readonly distinctCredentials: number;
  readonly credential?: { readonly domain: string; readonly username: string; readonly password: string };
  readonly milliseconds: { readonly median: number; readonly p99: number };
  readonly callsPerSecond: number;
}

export interface ProgramResult {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

export const pluginClass = '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}';
export const ccgVaultClass = '{01BF101D-BFB6-433F-B416-02885CDC5AD3}';
export const allowList = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\CCG\COMClasses`;

const programFolder = path.join('drive_c', 'Program Files', 'CCG Vault Console');

/** Longest run of any program, in milliseconds. */
const programPatience = 120_000;

/**
 * A Windows host in a Wine prefix of its own, with the product's executables where the installer would put them and
 * CCG's list of plugins. What Windows has and Wine lacks, the marshaller of CCG's interface, is registered too.
 */
export class WineHost {
  readonly #prefix: WinePrefix;
  readonly #folder: string;
  readonly #programs: string;

  private constructor(prefix: WinePrefix, folder: string) {
    this.#prefix = prefix;
    this.#folder = folder;
    this.#programs = path.join(folder, 'prefix', programFolder);
  }

  static async create(): Promise<WineHost> {
    const folder = mkdtempSync(path.join(tmpdir(), 'ccgv-wine-'));
    const host = new WineHost(winePrefix(folder), folder);
    try {
      await host.#prepare();
    } catch (error) {
      host.close();
      throw error;
    }
    return host;
  }

  close(): void {
    this.#prefix.remove();
  }

  /** Where an executable of the product lies, seen from here. */
  program(name: string): string {
    return path.join(this.#programs, name);
  }

  /** Seen from here. */
  get dataFolder(): string {
    return path.join(this.#folder, 'prefix', 'drive_c', 'ProgramData', 'CCG Vault Console');
  }

  /** Copies an executable to where the product's programs lie. */
  install(source: string, name: string): void {
    copyFileSync(source, this.program(name));
  }

  writeConfiguration(text: string): void {
    mkdirSync(this.dataFolder, { recursive: true });
    writeFileSync(path.join(this.dataFolder, 'config.yaml'), text);
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
  async sim(...args: readonly string[]): Promise<SimResult> {
    const { output, errors } = await this.run(this.program('ccg-sim.exe'), [...args, '--reveal']);
    if (output === '') throw new Error(`ccg-sim printed nothing: ${errors}`);
    return JSON.parse(output) as SimResult;
  }

  /** Runs the command line. */
  cli(...args: readonly string[]): Promise<ProgramResult> {
    return this.run(this.program('ccg-vault.exe'), args);
  }

  wine(...args: readonly string[]): Promise<ProgramResult> {
    const [program = '', ...rest] = args;
    return this.run(program, rest);
  }

  async registry(...args: readonly string[]): Promise<void> {
    const { exitCode, errors } = await this.run('reg', args);
    if (exitCode !== 0) throw new Error(`reg ${args.join(' ')} ended with ${exitCode}: ${errors}`);
  }

  /** Everything below HKEY_LOCAL_MACHINE, a line each, but for what Wine changes by itself. */
  async registrySnapshot(): Promise<string[]> {
    const file = path.join(this.#folder, 'snapshot.reg');
    await this.run('regedit', ['/E', `Z:${file.replaceAll('/', '\\')}`, 'HKEY_LOCAL_MACHINE']);
    const lines = readFileSync(file, 'utf16le').split('\r\n');
    rmSync(file);
    let key = '';
    return lines.flatMap((line) => {
      if (line.startsWith('[')) key = line;
      return isVolatile(key) || line === '' ? [] : [line.startsWith('[') ? line : `${key} ${line}`];
    });
  }

  async run(program: string, args: readonly string[]): Promise<ProgramResult> {
    // Node under Wine wants files and not Unix pipes for its output.
    const work = mkdtempSync(path.join(this.#folder, 'run-'));
    const outputFile = path.join(work, 'out');
    const errorsFile = path.join(work, 'err');
    const output = openSync(outputFile, 'w');
    const errors = openSync(errorsFile, 'w');
    try {
      const exitCode = await new Promise<number>((resolve, reject) => {
        const child = spawn('wine', [program, ...args], {
          env: this.#prefix.environment,
          stdio: ['ignore', output, errors],
          timeout: programPatience,
        });
        child.on('error', reject);
        child.on('close', (code) => {
          resolve(code ?? -1);
        });
      });
      return { exitCode, output: readFileSync(outputFile, 'utf8'), errors: readFileSync(errorsFile, 'utf8') };
    } finally {
      closeSync(output);
      closeSync(errors);
      rmSync(work, { recursive: true, force: true });
    }
  }

  /** The process id that Linux knows a program of this prefix by. */
  unixProcessId(program: string): number {
    const wanted = `WINEPREFIX=${this.#prefix.environment['WINEPREFIX'] ?? ''}\0`;
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
    if (found === undefined) throw new Error(`${program} does not run`);
    return Number(found);
  }

  async #prepare(): Promise<void> {
    mkdirSync(this.#programs, { recursive: true });
    const built = (...parts: string[]): string => path.join(nativeBuildFolder, ...parts);
    this.install(built('bridge', 'ccg-vault-bridge.exe'), 'ccg-vault-bridge.exe');
    this.install(built('bridge', 'ccg-vault-bridge-faults.exe'), 'ccg-vault-bridge-faults.exe');
    this.install(built('ccg-sim', 'ccg-sim.exe'), 'ccg-sim.exe');
    this.install(built('proxy-stub', 'ccg_plugin_ps.dll'), 'ccg_plugin_ps.dll');
    this.install(daemonExecutable, 'ccg-vault.exe');
    await this.run('regsvr32', ['/s', this.program('ccg_plugin_ps.dll')]);
    await this.registry('add', allowList, '/f');
    // Both exist on every Windows.
    await this.registry('add', String.raw`HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application`, '/f');
    await this.registry('add', String.raw`HKLM\SOFTWARE\Classes\AppID`, '/f');
  }
}

/** Keys that change while nothing of ours does. */
function isVolatile(key: string): boolean {
  return /\\(?:Wine|Enum|Hardware|HardwareConfig|Perflib|DeviceClasses|Video|Class|ServiceCurrent|Tcpip|NetworkCards)(?:\\|\])/iu.test(
    key,
  );
}

function jsonLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}
