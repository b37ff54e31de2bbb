import type { InstalledMachine } from '../../test/installer/installed-machine.ts';
import type { TimedCall } from '../../test/native/wine-host.ts';

/** Pause between the beginnings of two calls, in milliseconds. */
export const callInterval = 50;

/** Begins a call every {@link callInterval}, each of which activates the plugin anew as CCG does. */
export async function timedCalls(
  machine: InstalledMachine,
  call: readonly string[],
  count: number,
): Promise<readonly TimedCall[]> {
  const result = await machine.sim(...call, '--calls', String(count), '--every', String(callInterval));
  if (result.timed?.length !== count) throw new Error(`ccg-sim told of ${result.timed?.length ?? 0} calls of ${count}`);
  return result.timed;
}
