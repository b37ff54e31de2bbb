import { setTimeout as sleep } from 'node:timers/promises';

import type { InstalledMachine } from '../../test/installer/installed-machine.ts';
import { timedCalls } from './timed-calls.ts';

/** A service that calls of ccg-sim start. */
export interface Service {
  readonly title: string;
  readonly name: string;
  /** Arguments of ccg-sim that name its class. */
  readonly call: readonly string[];
}

const calls = 120;

/** Before the stop, in milliseconds. */
const quietTime = 2_000;

/**
 * Stops a service amid calls, the first of which after it start it again.
 *
 * @returns for each call without an answer, what it failed with
 */
export async function stopWhileCalling(machine: InstalledMachine, { name, call }: Service): Promise<string[]> {
  await startByCall(machine, call);
  const calling = timedCalls(machine, call, calls);
  await sleep(quietTime);
  const { exitCode } = await machine.run('net', ['stop', name]);
  const ended = await calling;
  if (exitCode !== 0) throw new Error(`net stop ${name} ended with ${exitCode}`);
  return ended.flatMap(({ hresult }) => hresult ?? []);
}

/** Calls until there is an answer: a stop may still be under way, and Wine on a busy machine loses a program now and then. */
async function startByCall(machine: InstalledMachine, call: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const answered = await machine.sim(...call).then(
      (result) => result.answered,
      () => 0,
    );
    if (answered === 1) return;
    if (attempt === 10) throw new Error(`no answer to ${call.join(' ')}`);
    await sleep(1_000);
  }
}
