import { type Browser, chromium, type Page } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';

/** Longest wait for the address, and then for a window, in milliseconds. */
const patience = 20_000;

/** Longest wait for Chromium to answer, in milliseconds, and how often it is asked. */
const answerPatience = 10_000;
const attempts = 3;

/** The first window of an Electron, looked at from outside. Closing the browser leaves the application running. */
export interface ElectronWindow {
  readonly browser: Browser;
  readonly page: Page;
}

/** Waits for the address and then for a window, which comes a moment later. */
export async function lookAtWindow(address: Promise<string>): Promise<ElectronWindow> {
  const browser = await connect(await address);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page', { timeout: patience }));
  if (page === undefined) throw new Error('the console has no window');
  return { browser, page };
}

/** On a busy machine Chromium now and then answers nobody who came while its first window was being made. */
async function connect(address: string): Promise<Browser> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await chromium.connectOverCDP(address, { timeout: answerPatience });
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

/**
 * Where the windows of an Electron that was started with `--remote-debugging-port=0` can be looked at. Chromium writes
 * the address to standard error as soon as it listens.
 */
export function devToolsAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4_000);
      const match = /DevTools listening on (ws:\S+)/.exec(output);
      if (match?.[1] !== undefined) resolve(match[1]);
    });
    child.once('exit', () => {
      reject(new Error(`the console ended before it had a window:\n${output}`));
    });
    setTimeout(() => {
      reject(new Error(`the console had no window after ${patience} ms:\n${output}`));
    }, patience).unref();
  });
}
