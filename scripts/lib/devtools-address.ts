import type { ChildProcess } from 'node:child_process';

/** Longest wait for the address, in milliseconds. */
const patience = 20_000;

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
