import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { appUserModelId } from '../../src/shared/app-id.ts';
import { findOnPath, projectFolder } from '../lib/paths.mjs';
import { onWindows } from '../lib/wine.ts';

/** What an installer is made from. */
export interface InstallerSettings {
  /** The installer that is made: an absolute path. */
  readonly file: string;
  /** Three numbers, with or without a suffix such as `-beta.1`. */
  readonly version: string;
  /** What is always installed. */
  readonly coreFolder: string;
  /** The console; an installer without it has the Core mode alone. */
  readonly consoleFolder?: string | undefined;
  /** How long a service that has been started may take until it answers, in seconds. */
  readonly healthSeconds?: number;
  /** What is special about this build; empty if nothing is. */
  readonly remark?: string;
  /** Signs installer and uninstaller, see signing.ts. */
  readonly signCommand?: string | undefined;
  /** Whether to save time rather than space. */
  readonly isFast?: boolean;
  /** More than the installer really needs, in KiB; for tests. */
  readonly neededKib?: number;
}

/** Makes an installer from installer/installer.nsi. */
export async function makeInstaller(settings: InstallerSettings): Promise<void> {
  const { coreFolder, consoleFolder } = settings;
  const numbers = /^\d+\.\d+\.\d+/.exec(settings.version)?.[0];
  if (numbers === undefined) throw new Error(`${settings.version} is no version`);
  const defines: Record<string, string> = {
    OUT_FILE: settings.file,
    VERSION: settings.version,
    VERSION_NUMBERS: `${numbers}.0`,
    CORE_DIR: coreFolder,
    CORE_KB: String(settings.neededKib ?? sizeInKib(coreFolder)),
    ...(consoleFolder === undefined
      ? {}
      : { CONSOLE_DIR: consoleFolder, CONSOLE_KB: String(sizeInKib(consoleFolder)) }),
    ASSETS_DIR: path.join(projectFolder, 'assets'),
    APP_ID: appUserModelId,
    HEALTH_SECONDS: String(settings.healthSeconds ?? 60),
    REMARK: settings.remark ?? '',
    ...(settings.signCommand === undefined ? {} : { SIGN_COMMAND: settings.signCommand }),
    ...(settings.isFast === true ? { FAST: '1' } : {}),
    // Only Debian's makensis has the parts for 64-bit installers, which Wine without 32-bit support can run.
    ...(onWindows ? {} : { AMD64: '1' }),
  };
  const options = ['-V2', '-WX', '-INPUTCHARSET', 'UTF8'];
  const given = Object.entries(defines).map(([name, value]) => `-D${name}=${value}`);
  const { program, env } = await makensis();
  // The time in the programs' headers, which else is that of the build. NSIS knows the variable since 3.03.
  const reproducible = { ...env, SOURCE_DATE_EPOCH: buildTime() };
  await run(program, [...options, ...given, path.join(projectFolder, 'installer', 'installer.nsi')], reproducible);
}

/** On Windows the NSIS that electron-builder downloads and checks, which is newer than those found on machines. */
async function makensis(): Promise<{ program: string; env: NodeJS.ProcessEnv }> {
  if (onWindows) {
    const { getMakeNsisPath } = await import('app-builder-lib/out/toolsets/windows.js');
    const tool = await getMakeNsisPath('1.2.1');
    return { program: tool.path, env: { ...process.env, ...(tool.env as NodeJS.ProcessEnv | undefined) } };
  }
  const program = findOnPath('makensis');
  if (program === undefined) throw new Error('makensis is missing; npm run setup gets it');
  return { program, env: process.env };
}

/**
 * The time that a build bears, in seconds since 1970: `SOURCE_DATE_EPOCH`, else when the commit was made that is built; a
 * fixed one where there is no repository.
 */
export function buildTime(): string {
  const given = process.env['SOURCE_DATE_EPOCH'];
  if (given !== undefined) return given;
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: projectFolder, encoding: 'utf8' });
  return status === 0 && /^\d+$/.test(stdout.trim()) ? stdout.trim() : '1000000000';
}

/** Of all files in a folder, each rounded up to what it takes on a disk. */
function sizeInKib(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + Math.ceil(statSync(path.join(entry.parentPath, entry.name)).size / 4096) * 4, 0);
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: path.join(projectFolder, 'installer'),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (text: string): void => void (output += text);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`makensis ended with ${String(code)}:\n${output}`));
    });
  });
}
