import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** How long changes are gathered before they are told, in milliseconds: a save is several of them. */
const settleTime = 150;

type Watcher = Pick<FSWatcher, 'close' | 'on'>;

/** What the watcher needs of the file system; the real one unless given, which only tests do. */
export interface WatchedFileSystem {
  /** Tells a folder from another one that takes its name later. Rejects where it is not there; keeps no thread of ours waiting. */
  readonly identify: (folder: string) => Promise<string>;
  /** Throws where a folder cannot be watched. Keeps this thread waiting where a share does not answer. */
  readonly watch: (folder: string, onChange: () => void) => Watcher;
}

const real: WatchedFileSystem = {
  identify: async (folder) => {
    const { dev, ino, birthtimeNs } = await stat(folder, { bigint: true });
    return [dev, ino, birthtimeNs].join();
  },
  watch: (folder, onChange) => watch(folder, { persistent: false }, onChange),
};

interface Watched {
  /** The folder that is asked for, or the nearest one above it that is there. */
  readonly place: string;
  readonly identity: string;
  readonly watcher: Watcher;
}

/**
 * Tells that something in folders may have changed. A folder that is not there is waited for in the nearest one above
 * it that is. What a file system does not tell, such as that of some network shares, is found at the next listing.
 *
 * To begin to watch keeps this thread waiting as long as the file system takes, and with it the window. So whether a
 * folder is there is found out on other threads first, and what is watched already stays watched.
 */
export class FolderWatcher {
  readonly #onChange: () => void;
  readonly #files: WatchedFileSystem;
  readonly #watched = new Map<string, Watched>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(onChange: () => void, files: WatchedFileSystem = real) {
    this.#onChange = onChange;
    this.#files = files;
  }

  /** Watches a folder from now on, or goes on watching it. Takes as long as the file system does. */
  async follow(folder: string): Promise<void> {
    for (let place = folder; ; place = path.dirname(place)) {
      const identity = await this.#files.identify(place).catch(() => undefined);
      if (this.#stopped) return;
      const known = this.#watched.get(folder);
      if (identity !== undefined && known?.place === place && known.identity === identity) return;
      if (identity !== undefined && this.#open(folder, place, identity)) return;
      if (path.dirname(place) === place) return;
    }
  }

  /** Watches no other folders than these any more. */
  keepOnly(folders: readonly string[]): void {
    for (const folder of this.#watched.keys()) if (!folders.includes(folder)) this.#close(folder);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.keepOnly([]);
  }

  #open(folder: string, place: string, identity: string): boolean {
    try {
      const watcher = this.#files.watch(place, this.#changed);
      this.#close(folder);
      this.#watched.set(folder, { place, identity, watcher });
      watcher.on('error', () => {
        // The folder itself was removed, or its share is gone: it is begun anew.
        if (this.#watched.get(folder)?.watcher === watcher) this.#close(folder);
        this.#changed();
      });
      return true;
    } catch {
      return false;
    }
  }

  #close(folder: string): void {
    this.#watched.get(folder)?.watcher.close();
    this.#watched.delete(folder);
  }

  /** The first change begins the wait: a folder in which something goes on all the time must not put it off for ever. */
  readonly #changed = (): void => {
    if (this.#stopped) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#onChange();
    }, settleTime);
  };
}
