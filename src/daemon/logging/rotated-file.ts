import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

export interface RotatedFileOptions {
  /** Size at which a new file is begun, in bytes. */
  readonly maxBytes: number;
  /** Older files that are kept: `name.1` is the newest of them. */
  readonly keptFiles: number;
}

/**
 * A text file that is appended to and rotated by size. Never throws once open: when the disk is full or the file
 * cannot be rotated, lines are lost or the file grows on, and writing is tried again with the next line.
 *
 * pino-roll and rotating-file-stream were considered: both write asynchronously, so that the lines before a crash are
 * lost, and pino-roll numbers its files so that the current one has no fixed name.
 */
export class RotatedFile {
  readonly #path: string;
  readonly #options: RotatedFileOptions;
  #descriptor: number | undefined;
  #size = 0;

  /** @throws Error of the file system when the file cannot be opened */
  constructor(path: string, options: RotatedFileOptions) {
    this.#path = path;
    this.#options = options;
    this.#open();
  }

  write(line: string): void {
    const bytes = Buffer.from(line);
    try {
      if (this.#size > 0 && this.#size + bytes.length > this.#options.maxBytes) this.#rotate();
      const descriptor = this.#descriptor ?? this.#open();
      this.#size += writeSync(descriptor, bytes);
    } catch {
      // There is no better place to report a log that cannot be written.
      return;
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #open(): number {
    const descriptor = openSync(this.#path, 'a', 0o600);
    this.#descriptor = descriptor;
    this.#size = fstatSync(descriptor).size;
    return descriptor;
  }

  #rotate(): void {
    this.close();
    try {
      rmSync(`${this.#path}.${this.#options.keptFiles}`, { force: true });
      for (let number = this.#options.keptFiles - 1; number >= 1; number -= 1) {
        renameIfExists(`${this.#path}.${number}`, `${this.#path}.${number + 1}`);
      }
      renameIfExists(this.#path, `${this.#path}.1`);
    } finally {
      this.#open();
    }
  }
}

function renameIfExists(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
