import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from './paths.mjs';

export const onWindows = process.platform === 'win32';

/** Where CMake puts what it builds for Windows. */
export const nativeBuildFolder = join(projectFolder, 'native', 'build', onWindows ? 'msvc' : 'mingw');

/** The bridge as CMake builds it; Visual Studio's generator puts each configuration into a folder of its own. */
export const bridgeExecutable = built('bridge', 'ccg-vault-bridge.exe');

/** What calls the plugin as CCG does; the doctor uses it. */
export const simulatorExecutable = built('ccg-sim', 'ccg-sim.exe');

function built(folder: string, program: string): string {
  return join(nativeBuildFolder, folder, ...(onWindows ? ['Release'] : []), program);
}

/** Longest run of Wine's own programs, in milliseconds; seconds, unless they hang. */
const winePatience = 180_000;

/** A Windows of its own, in a folder. */
export interface WinePrefix {
  readonly folder: string;
  /** What a program needs in its environment to run in this prefix. */
  readonly environment: NodeJS.ProcessEnv;
  /** Ends everything that runs in the prefix and deletes it. */
  remove(): void;
}

/** A new Wine prefix; `folder` must exist and be empty. Reports itself as Windows 10, which Node 22 asks for. */
export function winePrefix(folder: string): WinePrefix {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    WINEPREFIX: join(folder, 'prefix'),
    WINEARCH: 'win64',
    WINEDEBUG: process.env['WINEDEBUG'] ?? '-all',
    // No graphics, no Mono, no Gecko: nothing here needs them, and their installers ask questions. No debugger, so that
    // a program that crashes ends at once with the exception as its exit code.
    WINEDLLOVERRIDES: 'winex11.drv,winewayland.drv=;mscoree=;mshtml=;winedbg.exe=d',
    DISPLAY: '',
  };
  const wine = (...args: string[]): void => {
    const { status, error } = spawnSync(args[0] ?? 'wine', args.slice(1), {
      env: environment,
      stdio: 'ignore',
      timeout: winePatience,
    });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}`);
  };
  wine('wineboot', '--init');
  wine('wine', 'reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/t', 'REG_SZ', '/d', 'win10', '/f');
  const shutDown = (): void => {
    // Fails where the server has gone by itself already.
    spawnSync('wineserver', ['--kill'], { env: environment, stdio: 'ignore', timeout: winePatience });
    spawnSync('wineserver', ['--wait'], { env: environment, stdio: 'ignore', timeout: winePatience });
  };
  // The services of the very first boot run without much of the environment, and no service of ours starts there.
  shutDown();
  return {
    folder,
    environment,
    remove: () => {
      shutDown();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
