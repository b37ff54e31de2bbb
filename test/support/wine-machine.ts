import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { winePrefix, type WinePrefix } from '../../scripts/lib/wine.ts';

export interface ProgramResult {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

/** Where CCG looks up which plugins it may call. */
export const allowList = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\CCG\COMClasses`;

/** A program that has not ended yet. */
export interface RunningProgram {
  /** What it has said on standard error. */
  readonly errorsSoFar: () => string;
  /** Rejects when it takes too long. */
  readonly result: Promise<ProgramResult>;
}

/**
 * Longest run of any program, in milliseconds; a test whose program takes longer fails by that, and names it, since its
 * own limit is higher. Generous, since it costs nothing while all is well, and a busy machine is twenty times slower.
 */
const programPatience = 180_000;

/** A Windows without our product, in a Wine prefix of its own. */
export class WineMachine {
  /** Drive C, seen from here. */
  readonly systemDrive: string;
  readonly #prefix: WinePrefix;
  readonly #folder: string;

  constructor() {
    this.#folder = mkdtempSync(path.join(tmpdir(), 'ccgv-wine-'));
    this.#prefix = winePrefix(this.#folder);
    this.systemDrive = path.join(this.#folder, 'prefix', 'drive_c');
  }

  close(): void {
    this.#prefix.remove();
  }

  /** What a program needs in its environment to run on this machine. */
  get environment(): NodeJS.ProcessEnv {
    return this.#prefix.environment;
  }

  /** The product's, seen from here. */
  get dataFolder(): string {
    return path.join(this.systemDrive, 'ProgramData', 'CCG Vault Console');
  }

  /** CCG's list of plugins, the marshaller of its interface, and what else every Windows has and Wine lacks. */
  async addWhatWindowsHas(marshaller: string): Promise<void> {
    await this.run('regsvr32', ['/s', marshaller]);
    await this.registry('add', allowList, '/f');
    await this.registry('add', String.raw`HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application`, '/f');
    await this.registry('add', String.raw`HKLM\SOFTWARE\Classes\AppID`, '/f');
  }

  wine(...args: readonly string[]): Promise<ProgramResult> {
    const [program = '', ...rest] = args;
    return this.run(program, rest);
  }

  /** Changes the registry. Wine refuses that now and then while it is still setting up a prefix, so it is tried again. */
  async registry(...args: readonly string[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const { exitCode, errors } = await this.run('reg', args);
      if (exitCode === 0) return;
      if (attempt === 5) throw new Error(`reg ${args.join(' ')} ended with ${exitCode}: ${errors}`);
      await delay(1_000);
    }
  }

  /** Everything below HKEY_LOCAL_MACHINE, a line each, but for what Wine changes by itself. */
  async registrySnapshot(): Promise<string[]> {
    const file = path.join(this.#folder, 'snapshot.reg');
    // Wine's regedit ends without a file now and then.
    for (let attempt = 1; attempt <= 5 && !existsSync(file); attempt += 1) {
      await this.run('regedit', ['/E', `Z:${file.replaceAll('/', '\\')}`, 'HKEY_LOCAL_MACHINE']);
    }
    const lines = readFileSync(file, 'utf16le').split('\r\n');
    rmSync(file);
    let key = '';
    return lines.flatMap((line) => {
      if (line.startsWith('[')) key = line;
      return isVolatile(key) || line === '' ? [] : [line.startsWith('[') ? line : `${key} ${line}`];
    });
  }

  run(program: string, args: readonly string[]): Promise<ProgramResult> {
    return this.start(program, args).result;
  }

  /** Starts a program, which is ended when it takes too long. */
  start(program: string, args: readonly string[]): RunningProgram {
    // Node under Wine wants files and not Unix pipes for its output.
    const work = mkdtempSync(path.join(this.#folder, 'run-'));
    const outputFile = path.join(work, 'out');
    const errorsFile = path.join(work, 'err');
    const output = openSync(outputFile, 'w');
    const errors = openSync(errorsFile, 'w');
    let lastErrors: string | undefined;
    const ended = new Promise<number>((resolve, reject) => {
      const child = spawn('wine', [program, ...args], { env: this.environment, stdio: ['ignore', output, errors] });
      const patience = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`${program} ${args.join(' ')} had not ended after ${programPatience / 1_000} s`));
      }, programPatience);
      child.on('error', reject);
      child.on('close', (code) => {
        clearTimeout(patience);
        resolve(code ?? -1);
      });
    });
    const result = ended
      .then((exitCode) => {
        lastErrors = readFileSync(errorsFile, 'utf8');
        return { exitCode, output: readFileSync(outputFile, 'utf8'), errors: lastErrors };
      })
      .finally(() => {
        lastErrors ??= '';
        closeSync(output);
        closeSync(errors);
        rmSync(work, { recursive: true, force: true });
      });
    return { errorsSoFar: () => lastErrors ?? readFileSync(errorsFile, 'utf8'), result };
  }
}

/** Keys that change while nothing of ours does. */
function isVolatile(key: string): boolean {
  return /\\(?:Wine|Enum|Hardware|HardwareConfig|Perflib|DeviceClasses|Video|Class|ServiceCurrent|Tcpip|NetworkCards)(?:\\|\])/iu.test(
    key,
  );
}
