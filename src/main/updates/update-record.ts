import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

const schema = z.strictObject({
  /** When the release server answered last, in milliseconds since the Unix epoch. */
  checkedAt: z.int().min(0).nullable(),
  /** Version whose installer was started, until the console that comes after it has seen how that ended. */
  installing: z.string().max(64).nullable(),
});

/** What is remembered of updates for this user from one run of the console to the next. */
export type UpdateRecord = Readonly<z.infer<typeof schema>>;

const nothing: UpdateRecord = { checkedAt: null, installing: null };

/** The record in a small JSON file. One that is missing or damaged is as good as none. */
export class UpdateRecordFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async read(): Promise<UpdateRecord> {
    try {
      return schema.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch {
      return nothing;
    }
  }

  /** Never rejects: the console works without it, and looks at most once more than it would have. */
  async write(record: UpdateRecord): Promise<void> {
    try {
      await mkdir(path.dirname(this.#file), { recursive: true });
      const temporary = `${this.#file}.new`;
      await writeFile(temporary, `${JSON.stringify(record)}\n`, { mode: 0o600 });
      await rename(temporary, this.#file);
    } catch {
      // Nothing is lost.
    }
  }
}
