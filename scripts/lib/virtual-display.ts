import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** An X server without a screen, for machines that have none. */
export class VirtualDisplay {
  /** Value of DISPLAY for programs that are to use it. */
  readonly name: string;
  readonly #child: ChildProcess;

  private constructor(name: string, child: ChildProcess) {
    this.name = name;
    this.#child = child;
  }

  static async start(): Promise<VirtualDisplay> {
    // Xvfb chooses a free number and writes it to the file descriptor.
    const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const ended = once(child, 'exit').then(() => {
      throw new Error('Xvfb ended before it was ready');
    });
    const [number] = (await Promise.race([once(child.stdio[3] as Readable, 'data'), ended])) as [Buffer];
    ended.catch(() => undefined);
    return new VirtualDisplay(`:${number.toString('utf8').trim()}`, child);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }
}
