import { isAbsolute } from 'node:path';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { MigratedSpec, MigrationRecord } from '../../shared/migrate/record.ts';
import { originalFile } from '../../shared/migrate/steps.ts';
import { isNetworkOrDevicePath } from '../../shared/plugin-input.ts';
import { digestOfFile } from '../spec-file-content.ts';
import type { MigrationDaemon } from './make-plan.ts';

/** The journal of one migration: every change of it is on disk before what it announces is done. */
export class Journal {
  readonly #daemon: MigrationDaemon;
  #record: MigrationRecord;

  constructor(daemon: MigrationDaemon, record: MigrationRecord) {
    this.#daemon = daemon;
    this.#record = record;
  }

  get record(): MigrationRecord {
    return this.#record;
  }

  /** @throws CcgVaultError `migrationUnknown` for a path that the migration does not have */
  spec(path: string): MigratedSpec {
    const spec = this.#record.specs.find((candidate) => candidate.path === path);
    if (spec === undefined) throw new CcgVaultError('migrationUnknown', path);
    return spec;
  }

  /** Writes the journal as it is. @throws CcgVaultError `fileUnwritable` or `daemonUnreachable` */
  async save(): Promise<void> {
    await this.#daemon.request('migration/save', { record: this.#record });
  }

  /** Notes something about one credential spec. */
  async note(path: string, change: Partial<MigratedSpec>): Promise<MigratedSpec> {
    const specs = this.#record.specs.map((spec) => (spec.path === path ? { ...spec, ...change } : spec));
    this.#record = { ...this.#record, specs };
    await this.save();
    return this.spec(path);
  }
}

/**
 * The journals, newest first. What stopped after its last step, but before that was noted, counts as done.
 *
 * @throws CcgVaultError `daemonUnreachable`
 */
export async function readRecords(daemon: MigrationDaemon): Promise<MigrationRecord[]> {
  const { records } = await daemon.request('migration/records', {});
  return Promise.all(
    records
      .filter(isPlausible)
      .map(async (record) => ({ ...record, specs: await Promise.all(record.specs.map(settled)) })),
  );
}

/**
 * Everybody who may use the admin endpoint may write a journal, and an administrator with more rights may act on it. So
 * a journal can name nothing but credential specs and the originals beside them.
 */
function isPlausible({ specs }: MigrationRecord): boolean {
  return specs.every(({ path, keptAs }) => {
    const isSpec = isAbsolute(path) && /\.json$/i.test(path) && !isNetworkOrDevicePath(path);
    return isSpec && (keptAs === null || keptAs === originalFile(path));
  });
}

async function settled(spec: MigratedSpec): Promise<MigratedSpec> {
  if ((spec.state !== 'running' && spec.state !== 'failed') || spec.after === null || !spec.isVerified) return spec;
  const digest = await digestOfFile(spec.path).catch(() => undefined);
  return digest === spec.after ? { ...spec, state: 'done', problem: null } : spec;
}
