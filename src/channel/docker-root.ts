import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { askDockerEngine } from './docker-engine.ts';

/** Docker's data folder, and how it was found. */
export interface DockerRoot {
  readonly path: string;
  readonly foundBy: 'docker info' | 'daemon.json' | 'default';
}

/** What the search depends on; the real surroundings unless given, which only tests do. */
export interface DockerSurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that the engine says it has, as `docker info -f {{.DockerRootDir}}` prints it; rejects where it fails. */
  readonly dockerInfo: () => Promise<string>;
  readonly readText: (file: string) => Promise<string>;
}

/** How long `docker info` may take, in milliseconds; an engine that does not answer must not hold up a list. */
const dockerInfoTimeout = 5_000;

/**
 * Docker's data folder: as the engine says, else as its configuration file says (`data-root`, formerly `graph`), else
 * the default (docs.docker.com, "dockerd" and "Docker Engine on Windows").
 */
export async function findDockerRoot(surroundings: DockerSurroundings = realSurroundings()): Promise<DockerRoot> {
  const paths = surroundings.platform === 'win32' ? path.win32 : path.posix;
  const told = await surroundings.dockerInfo().then(firstLine, () => '');
  // Docker Desktop with Linux containers names a folder of its virtual machine.
  if (paths.isAbsolute(told) && isNative(told, surroundings)) return { path: told, foundBy: 'docker info' };

  const isWindows = surroundings.platform === 'win32';
  const home = isWindows
    ? paths.join(surroundings.env['ProgramData'] ?? 'C:\\ProgramData', 'Docker')
    : '/var/lib/docker';
  const file = isWindows ? paths.join(home, 'config', 'daemon.json') : '/etc/docker/daemon.json';
  const configured = await surroundings.readText(file).then(rootInConfiguration, () => undefined);
  return configured !== undefined && paths.isAbsolute(configured)
    ? { path: configured, foundBy: 'daemon.json' }
    : { path: home, foundBy: 'default' };
}

/** The same for a process with administrator rights: no other program is started, since users choose which one that is. */
export function findDockerRootElevated(): Promise<DockerRoot> {
  return findDockerRoot({ ...realSurroundings(), dockerInfo: () => askDockerEngine(dockerInfoTimeout) });
}

/** The folder in which Docker looks for `credentialspec=file://NAME` (moby, `daemon/oci_windows.go`). */
export function credentialSpecFolder(root: DockerRoot): string {
  return path.join(root.path, 'CredentialSpecs');
}

function firstLine(output: string): string {
  return output.trim().split(/\r?\n/)[0] ?? '';
}

function isNative(folder: string, { platform }: DockerSurroundings): boolean {
  return platform === 'win32' ? /^[a-z]:[\\/]/i.test(folder) : folder.startsWith('/');
}

function rootInConfiguration(text: string): string | undefined {
  try {
    const configuration: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof configuration !== 'object' || configuration === null) return undefined;
    const members = new Map<string, unknown>(Object.entries(configuration));
    return ['data-root', 'graph'].map((name) => members.get(name)).find((value) => typeof value === 'string');
  } catch {
    return undefined;
  }
}

function realSurroundings(): DockerSurroundings {
  return {
    platform: process.platform,
    env: process.env,
    dockerInfo: async () => {
      const { stdout } = await promisify(execFile)('docker', ['info', '-f', '{{.DockerRootDir}}'], {
        timeout: dockerInfoTimeout,
        windowsHide: true,
        maxBuffer: 64 * 1024,
        // Windows would look for docker.exe in the working directory first, which anybody may have filled.
        cwd: path.dirname(process.execPath),
      });
      return stdout;
    },
    readText: (file) => readFile(file, 'utf8'),
  };
}
