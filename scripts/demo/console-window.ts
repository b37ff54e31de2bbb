import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { sandboxArguments } from '../lib/electron-sandbox.ts';
import { devToolsAddress, lookAtWindow } from '../lib/electron-window.ts';
import { electronExecutable, projectFolder } from '../lib/paths.mjs';

/** Longest wait for the window to be there, and for the console to end, in milliseconds. */
const patience = 20_000;

export interface ConsoleWindowOptions {
  readonly dataFolder: string;
  /** Where the console keeps its own settings. */
  readonly userDataFolder: string;
  /** A virtual display; absent for the one that the machine has. */
  readonly display?: string | undefined;
}

/** The console as built, run by Electron as it is. */
export class ConsoleWindow {
  readonly #child: ChildProcess;
  /** Where its window can be looked at from outside; only on a virtual display. */
  readonly #debugger: Promise<string> | undefined;

  constructor({ dataFolder, userDataFolder, display }: ConsoleWindowOptions) {
    const executable = electronExecutable();
    const child = spawn(
      executable,
      [
        ...[projectFolder, `--data-dir=${dataFolder}`, `--user-data-dir=${userDataFolder}`],
        ...(display === undefined ? [] : ['--remote-debugging-port=0']),
        ...sandboxArguments(executable),
      ],
      {
        env: { ...process.env, ...(display === undefined ? {} : { DISPLAY: display }) },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    this.#child = child;
    child.stderr.resume();
    if (display !== undefined) {
      this.#debugger = devToolsAddress(child);
      // Reported by whoever asks for a picture; nobody may ever do.
      this.#debugger.catch(() => undefined);
    }
  }

  /** Resolves when it has ended, for example because its window was closed. */
  async ended(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
  }

  /**
   * Opens the Activity view, waits until one of its rows shows a text, and takes a picture.
   * @param file PNG file to write
   */
  async capture(text: string, file: string): Promise<void> {
    if (this.#debugger === undefined) throw new Error('only a window on a virtual display can be captured');
    mkdirSync(path.dirname(file), { recursive: true });
    const { browser, page } = await lookAtWindow(this.#debugger);
    try {
      await page.getByRole('link', { name: 'Activity' }).click();
      await page.getByRole('grid', { name: 'Requests' }).getByText(text).first().waitFor({ timeout: patience });
      await page.screenshot({ path: file });
    } finally {
      await browser.close();
    }
  }

  async close(): Promise<void> {
    this.#child.kill('SIGTERM');
    await Promise.race([this.ended(), sleep(patience / 4, undefined, { ref: false })]);
    this.#child.kill('SIGKILL');
  }
}
