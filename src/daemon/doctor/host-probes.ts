import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { hostname, release } from 'node:os';
import path from 'node:path';

import { z } from 'zod';

import { findBridgeProgram, readRegistrationStatus } from '../../bridge/bridge-program.ts';
import { type DockerRoot, findDockerRoot } from '../../channel/docker-root.ts';
import type { RegistrationStatus } from '../../shared/bridge/registration.ts';

/** How a service of Windows is doing; `missing` where there is none of this name. */
export type ServiceState = 'running' | 'stopped' | 'missing';

/** What came of a call to the plugin. */
export interface PluginCall {
  readonly isAnswered: boolean;
  /** Of the first failure, as `0x…`. */
  readonly hresult: string | undefined;
  /** Where the catalogue of errors knows it. */
  readonly code: string | undefined;
}

/** A running container, as far as its identity is concerned. */
export interface RunningContainer {
  readonly name: string;
  readonly hostName: string;
  /** Its `--security-opt` values. */
  readonly securityOptions: readonly string[];
}

/** What checks ask of the host; the real one unless given, which only tests do. */
export interface HostProbes {
  readonly platform: NodeJS.Platform;
  readonly hostName: string;
  /** For example `10.0.20348`. */
  readonly release: string;
  serviceState(name: string, signal: AbortSignal): Promise<ServiceState>;
  isThere(file: string): Promise<boolean>;
  dockerRoot(): Promise<DockerRoot>;
  /** Undefined where no Docker engine answers. */
  runningContainers(signal: AbortSignal): Promise<readonly RunningContainer[] | undefined>;
  /** @throws CcgVaultError `bridgeMissing` or `bridgeFailed` */
  registration(): Promise<RegistrationStatus>;
  /** Activates the plugin and calls it as CCG does; undefined where `ccg-sim` is not there. */
  callPlugin(input: string, signal: AbortSignal): Promise<PluginCall | undefined>;
}

/** Longest output of a program that is read, in bytes. */
const maxOutputBytes = 1024 * 1024;

/** SERVICE_RUNNING ([MS-SCMR] 2.2.47). */
const running = '4';

const callSchema = z.object({
  answered: z.number(),
  failures: z.array(z.object({ hresult: z.string().max(20), code: z.string().max(20).optional() })),
});

const containerSchema = z.object({
  Name: z.string(),
  Config: z.object({ Hostname: z.string() }),
  HostConfig: z.object({ SecurityOpt: z.array(z.string()).nullish() }),
});

/** The probes of this host. */
export function realHostProbes(): HostProbes {
  return {
    platform: process.platform,
    hostName: hostname(),
    release: release(),
    serviceState: async (name, signal) => {
      const { output } = await run(systemProgram('sc.exe'), ['query', name], signal);
      // The label is translated on some systems; of the numbers, only that of the state has one digit and a word.
      const state = /^\s*\S+\s*:\s*([1-7])\s+[A-Z_]+\s*$/m.exec(output)?.[1];
      if (state === undefined) return 'missing';
      return state === running ? 'running' : 'stopped';
    },
    isThere: (file) =>
      access(file).then(
        () => true,
        () => false,
      ),
    dockerRoot: () => findDockerRoot(),
    runningContainers: async (signal) => {
      const listed = await run('docker', ['ps', '--quiet'], signal);
      if (listed.exitCode !== 0) return undefined;
      const ids = listed.output.split(/\s+/).filter((id) => /^[0-9a-f]+$/.test(id));
      if (ids.length === 0) return [];
      const { output } = await run('docker', ['inspect', ...ids], signal);
      const containers = z.array(containerSchema).safeParse(parseJson(output));
      return (containers.data ?? []).map(({ Name, Config, HostConfig }) => ({
        name: Name.replace(/^\//, ''),
        hostName: Config.Hostname,
        securityOptions: HostConfig.SecurityOpt ?? [],
      }));
    },
    registration: async () => readRegistrationStatus(await findBridgeProgram()),
    callPlugin: async (input, signal) => {
      const { file, runner } = await findBridgeProgram();
      const simulator = path.join(path.dirname(file), 'ccg-sim.exe');
      if (runner !== undefined || !(await realHostProbes().isThere(simulator))) return undefined;
      const { output } = await run(simulator, ['--input', input], signal);
      const call = callSchema.safeParse(parseJson(output));
      if (!call.success) return { isAnswered: false, hresult: undefined, code: undefined };
      const [failure] = call.data.failures;
      return { isAnswered: call.data.answered > 0, hresult: failure?.hresult, code: failure?.code };
    },
  };
}

/** By its whole path, since Windows would look in the working directory first. */
function systemProgram(name: string): string {
  return path.join(process.env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32', name);
}

/** Runs a program to its end; one that cannot be started has ended with -1. */
function run(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    const options = { signal, windowsHide: true, maxBuffer: maxOutputBytes, cwd: path.dirname(process.execPath) };
    const child = execFile(program, [...args], options, (error, output) => {
      resolve({ exitCode: error === null ? 0 : (child.exitCode ?? -1), output });
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
