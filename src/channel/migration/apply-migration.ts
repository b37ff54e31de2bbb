import { randomUUID } from 'node:crypto';

import { convertToOwnPlugin } from '../../shared/credspec/create.ts';
import { parseCredentialSpec } from '../../shared/credspec/parse.ts';
import { CcgVaultError, type ErrorReport, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type {
  MigrationChoices,
  MigrationProgress,
  MigrationResult,
  MigrationStepId,
  PlannedSpec,
} from '../../shared/migrate/plan.ts';
import type { MigratedSpec, MigrationRecord } from '../../shared/migrate/record.ts';
import type { PortableAccount } from '../../shared/migrate/spec-secret.ts';
import { originalFile } from '../../shared/migrate/steps.ts';
import { writeCredentialSpecFile } from '../credential-spec-files.ts';
import { digestOf, digestOfFile, withFileContent } from '../spec-file-content.ts';
import { addEntries, missingOf } from './configuration-steps.ts';
import { gatherSpecs } from './gather-specs.ts';
import { Journal, readRecords } from './journal.ts';
import { makePlan, type MigrationDaemon } from './make-plan.ts';

export interface ApplyRequest {
  /** What is migrated: paths, and the digests of the files that the administrator has seen in the plan. */
  readonly specs: readonly { readonly path: string; readonly digest: string }[];
  readonly choices: MigrationChoices;
  /** An account from another store. */
  readonly account?: PortableAccount | undefined;
  readonly origin: MigrationRecord['origin'];
}

export interface MigrationRun {
  readonly daemon: MigrationDaemon;
  /** Stops before the next step. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: MigrationProgress) => void;
}

/**
 * Migrates credential specs, one after the other: keep the original, write the account into Vault, read it back and
 * compare, add the source, request its credential, and only then rewrite the file. Each step is in the journal before
 * it is done. One that fails stops its own file only; it can be continued by migrating it again, or taken back.
 *
 * The file is rewritten last, so that no container ever meets a source that has not answered yet.
 *
 * @throws CcgVaultError `daemonUnreachable`, or `specChangedMeanwhile` where nothing was begun
 */
export async function applyMigration(request: ApplyRequest, run: MigrationRun): Promise<MigrationResult> {
  const { daemon, signal } = run;
  const paths = request.specs.map(({ path }) => path);
  const gathered = await gatherSpecs(paths, request.account);
  const plan = await makePlan(gathered, request.choices, daemon, signal);
  const planned = plan.specs;
  for (const { path, digest } of planned) {
    const isAsSeen = request.specs.some((seen) => seen.path === path && seen.digest === digest);
    if (!isAsSeen) throw new CcgVaultError('specChangedMeanwhile', path);
  }
  const earlier = await readRecords(daemon);
  const journal = new Journal(daemon, {
    version: 1,
    id: `${new Date().toISOString().slice(0, 10)}-${randomUUID().slice(0, 8)}`,
    startedAt: Date.now(),
    origin: request.origin,
    specs: planned.map((spec) => startOf(spec, earlier)),
  });
  await journal.save();
  await supersede(earlier, journal.record, daemon);
  const problems: Record<string, ErrorReport> = {};
  for (const spec of planned) {
    try {
      await migrateSpec(spec, gathered.accounts.get(spec.path), journal, run);
    } catch (thrown) {
      const error = toCcgVaultError(thrown);
      problems[spec.path] = error.toReport();
      if (error.errorName === 'daemonUnreachable') return { record: journal.record, problems, notes: [] };
      await journal.note(spec.path, { state: 'failed', problem: error.code });
      if (signal.aborted) break;
    }
  }
  return { record: journal.record, problems, notes: [] };
}

/** The entry of the journal with which a credential spec begins; what an earlier attempt did goes on in it. */
function startOf(spec: PlannedSpec, earlier: readonly MigrationRecord[]): MigratedSpec {
  const { path, gmsa, plugin, digest, place } = spec;
  const before = unfinishedOf(spec, earlier);
  return {
    path,
    gmsa,
    plugin,
    source: spec.source ?? 'unknown',
    place,
    before: digest,
    after: null,
    keptAs: before?.keptAs ?? null,
    stored: before?.stored ?? null,
    added: before?.added ?? { source: false, connection: null },
    isVerified: false,
    state: 'planned',
    problem: null,
  };
}

/** Where in an earlier journal this file was begun in the same way and not finished. */
function unfinishedOf(
  { path, digest, source, place }: PlannedSpec,
  earlier: readonly MigrationRecord[],
): MigratedSpec | undefined {
  if (source === null) return undefined;
  return earlier.flatMap(({ specs }) => specs).find((entry) => goesOn(entry, { path, before: digest, source, place }));
}

/** Whether an unfinished entry is about the same content of the same file, and leads to the same source and place. */
function goesOn(
  { state, path, before, source, place }: MigratedSpec,
  later: Pick<MigratedSpec, 'path' | 'before' | 'source' | 'place'>,
): boolean {
  if (state !== 'running' && state !== 'failed') return false;
  const isSame = path === later.path && before === later.before && source === later.source;
  return isSame && JSON.stringify(place) === JSON.stringify(later.place);
}

/** What goes on in a new journal is no longer to be taken back by the old one. */
async function supersede(
  earlier: readonly MigrationRecord[],
  current: MigrationRecord,
  daemon: MigrationDaemon,
): Promise<void> {
  for (const record of earlier) {
    const specs = record.specs.map((spec) => {
      const isContinued = current.specs.some((later) => goesOn(spec, later));
      return isContinued ? { ...spec, state: 'continued' as const } : spec;
    });
    if (specs.some((spec, index) => spec !== record.specs[index])) {
      await daemon.request('migration/save', { record: { ...record, specs } });
    }
  }
}

async function migrateSpec(
  spec: PlannedSpec,
  account: PortableAccount | undefined,
  journal: Journal,
  { daemon, signal, onProgress }: MigrationRun,
): Promise<void> {
  const { path, source } = spec;
  if (!spec.isReady || source === null) throw notReady(spec);
  await journal.note(path, { state: 'running' });
  const work: Readonly<Record<MigrationStepId, () => Promise<string | undefined>>> = {
    keep: () => keepOriginal(spec, journal),
    store: () => storeSecret(spec, account, journal, daemon, signal),
    configure: () => configure(spec, journal, daemon, signal),
    verify: () => verify(spec, journal, daemon, signal),
    rewrite: () => rewrite(spec, source, journal),
  };
  for (const { id } of spec.steps) {
    if (signal.aborted) throw new CcgVaultError('requestCancelled');
    onProgress({ path, step: id, state: 'started' });
    try {
      const note = await work[id]();
      onProgress({ path, step: id, state: 'done', ...(note === undefined ? {} : { note }) });
    } catch (thrown) {
      const error = toCcgVaultError(thrown);
      onProgress({ path, step: id, state: 'failed', error: error.toReport() });
      throw error;
    }
  }
  await journal.note(path, { state: 'done', problem: null });
}

function notReady({ path, findings }: PlannedSpec): CcgVaultError {
  const why = findings.find(({ severity }) => severity === 'error')?.message ?? 'there is nothing to migrate';
  return new CcgVaultError('invalidParameters', `${path}: ${why}`);
}

async function keepOriginal({ path, digest }: PlannedSpec, journal: Journal): Promise<string | undefined> {
  const original = originalFile(path);
  const present = await digestOfFile(original);
  if (present !== undefined && present !== digest) throw new CcgVaultError('fileExists', original);
  await journal.note(path, { keptAs: original });
  if (present === digest) return undefined;
  await withFileContent(path, async (bytes) => {
    if (digestOf(bytes) !== digest) throw new CcgVaultError('specChangedMeanwhile', path);
    // It holds the password for longer than the file itself, so that fewer may read it where permissions are ours.
    await writeCredentialSpecFile(original, bytes, 'refuse', { mode: 0o600 });
  });
  return undefined;
}

async function storeSecret(
  { path, place, replacesSecret }: PlannedSpec,
  account: PortableAccount | undefined,
  journal: Journal,
  daemon: MigrationDaemon,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (place === null || account === undefined) return undefined;
  const { state, version } = await daemon.request('migration/probe', { place, account }, { signal });
  if (state === 'same') {
    // What an earlier attempt wrote is still to be taken back by this one.
    if (journal.spec(path).stored === null) {
      await journal.note(path, { stored: { was: 'same', versionBefore: version, version: null, isWritten: false } });
    }
    return 'It was there already.';
  }
  if (state === 'different' && !replacesSecret) {
    throw new CcgVaultError('secretOccupied', `${place.mount}/${place.path}`);
  }
  const intent = { was: state, versionBefore: version, version: null, isWritten: true };
  await journal.note(path, { stored: intent });
  const written = await daemon.request('migration/store', { place, account, expected: { state, version } }, { signal });
  await journal.note(path, { stored: { ...intent, version: written.version } });
  return written.version === null ? undefined : `Version ${written.version}.`;
}

async function configure(
  { path, addsSource, addsConnection }: PlannedSpec,
  journal: Journal,
  daemon: MigrationDaemon,
  signal: AbortSignal,
): Promise<string | undefined> {
  const wanted = { source: addsSource, connection: addsConnection };
  const missing = missingOf(await daemon.request('config/read', {}, { signal }), wanted);
  const { added } = journal.spec(path);
  await journal.note(path, {
    added: {
      source: added.source || missing.source !== null,
      connection: added.connection ?? missing.connection?.name ?? null,
    },
  });
  await addEntries(daemon, wanted, signal);
  return missing.source === null ? 'It was there already.' : undefined;
}

async function verify(
  { path, source, account }: PlannedSpec,
  journal: Journal,
  daemon: MigrationDaemon,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { origin } = journal.record;
  const answer = await daemon.request(
    'credential/test',
    { pluginInput: source ?? '', origin, refresh: true, reveal: false },
    { signal },
  );
  if (answer.outcome === 'error') {
    const { code, message } = answer.error ?? { code: '', message: 'no answer' };
    throw new CcgVaultError('migrationCheckFailed', `${code} ${message}`);
  }
  const isSame = account === null || (answer.domain === account.domain && answer.username === account.username);
  if (!isSame) throw new CcgVaultError('migrationCheckFailed', 'it answers with another account');
  await journal.note(path, { isVerified: true });
  return `${answer.domain ?? ''}\\${answer.username ?? ''} in ${Math.round(answer.durations.total)} ms.`;
}

async function rewrite({ path, digest }: PlannedSpec, source: string, journal: Journal): Promise<string | undefined> {
  const text = await withFileContent(path, (bytes) => {
    if (digestOf(bytes) !== digest) throw new CcgVaultError('specChangedMeanwhile', path);
    return convertToOwnPlugin(parseCredentialSpec(bytes), source);
  });
  const after = digestOf(Buffer.from(text, 'utf8'));
  await journal.note(path, { after });
  await writeCredentialSpecFile(path, text, 'replace');
  if ((await digestOfFile(path)) !== after) throw new CcgVaultError('specChangedMeanwhile', path);
  return undefined;
}
