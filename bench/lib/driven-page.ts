import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { sandboxArguments } from '../../scripts/lib/electron-sandbox.ts';

/** Longest wait for a window or for a condition in its page, in milliseconds. */
const patience = 60_000;

/** Pause between two looks, in milliseconds. */
const pause = 20;

interface Target {
  readonly type: string;
  readonly webSocketDebuggerUrl: string;
}

/** What the DevTools protocol answers to a call. */
interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/**
 * An Electron application and the page of its window, reached by Chromium's own debugging port, so that nothing but the
 * application itself runs in it.
 */
export class DrivenPage {
  /** When the process was started, in milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly #child: ChildProcess;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #calls = 0;

  private constructor(child: ChildProcess, socket: WebSocket, startedAt: number) {
    this.#child = child;
    this.#socket = socket;
    this.startedAt = startedAt;
    socket.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer;
      if (answer.id === undefined) return;
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
  }

  static async launch(executable: string, args: readonly string[]): Promise<DrivenPage> {
    const startedAt = Date.now();
    const child = spawn(executable, [...sandboxArguments(executable), '--remote-debugging-port=0', ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    try {
      const port = await debuggingPort(child);
      const socket = new WebSocket(await pageAddress(port));
      await new Promise((resolve, reject) => {
        socket.addEventListener('open', resolve);
        socket.addEventListener('error', () => {
          reject(new Error('The page cannot be reached.'));
        });
      });
      return new DrivenPage(child, socket, startedAt);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  /** Of the application's first process, whose descendants are the others. */
  get processId(): number {
    if (this.#child.pid === undefined) throw new Error('The application was not started.');
    return this.#child.pid;
  }

  /** The value of an expression in the page; promises are awaited. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = (await this.call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as {
      result: { value: T };
      exceptionDetails?: { text: string };
    };
    if (answer.exceptionDetails !== undefined) throw new Error(`${answer.exceptionDetails.text}: ${expression}`);
    return answer.result.value;
  }

  /** Waits until an expression, which may await something, is true in the page. */
  async until(expression: string): Promise<void> {
    const end = Date.now() + patience;
    // A page that is still being loaded has nothing yet in which it could be evaluated.
    const isTrue = (): Promise<boolean> =>
      this.evaluate<boolean>(`(async () => Boolean(${expression}))()`).catch(() => false);
    while (!(await isTrue())) {
      if (Date.now() > end) throw new Error(`Not true after ${patience} ms: ${expression}`);
      await sleep(pause);
    }
  }

  async call(method: string, params: object = {}): Promise<unknown> {
    this.#calls += 1;
    const id = this.#calls;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** Bytes of the page's JavaScript heap that are in use after what nobody needs is collected. */
  async heapUsed(): Promise<number> {
    await this.call('HeapProfiler.collectGarbage');
    return ((await this.call('Runtime.getHeapUsage')) as { usedSize: number }).usedSize;
  }

  async close(): Promise<void> {
    this.#socket.close();
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

async function debuggingPort(child: ChildProcess): Promise<number> {
  const { stderr } = child;
  if (stderr === null) throw new Error('Standard error is a pipe.');
  let text = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`No debugging port after ${patience} ms: ${text}`));
    }, patience);
    stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(text)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`The application ended: ${text}`));
    });
  });
}

async function pageAddress(port: number): Promise<string> {
  const end = Date.now() + patience;
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets = (await response.json()) as Target[];
    const page = targets.find(({ type }) => type === 'page');
    if (page !== undefined) return page.webSocketDebuggerUrl;
    if (Date.now() > end) throw new Error(`No window after ${patience} ms.`);
    await sleep(pause);
  }
}
