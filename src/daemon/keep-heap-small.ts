import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Makes V8 collect garbage earlier than it would by itself. The daemon lives for months beside the containers of its
 * host and needs some 25 MiB of objects; left alone, V8 would let garbage grow to three times that before it looks at
 * the old generation, and keep the memory. Costs a few per cent of throughput (see `npm run bench`). To be called as
 * early as possible; a single executable of Node 22 has no other place for these flags.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');
  // Of the little that survives in a young generation this small, one thread takes care in half a millisecond. With help
  // it takes as long on an idle host, and several times as long where the helpers have to wait for a processor.
  setFlagsFromString('--no-parallel-scavenge');
}

/**
 * Removes what loading and starting have left behind, which V8 would otherwise carry along for tens of thousands of
 * requests. Takes some ten milliseconds. Node offers no other way to its collector than this flag ([V8 flags]).
 */
export function collectGarbageOfStart(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  collect();
}
