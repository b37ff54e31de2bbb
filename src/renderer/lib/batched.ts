export interface BatchOptions {
  /** Shortest time between two deliveries, in milliseconds. */
  readonly interval: number;
  /** As many are delivered at once, however short the time since the last delivery: a hidden window's timers sleep. */
  readonly most: number;
}

/**
 * A function that passes on what it is called with: at once after a pause, and together while calls follow one another
 * in quick succession, so that the page is drawn a few times a second and not for each of them.
 */
export function batched<T>(
  deliver: (items: readonly T[]) => void,
  { interval, most }: BatchOptions,
): (items: readonly T[]) => void {
  let waiting: T[] = [];
  let timer: number | undefined;
  let last = Number.NEGATIVE_INFINITY;
  const flush = (): void => {
    window.clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    const items = waiting;
    waiting = [];
    deliver(items);
  };
  return (items) => {
    waiting = waiting.length === 0 ? [...items] : waiting.concat(items);
    const wait = last + interval - performance.now();
    if (wait <= 0 || waiting.length >= most) flush();
    else timer ??= window.setTimeout(flush, wait);
  };
}
