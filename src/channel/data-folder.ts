import { homedir } from 'node:os';
import path from 'node:path';

/** Environment variable that names the data folder where no option does. */
export const dataFolderVariable = 'CCG_VAULT_DATA_DIR';

/** What the default depends on; the real surroundings unless given, which only tests do. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * The data folder as an absolute path: the one given, else `CCG_VAULT_DATA_DIR`, else the default of the platform.
 * @param given value of `--data-dir`, relative to the working directory
 */
export function dataFolder(given?: string, surroundings: Surroundings = realSurroundings()): string {
  const named = [given, surroundings.env[dataFolderVariable]].find((value) => value !== undefined && value !== '');
  return named === undefined ? defaultDataFolder(surroundings) : pathOf(surroundings).resolve(named);
}

/**
 * Where data lies unless told otherwise: `%ProgramData%\CCG Vault Console` on Windows, else
 * `$XDG_STATE_HOME/ccg-vault-console` ([XDG Base Directory], relative values are to be ignored).
 */
export function defaultDataFolder(surroundings: Surroundings = realSurroundings()): string {
  const { env, platform, home } = surroundings;
  if (platform === 'win32') return path.win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'CCG Vault Console');
  const named = env['XDG_STATE_HOME'];
  const state = named !== undefined && path.posix.isAbsolute(named) ? named : path.posix.join(home, '.local', 'state');
  return path.posix.join(state, 'ccg-vault-console');
}

function realSurroundings(): Surroundings {
  return { platform: process.platform, env: process.env, home: homedir() };
}

function pathOf(surroundings: Surroundings): path.PlatformPath {
  return surroundings.platform === 'win32' ? path.win32 : path.posix;
}
