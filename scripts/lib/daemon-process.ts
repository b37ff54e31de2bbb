import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { RpcChannel } from '../../src/channel/rpc-channel.ts';
import { LocalHostServices } from '../../src/daemon/host/local-host-services.ts';
import type { LogLevel } from '../../src/daemon/logging/logger.ts';
import {
  bridgeMaxFrameBytes,
  type bridgeToDaemonNotifications,
  type bridgeToDaemonRequests,
  type CcgEvent,
  type Credential,
  daemonToBridgeNotifications,
} from '../../src/shared/rpc/bridge-contract.ts';
import { request } from '../../src/shared/rpc/contract.ts';
import { projectFolder } from './paths.mjs';

const base64 = z.string();

/** What the bridge does for the daemon, as far as a host without CCG can do it. */
const hostRequests = {
  'host/protect': request<{ ciphertext: string }>()(z.strictObject({ plaintext: base64, purpose: z.string() })),
  'host/unprotect': request<{ plaintext: string }>()(z.strictObject({ ciphertext: base64, purpose: z.string() })),
  'host/secureAdminPipe': request<{ sddl: string }>()(z.strictObject({ pipeName: z.string() })),
  'host/subscribeCcgEvents': request<{ available: boolean; reason?: string }>()(
    z.strictObject({ afterRecordId: z.number().optional() }),
  ),
};

/** Longest wait for the daemon to say that it answers, in milliseconds. */
const startPatience = 15_000;

/** Longest wait for it to end after it was asked to, in milliseconds. */
const stopPatience = 6_000;

export interface DaemonProcessOptions {
  readonly dataFolder: string;
  /** As `--log-level`; the daemon's default unless given. */
  readonly logLevel?: LogLevel;
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Given each line that it writes to standard error. */
  readonly onLogLine?: (line: string) => void;
}

/**
 * The daemon as built, started as the bridge starts it, with this process in the bridge's place: what is asked here
 * takes the same way as a call of CCG.
 */
export class DaemonProcess {
  readonly #child: ChildProcess;
  readonly #channel: RpcChannel;
  readonly #host: LocalHostServices;
  #log = '';

  private constructor(options: DaemonProcessOptions) {
    const program = path.join(projectFolder, 'out', 'cli', 'ccg-vault.cjs');
    const level = options.logLevel === undefined ? [] : ['--log-level', options.logLevel];
    const args = [program, 'daemon', '--stdio', '--data-dir', options.dataFolder, ...level];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...options.environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#host = new LocalHostServices(options.dataFolder);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#log = (this.#log + text).slice(-8_000);
      for (const line of text.split('\n')) if (line !== '') options.onLogLine?.(line);
    });
    this.#channel = new RpcChannel(child.stdout, child.stdin, {
      maxFrameBytes: bridgeMaxFrameBytes,
      closedError: 'daemonUnreachable',
    });
  }

  /** Starts it and waits until it answers calls. */
  static async start(options: DaemonProcessOptions): Promise<DaemonProcess> {
    const daemon = new DaemonProcess(options);
    try {
      await daemon.#ready();
    } catch (error) {
      await daemon.kill();
      throw error;
    }
    return daemon;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** The end of what it wrote to standard error. */
  get log(): string {
    return this.#log;
  }

  /**
   * Asks as CCG does.
   * @throws CcgVaultError what CCG would get as an HRESULT
   */
  request(pluginInput: string): Promise<Credential> {
    return this.#channel.requester<typeof bridgeToDaemonRequests>()('ccg/getPasswordCredentials', { pluginInput });
  }

  /** Tells of an event of CCG, as the bridge does when Windows' channel has a new one. */
  async sendCcgEvent(event: CcgEvent): Promise<void> {
    await this.#channel.notify<typeof bridgeToDaemonNotifications, 'host/ccgEvent'>('host/ccgEvent', event);
  }

  /** Stops it as the bridge does when the service stops. */
  async stop(): Promise<void> {
    if (this.#hasEnded()) return;
    const ended = once(this.#child, 'exit');
    // The answer may or may not come before the end of the channel.
    void this.#channel
      .requester<typeof bridgeToDaemonRequests>()('daemon/shutdown', {})
      .catch(() => undefined);
    await Promise.race([ended, sleep(stopPatience, undefined, { ref: false })]);
    await this.kill();
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    if (this.#hasEnded()) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async #ready(): Promise<void> {
    const channel = this.#channel;
    const ready = new Promise<void>((resolve) => {
      channel.take(daemonToBridgeNotifications, {
        'daemon/ready': () => resolve(),
        'host/writeEvent': () => undefined,
      });
    });
    channel.serve(hostRequests, {
      'host/protect': async ({ plaintext, purpose }) => {
        const ciphertext = await this.#host.protect(Buffer.from(plaintext, 'base64'), purpose);
        return { ciphertext: Buffer.from(ciphertext).toString('base64') };
      },
      'host/unprotect': async ({ ciphertext, purpose }) => {
        const plaintext = await this.#host.unprotect(Buffer.from(ciphertext, 'base64'), purpose);
        return { plaintext: Buffer.from(plaintext).toString('base64') };
      },
      'host/secureAdminPipe': () => ({ sddl: '' }),
      'host/subscribeCcgEvents': () => this.#host.subscribeCcgEvents(),
    });
    channel.listen();
    void channel.notify<typeof bridgeToDaemonNotifications, 'bridge/hello'>('bridge/hello', {
      version: 'stand-in',
      pid: process.pid,
    });
    const ended = once(this.#child, 'exit').then(([code]) => {
      throw new Error(`the daemon ended with ${String(code)} before it was ready:\n${this.#log}`);
    });
    const tooLate = sleep(startPatience, undefined, { ref: false }).then(() => {
      throw new Error(`the daemon was not ready after ${startPatience} ms:\n${this.#log}`);
    });
    // Whichever loses the race must not count as an unhandled rejection.
    ended.catch(() => undefined);
    tooLate.catch(() => undefined);
    await Promise.race([ready, ended, tooLate]);
  }
}
