import { applyMigration, type MigrationRun } from '../channel/migration/apply-migration.ts';
import { gatherSpecs } from '../channel/migration/gather-specs.ts';
import { readRecords } from '../channel/migration/journal.ts';
import { makePlan, type MigrationDaemon } from '../channel/migration/make-plan.ts';
import { findRecord, finishMigration, undoMigration } from '../channel/migration/undo-migration.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { SpecFileRef } from '../shared/ipc/credential-specs.ts';
import type { MigrationOrder, MigrationQuestion, MigrationReturn } from '../shared/ipc/migration.ts';
import type { MigrationPlan, MigrationProgress, MigrationResult } from '../shared/migrate/plan.ts';
import type { MigrationRecord } from '../shared/migrate/record.ts';

export interface MigrationServiceOptions {
  readonly daemon: MigrationDaemon;
  /** Paths of files that the renderer names, or of all listed ones; refuses what is not listed. */
  readonly pathsOf: (files?: readonly SpecFileRef[]) => Promise<readonly string[]>;
  readonly onProgress: (ticket: number, progress: MigrationProgress) => void;
}

/**
 * Migrations for the renderer, which names files and never sees a password: main reads the files with the rights of the
 * user, hands accounts to the daemon alone, and writes the files back.
 */
export class MigrationService {
  readonly #options: MigrationServiceOptions;
  readonly #running = new Map<number, AbortController>();

  constructor(options: MigrationServiceOptions) {
    this.#options = options;
  }

  async plan({ files, choices }: MigrationQuestion): Promise<MigrationPlan> {
    const paths = await this.#options.pathsOf(files);
    return makePlan(await gatherSpecs(paths), choices, this.#options.daemon, new AbortController().signal);
  }

  async apply({ specs, choices, ticket }: MigrationOrder): Promise<MigrationResult> {
    const listed = await this.#options.pathsOf();
    const unlisted = specs.find(({ path }) => !listed.includes(path));
    if (unlisted !== undefined) {
      throw new CcgVaultError('invalidParameters', 'the credential spec is not one of the listed ones');
    }
    return this.#run(ticket, (run) => applyMigration({ specs, choices, origin: 'console' }, run));
  }

  undo({ id, ticket }: MigrationReturn): Promise<MigrationResult> {
    return this.#run(ticket, async (run) => undoMigration(await this.#record(id), run));
  }

  finish({ id, ticket }: MigrationReturn): Promise<MigrationResult> {
    return this.#run(ticket, async (run) => finishMigration(await this.#record(id), run));
  }

  async records(): Promise<{ readonly records: readonly MigrationRecord[] }> {
    return { records: await readRecords(this.#options.daemon) };
  }

  /** Stops before the next step. */
  cancel(ticket: number): void {
    this.#running.get(ticket)?.abort();
  }

  #record(id: string): Promise<MigrationRecord> {
    return findRecord(this.#options.daemon, id, () => true);
  }

  async #run(ticket: number, work: (run: MigrationRun) => Promise<MigrationResult>): Promise<MigrationResult> {
    if (this.#running.size > 0) throw new CcgVaultError('migrationBusy');
    const controller = new AbortController();
    this.#running.set(ticket, controller);
    try {
      return await work({
        daemon: this.#options.daemon,
        signal: controller.signal,
        onProgress: (progress) => {
          this.#options.onProgress(ticket, progress);
        },
      });
    } finally {
      this.#running.delete(ticket);
    }
  }
}
