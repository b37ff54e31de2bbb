import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { type ConsoleSettings, defaultSettings } from '../shared/ipc/console-settings.ts';
import { settingsSchema } from '../shared/ipc/parameter-schemas.ts';

/**
 * The user's settings in one small JSON file. A file that is missing or damaged is as good as none: settings are a
 * convenience, and must not keep the console from starting. Of one that another version has written, such as one that was
 * taken back, those settings count that this version knows.
 */
export class SettingsStore {
  readonly #file: string;
  #settings: ConsoleSettings = defaultSettings;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string) {
    this.#file = file;
  }

  get settings(): ConsoleSettings {
    return this.#settings;
  }

  async load(): Promise<ConsoleSettings> {
    try {
      const stored: unknown = JSON.parse(await readFile(this.#file, 'utf8'));
      if (typeof stored !== 'object' || stored === null) return this.#settings;
      const members = new Map<string, unknown>(Object.entries(stored));
      for (const name of Object.keys(defaultSettings)) {
        if (!members.has(name)) continue;
        const merged = settingsSchema.safeParse({ ...this.#settings, [name]: members.get(name) });
        if (merged.success) this.#settings = merged.data;
      }
    } catch {
      // Keeps the defaults.
    }
    return this.#settings;
  }

  /** Changes some settings and writes them; a change counts for this run even where it cannot be written. */
  async update(change: Partial<ConsoleSettings>): Promise<ConsoleSettings> {
    this.#settings = { ...this.#settings, ...change };
    this.#writing = this.#writing.then(() => this.#write()).catch(() => undefined);
    await this.#writing;
    return this.#settings;
  }

  async #write(): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true });
    const temporary = `${this.#file}.new`;
    await writeFile(temporary, `${JSON.stringify(this.#settings, undefined, 2)}\n`, { mode: 0o600 });
    await rename(temporary, this.#file);
  }
}
