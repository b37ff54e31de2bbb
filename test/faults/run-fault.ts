import { setTimeout as sleep } from 'node:timers/promises';

import { errorCode } from '../../src/shared/errors/ccg-vault-error.ts';
import { type FaultHost } from './fault-host.ts';
import {
  type ConfigPart,
  type Fault,
  type Observation,
  type Outcome,
  type Scene,
  type StartingFault,
} from './fault.ts';
import type { Lab } from './lab.ts';

/** Longest wait for sources to work, before a fault and after it, in milliseconds. */
const patience = 45_000;

/** Requests of the source without a cache while there is a fault: with the one of the other source, enough to open the circuit. */
const plainRequests = 3;

/** A fault that is ready, with the names of its two sources. */
export interface PreparedFault {
  readonly fault: Fault;
  readonly scene: Scene;
}

const plainOf = ({ id }: Fault): string => `${id}-plain`;
const keptOf = ({ id }: Fault): string => `${id}-kept`;

export async function prepareFault(fault: Fault, lab: Lab): Promise<PreparedFault> {
  return { fault, scene: await fault.prepare(lab, fault.id) };
}

/** The configuration of a host on which all of these faults will happen. */
export function configurationFor(prepared: readonly PreparedFault[]): ConfigPart {
  const source = ({ fault, scene }: PreparedFault): ConfigPart => ({
    type: 'kv2',
    connection: fault.id,
    config: { path: 'win/account', ...scene.source },
  });
  return {
    version: 1,
    connections: Object.fromEntries(prepared.map(({ fault, scene }) => [fault.id, scene.connection])),
    sources: Object.fromEntries(
      prepared.flatMap((item) => [
        [plainOf(item.fault), source(item)],
        [keptOf(item.fault), { ...source(item), cache: item.scene.cache ?? { ttl: 0, max_stale: '1h' } }],
      ]),
    ),
  };
}

/**
 * Lets a fault loose on a host that works, looks at what requests come to, ends it, and waits until all is well again.
 * @throws Error where the host behaves otherwise than the fault's row of the table says
 */
export async function runFault({ fault, scene }: PreparedFault, host: FaultHost): Promise<Observation> {
  const ask = (source: string): Promise<Outcome> => host.ask(source, fault.id);
  await scene.setUp?.(host);
  await untilIn(plainOf(fault), ask, ['miss']);
  await untilIn(keptOf(fault), ask, ['miss', 'hit']);

  await scene.inject(host);
  if ('start' in fault) return { fault, start: fault.start, recovery: await runStart(fault, scene, host) };
  const kept = await ask(keptOf(fault));
  expectSame(keptOf(fault), kept, fault.kept);
  for (let count = 0; count < plainRequests; count += 1) {
    expectSame(plainOf(fault), await ask(plainOf(fault)), fault.plain);
  }
  const noted = fault.noted;
  const notes = scene.notes?.() ?? JSON.stringify(await host.status());
  if (noted !== undefined && !notes.includes(errorCode(noted))) throw new Error(`nothing tells of ${errorCode(noted)}`);

  await scene.clear(host);
  const ended = performance.now();
  await untilIn(plainOf(fault), ask, ['miss']);
  await untilIn(keptOf(fault), ask, ['miss', 'hit']);
  const wasWell = fault.plain === 'miss' && ['miss', 'hit'].includes(fault.kept);
  const recovery = wasWell ? null : performance.now() - ended;
  return { fault, plain: fault.plain, kept, ...(noted === undefined ? {} : { noted }), recovery };
}

/** @returns how long the start took after the end of the fault, in milliseconds */
async function runStart(fault: StartingFault, scene: Scene, host: FaultHost): Promise<number> {
  const said = await host.start().then(
    () => 'that it is ready',
    (error: unknown) => String(error),
  );
  if (!said.includes(errorCode(fault.start))) throw new Error(`instead of ${errorCode(fault.start)} it said ${said}`);
  await scene.clear(host);
  const ended = performance.now();
  await host.start();
  await untilIn(plainOf(fault), (source) => host.ask(source, fault.id), ['miss']);
  return performance.now() - ended;
}

function expectSame(source: string, seen: Outcome, expected: Outcome): void {
  if (seen !== expected) throw new Error(`${source}: expected ${expected}, got ${seen}`);
}

async function untilIn(
  source: string,
  ask: (source: string) => Promise<Outcome>,
  good: readonly Outcome[],
): Promise<void> {
  const deadline = performance.now() + patience;
  for (;;) {
    const outcome = await ask(source);
    if (good.includes(outcome)) return;
    if (performance.now() > deadline) throw new Error(`${source}: still ${outcome}, and not ${good.join(' or ')}`);
    await sleep(20);
  }
}
