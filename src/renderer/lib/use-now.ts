import { useSyncExternalStore } from 'react';

/** How often relative times are drawn anew, in milliseconds. */
const tick = 1_000;

const listeners = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

function advance(): void {
  if (document.hidden) return;
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = window.setInterval(advance, tick);
    document.addEventListener('visibilitychange', advance);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    document.removeEventListener('visibilitychange', advance);
  };
}

/** The time now, in milliseconds since the Unix epoch; advances every second for all who show it, and rests while the window is hidden. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
