import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';

/** How long changes are gathered before they are told, in milliseconds: a save is several of them. */
const settleTime = 150;

/**
 * Tells that something in folders may have changed. A folder that is not there is waited for in the nearest one above
 * it that is. What a file system does not tell, such as that of some network shares, is found at the next listing.
 */
export class FolderWatcher {
  readonly #onChange: () => void;
  #watchers: FSWatcher[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Watches these folders and no others from now on. */
  watch(folders: readonly string[]): void {
    const previous = this.#watchers;
    this.#watchers = folders.flatMap((folder) => this.#open(folder));
    for (const watcher of previous) watcher.close();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.watch([]);
  }

  #open(folder: string): FSWatcher[] {
    for (let place = folder; ; place = path.dirname(place)) {
      try {
        const watcher = watch(place, { persistent: false }, this.#changed);
        // The folder itself was removed, or its share is gone.
        watcher.on('error', this.#changed);
        return [watcher];
      } catch {
        if (path.dirname(place) === place) return [];
      }
    }
  }

  readonly #changed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onChange, settleTime);
  };
}
