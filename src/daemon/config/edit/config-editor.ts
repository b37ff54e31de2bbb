import { rm } from 'node:fs/promises';

import type {
  ConfigEdits,
  ConfigEntry,
  ConfigModel,
  ConfigPreview,
  ConfigSaveResult,
  EntryChange,
  EntryRef,
} from '../../../shared/config/config-edit.ts';
import type { ImportFile, ImportPreview } from '../../../shared/config/config-import.ts';
import { entrySections } from '../../../shared/config/entry-fields.ts';
import type { ConfigFinding } from '../../../shared/config/finding.ts';
import { maxConfigurationBytes, parseConfiguration } from '../../../shared/config/parse-configuration.ts';
import { CcgVaultError, errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { SecretStore } from '../../secrets/secret-store.ts';
import type { ConfigStore } from '../config-store.ts';
import { readConfigurationFile } from '../read-configuration-file.ts';
import { type AppliedEdits, applyEdits, type MovedSecret, sparesOthers } from './apply-edits.ts';
import { diffLines } from './diff-lines.ts';
import { editableDocument, plainData } from './editable-document.ts';
import { draftImport, type ImportDraft } from './import-draft.ts';
import { formatKept } from './keep-format.ts';
import { maskSecrets } from './mask-secrets.ts';
import { readEntries, revisionOf } from './read-entries.ts';
import { replaceConfigurationFile } from './replace-configuration-file.ts';

/** How many revisions of the file are remembered, to tell editors what has changed since. */
const rememberedRevisions = 32;

/** What a file that was not there before a save becomes when that is taken back: a file that goes is taken for damage. */
const emptyFile = 'version: 1\n';

/** Where the file is and what follows its changes. */
type Store = Pick<ConfigStore, 'path' | 'reload'>;
type Secrets = Pick<SecretStore, 'get' | 'list' | 'remove' | 'set'>;

/** The last save, for as long as the daemon runs and the file stays what it was made. */
interface LastSave {
  /** What the file was before. Never on disk where it held a secret that was moved. */
  readonly before: string;
  readonly revision: string;
  readonly at: number;
  /** Secrets that went into the protected store with it, and go out again when it is taken back. */
  readonly movedIn: readonly MovedSecret[];
  /** Secrets that went out of the protected store with it. */
  readonly movedOut: readonly MovedSecret[];
}

/** Edits applied to the file that is on disk. */
interface Draft {
  readonly original: string | undefined;
  readonly text: string;
  readonly applied: AppliedEdits;
  readonly findings: readonly ConfigFinding[];
}

/**
 * Changes `config.yaml` for editors. Nothing is ever written over a file that is not the one that was previewed, nor
 * over one that would then be wrong.
 */
export class ConfigEditor {
  readonly #store: Store;
  readonly #secrets: Secrets;
  readonly #seen = new Map<string, ReadonlyMap<string, string>>();
  /** Saves, one after the other. */
  #saving: Promise<unknown> = Promise.resolve();
  #last: LastSave | undefined;

  constructor(store: Store, secrets: Secrets) {
    this.#store = store;
    this.#secrets = secrets;
  }

  /** The file as it is on disk now, without secrets. Never fails: a file that cannot be read is a state. */
  async read(): Promise<ConfigModel> {
    const storedSecrets = await this.#storedNames();
    const common = { path: this.#store.path, storedSecrets, format: 'native', undoableSince: null } as const;
    const empty = { ...common, revision: null, connections: [], sources: [], findings: [], notices: [] } as const;
    let text: string | undefined;
    try {
      text = await readConfigurationFile(this.#store.path);
    } catch (error) {
      return { ...empty, state: 'unreadable', findings: [unreadableFinding(error)] };
    }
    if (text === undefined) return { ...empty, state: 'missing' };
    const revision = revisionOf(text);
    const document = editableDocument(text);
    const { configuration, findings, notices } = parseConfiguration(text);
    const data = document === undefined ? undefined : plainData(document);
    if (data === undefined) return { ...empty, state: 'broken', revision, findings };
    const entries = { connections: readEntries(data, 'connections'), sources: readEntries(data, 'sources') };
    this.#remember(revision, entries);
    const format =
      configuration?.format ??
      (data['version'] === undefined && data['defaults'] !== undefined ? 'ccgvault' : 'native');
    const undoableSince = this.#last?.revision === revision ? this.#last.at : null;
    return { ...common, state: 'ready', format, revision, ...entries, findings, notices, undoableSince };
  }

  /**
   * What edits would make of the file.
   * @throws CcgVaultError `configUnreadable`, or `configSyntax` for a file that only a text editor can mend
   */
  async preview({ edits, revision }: ConfigEdits): Promise<ConfigPreview> {
    const draft = await this.#draft(edits);
    const { original, text, applied, findings } = draft;
    return {
      revision: original === undefined ? null : revisionOf(original),
      changed: this.#changesSince(revision, original),
      conflicts: applied.conflicts,
      refusals: applied.refusals,
      diff: diffLines(maskSecrets(original ?? ''), maskSecrets(text)),
      findings,
      canSave: canSave(draft),
    };
  }

  /**
   * Writes the file, if it still is the one of `revision` and the result is right. Secrets that leave it are put into
   * the protected store first.
   * @throws CcgVaultError `configUnwritable`, or what `preview` or the protected store throw; the file is as it was then
   */
  save({ edits, revision }: ConfigEdits): Promise<ConfigSaveResult> {
    return this.#oneByOne(async () => {
      const draft = await this.#draft(edits);
      const { original, text, applied } = draft;
      const current = original === undefined ? null : revisionOf(original);
      if (current !== revision) return { outcome: 'changed', model: await this.read() };
      if (!canSave(draft)) return { outcome: 'refused', model: await this.read() };
      return this.#write(text, original, { movedIn: applied.moved, movedOut: [] });
    });
  }

  /**
   * What the import of a file of CcgVault would make of the configuration.
   * @throws CcgVaultError `configUnreadable`, `configUnwritable`, or `configSyntax` where nothing can be added
   */
  async previewImport(file: ImportFile): Promise<ImportPreview> {
    const original = await readConfigurationFile(this.#store.path);
    const { text, moved: _moved, ...draft } = await this.#importDraft(original, file);
    return {
      ...draft,
      revision: original === undefined ? null : revisionOf(original),
      canSave: text !== undefined && text !== original && draft.findings.length === 0,
    };
  }

  /**
   * Imports it, if the configuration still is the one of `revision`. Secrets of the file are put into the protected
   * store first.
   * @throws CcgVaultError `configUnwritable`, or what `previewImport` or the protected store throw; nothing has changed then
   */
  saveImport({ revision, ...file }: ImportFile & { readonly revision: string | null }): Promise<ConfigSaveResult> {
    return this.#oneByOne(async () => {
      const original = await readConfigurationFile(this.#store.path);
      const current = original === undefined ? null : revisionOf(original);
      if (current !== revision) return { outcome: 'changed', model: await this.read() };
      const { text, moved, findings } = await this.#importDraft(original, file);
      if (text === undefined || text === original || findings.length > 0) {
        return { outcome: 'refused', model: await this.read() };
      }
      return this.#write(text, original, { movedIn: moved, movedOut: [] });
    });
  }

  async #importDraft(original: string | undefined, file: ImportFile): Promise<ImportDraft> {
    const draft = await draftImport(original, file, {
      configurationPath: this.#store.path,
      platform: process.platform,
      storedSecrets: new Set(await this.#storedNames()),
      secretOf: (name) => this.#secrets.get(name).catch(() => undefined),
    });
    if (Buffer.byteLength(draft.text ?? '') > maxConfigurationBytes) {
      throw new CcgVaultError('configUnwritable', 'larger than 1 MiB');
    }
    return draft;
  }

  /**
   * Takes the last save back, if nobody has changed the file since; done again, it makes it again. A secret that was
   * moved stands in the file again then, and not in the protected store.
   */
  undo(): Promise<ConfigSaveResult> {
    return this.#oneByOne(async () => {
      const current = await readConfigurationFile(this.#store.path);
      const last = this.#last;
      if (last === undefined || current === undefined || revisionOf(current) !== last.revision) {
        return { outcome: 'changed', model: await this.read() };
      }
      return this.#write(last.before, current, { movedIn: last.movedOut, movedOut: last.movedIn });
    });
  }

  async #write(
    text: string,
    original: string | undefined,
    moves: Pick<LastSave, 'movedIn' | 'movedOut'>,
  ): Promise<ConfigSaveResult> {
    const { path } = this.#store;
    const previous = `${path}.previous`;
    for (const { name, value } of moves.movedIn) await this.#secrets.set(name, value);
    let isReplaced = false;
    try {
      // What had a secret in clear is not kept on disk: the secret was to be nowhere but in the store.
      if (original === undefined || moves.movedIn.length > 0)
        await rm(previous, { force: true }).catch(() => undefined);
      else await replaceConfigurationFile(previous, original, () => Promise.resolve(true));
      isReplaced = await replaceConfigurationFile(
        path,
        text,
        async () => (await readConfigurationFile(path)) === original,
      );
    } finally {
      // A save that comes to nothing leaves nothing behind, so that it can be tried again.
      if (!isReplaced) await this.#forget(moves.movedIn);
    }
    if (isReplaced) {
      this.#last = { before: original ?? emptyFile, revision: revisionOf(text), at: Date.now(), ...moves };
      // What asks after this sees the new configuration at work.
      await this.#store.reload();
      await this.#forget(moves.movedOut);
    }
    return { outcome: isReplaced ? 'saved' : 'changed', model: await this.read() };
  }

  /** Takes secrets out of the protected store that nothing refers to any more, unless somebody has replaced them. */
  async #forget(secrets: readonly MovedSecret[]): Promise<void> {
    for (const { name, value } of secrets) {
      // The file is right already; a secret that stays too long does no more harm than the one in the file.
      const isOurs = (await this.#secrets.get(name).catch(() => undefined)) === value;
      if (isOurs) await this.#secrets.remove(name).catch(() => undefined);
    }
  }

  async #draft(edits: ConfigEdits['edits']): Promise<Draft> {
    const original = await readConfigurationFile(this.#store.path);
    const document = editableDocument(original ?? '');
    const before = document === undefined ? undefined : plainData(document);
    if (document === undefined || before === undefined) throw new CcgVaultError('configSyntax', this.#store.path);
    const applied = applyEdits(document, edits, new Set(await this.#storedNames()));
    const after = plainData(document);
    if (after === undefined || !sparesOthers(before, after, edits)) {
      const detail = 'the entry shares values with another one by an anchor; change it in a text editor';
      throw new CcgVaultError('configSyntax', detail);
    }
    const text = formatKept(original ?? '', document);
    if (Buffer.byteLength(text) > maxConfigurationBytes)
      throw new CcgVaultError('configUnwritable', 'larger than 1 MiB');
    return { original, text, applied, findings: parseConfiguration(text).findings };
  }

  async #storedNames(): Promise<string[] | null> {
    try {
      return (await this.#secrets.list()).map(({ name }) => name);
    } catch {
      return null;
    }
  }

  #changesSince(revision: string | null, text: string | undefined): EntryChange[] {
    const before = revision === null ? new Map<string, string>() : this.#seen.get(revision);
    const document = editableDocument(text ?? '');
    const data = document === undefined ? undefined : plainData(document);
    if (before === undefined || data === undefined) return [];
    const now = revisionsOf({ connections: readEntries(data, 'connections'), sources: readEntries(data, 'sources') });
    const names = new Set([...before.keys(), ...now.keys()]);
    return [...names].flatMap((key): EntryChange[] => {
      if (before.get(key) === now.get(key)) return [];
      const change = before.has(key) ? (now.has(key) ? 'changed' : 'removed') : 'added';
      return [{ ...refOf(key), change }];
    });
  }

  #remember(revision: string, entries: Entries): void {
    this.#seen.delete(revision);
    this.#seen.set(revision, revisionsOf(entries));
    for (const oldest of this.#seen.keys()) {
      if (this.#seen.size <= rememberedRevisions) break;
      this.#seen.delete(oldest);
    }
  }

  #oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#saving.then(work, work);
    this.#saving = result.catch(() => undefined);
    return result;
  }
}

interface Entries {
  readonly connections: readonly ConfigEntry[];
  readonly sources: readonly ConfigEntry[];
}

function revisionsOf(entries: Entries): Map<string, string> {
  return new Map(
    entrySections.flatMap((section) =>
      entries[section].map(({ name, revision }): [string, string] => [`${section}/${name}`, revision]),
    ),
  );
}

function refOf(key: string): EntryRef {
  const slash = key.indexOf('/');
  return { section: key.startsWith('connections/') ? 'connections' : 'sources', name: key.slice(slash + 1) };
}

function canSave({ original, text, applied, findings }: Draft): boolean {
  const isRight = findings.every(({ severity }) => severity !== 'error');
  return isRight && applied.conflicts.length === 0 && applied.refusals.length === 0 && text !== original;
}

function unreadableFinding(error: unknown): ConfigFinding {
  const name = error instanceof CcgVaultError ? error.errorName : 'configUnreadable';
  const { code, message, remedy } = errorReport(name);
  return { severity: 'error', code, line: 1, column: 1, path: '', message: `${message}.`, hint: remedy };
}
