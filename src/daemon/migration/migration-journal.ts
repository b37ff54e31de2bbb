import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { type MigrationRecord, migrationRecordSchema } from '../../shared/migrate/record.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

/** Most journals that are told; older ones stay on the disk. */
const maxListed = 100;

/**
 * The journals of migrations, one file for each in the data folder. A client writes what it is about to do before it
 * does it, so that whoever comes after a crash knows what to look at. They hold no secret.
 */
export class MigrationJournal {
  readonly #folder: string;
  /** Writes, one after the other. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(dataFolder: string) {
    this.#folder = path.join(dataFolder, 'migrations');
  }

  /** The newest first. A file that is no journal is left out. @throws CcgVaultError `dataFolderUnusable` */
  async list(): Promise<MigrationRecord[]> {
    let names: string[];
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      names = (await readdir(this.#folder)).filter((name) => name.endsWith('.json'));
    } catch {
      throw new CcgVaultError('dataFolderUnusable', this.#folder);
    }
    const records = await Promise.all(names.map((name) => readRecord(path.join(this.#folder, name))));
    return records
      .filter((record) => record !== undefined)
      .sort((one, other) => other.startedAt - one.startedAt)
      .slice(0, maxListed);
  }

  /** Writes a journal, on disk when it resolves. @throws CcgVaultError `fileUnwritable` */
  save(record: MigrationRecord): Promise<void> {
    // The schema of the identifier allows neither separators nor dots, so that it is a plain name.
    const file = path.join(this.#folder, `${record.id}.json`);
    const write = async (): Promise<void> => {
      try {
        await writeFileAtomically(file, Buffer.from(`${JSON.stringify(record, null, 2)}\n`, 'utf8'));
      } catch {
        throw new CcgVaultError('fileUnwritable', file);
      }
    };
    const written = this.#writing.then(write, write);
    this.#writing = written.catch(() => undefined);
    return written;
  }
}

async function readRecord(file: string): Promise<MigrationRecord | undefined> {
  try {
    return migrationRecordSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
