import { rm } from 'node:fs/promises';

import { parseCredentialSpec } from '../../shared/credspec/parse.ts';
import { CcgVaultError, type ErrorReport, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { MigrationResult, PlannedSource, ReturnStepId } from '../../shared/migrate/plan.ts';
import type { MigratedSpec, MigrationRecord } from '../../shared/migrate/record.ts';
import { inlineAccountOf, type PortableAccount } from '../../shared/migrate/spec-secret.ts';
import { writeCredentialSpecFile, writeFailure } from '../credential-spec-files.ts';
import { digestOf, digestOfFile, withFileContent } from '../spec-file-content.ts';
import type { MigrationRun } from './apply-migration.ts';
import { removeEntries } from './configuration-steps.ts';
import { copiesWithAccount } from './gather-specs.ts';
import { Journal, readRecords } from './journal.ts';
import { knownEntries } from './make-plan.ts';

/** States in which a credential spec relies on what a migration added. */
const active: ReadonlySet<MigratedSpec['state']> = new Set(['running', 'failed', 'done', 'finished']);

/** A journal by its id; the newest that fits where none is named. @throws CcgVaultError `migrationUnknown` */
export async function findRecord(
  daemon: MigrationRun['daemon'],
  id: string | undefined,
  fits: (record: MigrationRecord) => boolean,
): Promise<MigrationRecord> {
  const records = await readRecords(daemon);
  const record = records.find((candidate) => (id === undefined ? fits(candidate) : candidate.id === id));
  if (record === undefined) throw new CcgVaultError('migrationUnknown', id);
  return record;
}

/**
 * Takes a migration back: every credential spec byte by byte as it was, the sources and connections that were added,
 * and what was written into Vault. What somebody changed since is left alone and told. Can be done again after it was
 * interrupted.
 */
export async function undoMigration(record: MigrationRecord, run: MigrationRun): Promise<MigrationResult> {
  const { daemon, signal } = run;
  const journal = new Journal(daemon, record);
  const others = (await readRecords(daemon)).filter(({ id }) => id !== record.id).flatMap(({ specs }) => specs);
  const problems: Record<string, ErrorReport> = {};
  const notes: string[] = [];
  const steps = stepsFor(run, problems);
  const undone: string[] = [];
  for (const spec of record.specs) {
    if (!['running', 'failed', 'done'].includes(spec.state)) continue;
    if (signal.aborted) break;
    if (await steps(spec.path, 'restore', () => restore(spec))) undone.push(spec.path);
  }
  // Only when all files are back: several of them may share a source.
  for (const path of undone.toReversed()) {
    if (signal.aborted) break;
    const spec = journal.spec(path);
    const remaining = [...others, ...journal.record.specs.filter((other) => other.path !== path)];
    const users = remaining.filter((other) => active.has(other.state) && other.source === spec.source);
    const isAlone = users.every((other) => undone.includes(other.path) && !hasAdded(other));
    const account = await accountOfOriginal(spec);
    const isBack =
      (!isAlone ||
        ((await steps(path, 'unconfigure', async () => {
          notes.push(...(await unconfigure(spec, run)));
        })) &&
          (await steps(path, 'withdraw', async () => {
            notes.push(...(await withdraw(spec, account, run)));
          })))) &&
      (await steps(path, 'removeOriginal', () => removeOriginal(spec)));
    if (!isAlone && hasAdded(spec)) notes.push(`The source ${spec.source} stays, since other credential specs use it.`);
    if (isBack) await journal.note(path, { state: 'undone', keptAs: null, problem: null });
  }
  return { record: journal.record, problems, notes: [...new Set(notes)] };
}

/**
 * Removes the kept originals for good, and what editors kept beside the files, after each source has answered once
 * more. Nothing can be taken back then.
 */
export async function finishMigration(record: MigrationRecord, run: MigrationRun): Promise<MigrationResult> {
  const { daemon, signal } = run;
  const journal = new Journal(daemon, record);
  const problems: Record<string, ErrorReport> = {};
  const steps = stepsFor(run, problems);
  for (const spec of record.specs) {
    if (spec.state !== 'done' || signal.aborted) continue;
    const { path } = spec;
    const isChecked = await steps(path, 'verify', async () => {
      const request = { pluginInput: spec.source, origin: record.origin, refresh: true, reveal: false } as const;
      const answer = await daemon.request('credential/test', request, { signal });
      if (answer.outcome === 'error') {
        throw new CcgVaultError('migrationCheckFailed', `${answer.error?.code ?? ''} ${answer.error?.message ?? ''}`);
      }
    });
    const isRemoved =
      isChecked &&
      (await steps(path, 'removeOriginal', async () => {
        for (const copy of await copiesWithAccount(path)) await remove(copy);
        await removeOriginal(spec);
      }));
    if (isRemoved) await journal.note(path, { state: 'finished', keptAs: null });
  }
  return { record: journal.record, problems, notes: [] };
}

type StepRunner = (path: string, step: ReturnStepId | 'verify', work: () => Promise<void>) => Promise<boolean>;

/** Carries out steps and tells of them; one that fails is a problem of its file. */
function stepsFor({ onProgress }: MigrationRun, problems: Record<string, ErrorReport>): StepRunner {
  return async (path, step, work) => {
    onProgress({ path, step, state: 'started' });
    try {
      await work();
      onProgress({ path, step, state: 'done' });
      return true;
    } catch (thrown) {
      const error = toCcgVaultError(thrown);
      if (error.errorName === 'daemonUnreachable') throw error;
      problems[path] = error.toReport();
      onProgress({ path, step, state: 'failed', error: error.toReport() });
      return false;
    }
  };
}

function hasAdded({ added, stored }: MigratedSpec): boolean {
  return added.source || added.connection !== null || stored?.isWritten === true;
}

/** @throws CcgVaultError `specChangedMeanwhile`, `originalMissing`, `fileAccessDenied`, `fileUnwritable` */
async function restore({ path, before, after, keptAs }: MigratedSpec): Promise<void> {
  const current = await digestOfFile(path);
  if (current === before || after === null) return;
  if (current !== after) throw new CcgVaultError('specChangedMeanwhile', path);
  if (keptAs === null || (await digestOfFile(keptAs)) !== before) {
    throw new CcgVaultError('originalMissing', keptAs ?? path);
  }
  await withFileContent(keptAs, (bytes) => writeCredentialSpecFile(path, bytes, 'replace'));
  const restored = await withFileContent(path, digestOf);
  if (restored !== before) throw new CcgVaultError('specChangedMeanwhile', path);
}

async function unconfigure(
  { source, place, added }: MigratedSpec,
  { daemon, signal }: MigrationRun,
): Promise<string[]> {
  if (!added.source && added.connection === null) return [];
  const sources = await daemon.request('config/read', {}, { signal });
  const wanted = added.source ? plannedSource(source, place, sources) : null;
  return removeEntries(daemon, { source: wanted, connectionName: added.connection }, signal);
}

/** What was added: at the place of the secret, or for a source that was taken over, as it is in the configuration. */
function plannedSource(
  name: string,
  place: MigratedSpec['place'],
  model: Parameters<typeof knownEntries>[0],
): PlannedSource | null {
  if (place !== null) return { name, ...place };
  return knownEntries(model).sources.find((known) => known.name === name) ?? null;
}

async function withdraw(
  { place, stored }: MigratedSpec,
  account: PortableAccount | null,
  { daemon, signal }: MigrationRun,
): Promise<string[]> {
  if (place === null || stored?.isWritten !== true) return [];
  const { was, version, versionBefore } = stored;
  const { outcome } = await daemon.request(
    'migration/withdraw',
    { place, account, was, version, versionBefore },
    { signal },
  );
  const where = `${place.mount}/${place.path}`;
  if (outcome === 'changed') return [`${where} stays in Vault: it is not what the migration wrote any more.`];
  if (outcome === 'kept') return [`${where} stays in Vault: it cannot be taken back with the rights of the token.`];
  return [];
}

/** The account in the kept original; null where there is none in it. */
async function accountOfOriginal({ keptAs, path, before }: MigratedSpec): Promise<PortableAccount | null> {
  for (const file of [keptAs, path]) {
    if (file === null || (await digestOfFile(file).catch(() => undefined)) !== before) continue;
    return withFileContent(file, (bytes) => inlineAccountOf(parseCredentialSpec(bytes))?.account ?? null);
  }
  return null;
}

async function removeOriginal({ keptAs }: MigratedSpec): Promise<void> {
  if (keptAs !== null) await remove(keptAs);
}

async function remove(file: string): Promise<void> {
  await rm(file, { force: true }).catch((error: unknown) => {
    throw writeFailure(error, file);
  });
}
