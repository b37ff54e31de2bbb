import { type Document, isScalar, isSeq, type Pair } from 'yaml';

import type { ConfigEdit } from '../../../shared/config/config-edit.ts';
import type { ImportFile, ImportPreview, PathAfterImport } from '../../../shared/config/config-import.ts';
import type { Configuration } from '../../../shared/config/configuration.ts';
import { allFields, type EntrySection, entrySections } from '../../../shared/config/entry-fields.ts';
import type { ConfigFinding } from '../../../shared/config/finding.ts';
import { freeSecretName } from '../../../shared/config/notice-edit.ts';
import { parseConfiguration } from '../../../shared/config/parse-configuration.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { isNetworkOrDevicePath, isSamePath } from '../../../shared/plugin-input.ts';
import { applyEdits, beginEntry, type MovedSecret, sparesOthers } from './apply-edits.ts';
import { editableDocument, findMap, pairOf, plainData, valueAt } from './editable-document.ts';
import { type NamedEntry, namedEntries, type SecretOf } from './imported-names.ts';
import { formatKept } from './keep-format.ts';
import { readCcgVaultFile } from './read-ccgvault-file.ts';
import { entryRevision, readFields } from './read-entries.ts';

/** Most paths that the configuration allows, and longest of them. */
const maxAllowedPaths = 100;
const maxAllowedPath = 1_024;

export interface ImportSurroundings {
  /** Where config.yaml is. */
  readonly configurationPath: string;
  readonly platform: string;
  /** Names that are taken in the protected store. */
  readonly storedSecrets: ReadonlySet<string>;
  readonly secretOf: SecretOf;
}

/** A configuration as it would be with the file imported. */
export interface ImportDraft extends Omit<ImportPreview, 'revision' | 'canSave'> {
  /** The new text; undefined where nothing can be imported. */
  readonly text: string | undefined;
  readonly moved: readonly MovedSecret[];
}

/**
 * Adds what a file of CcgVault holds to a configuration. Nothing that is there changes: an entry whose name is taken gets
 * another one, and one that is there already is not added again.
 *
 * @param original text of config.yaml, or undefined where there is none; then the file becomes it, comments included
 * @throws CcgVaultError `configSyntax` where entries of config.yaml share values in a way that an addition would change
 */
export async function draftImport(
  original: string | undefined,
  file: ImportFile,
  surroundings: ImportSurroundings,
): Promise<ImportDraft> {
  const theirs = readCcgVaultFile(file.text);
  if ('findings' in theirs) return { ...nothing, findings: theirs.findings };
  const own = parseConfiguration(original ?? '');
  const document = editableDocument(original ?? '');
  if (own.configuration === undefined || document === undefined) {
    return { ...nothing, ownFindings: own.findings.filter(({ severity }) => severity === 'error') };
  }
  const entries = await namedEntries(theirs, own.configuration, surroundings.secretOf);
  const moved = renameAndProtect(theirs.document, entries, surroundings.storedSecrets);
  const path = pathAfterImport(file.path, entries, own.configuration, surroundings);
  const convertsOwn = own.configuration.format === 'ccgvault';
  const isFirst = (original ?? '').trim() === '';
  const result = isFirst ? theirs.document : document;
  if (convertsOwn) applyEdits(document, [{ kind: 'convert' }], surroundings.storedSecrets);
  if (!isFirst) addEntries(document, theirs.document, entries);
  if (path === 'added') allowPath(result, file.path);

  const text = formatKept(isFirst ? file.text : (original ?? ''), result);
  const data = plainData(result);
  const { findings, notices } = parseConfiguration(text);
  const added = new Set(entries.flatMap((entry) => (entry.outcome === 'present' ? [] : [keyOf(entry)])));
  return {
    text,
    moved,
    findings: errorsOf(findings),
    ownFindings: [],
    entries: entries.map((entry) => ({
      ...entry,
      fields: readFields(valueAt(data, [entry.section, entry.name]), entry.section),
    })),
    secrets: moved.map(({ name }) => name),
    notices: notices.filter(({ entry }) => entry !== null && added.has(keyOf(entry))),
    path,
    convertsOwn,
  };
}

const nothing: ImportDraft = {
  text: undefined,
  moved: [],
  findings: [],
  ownFindings: [],
  entries: [],
  secrets: [],
  notices: [],
  path: 'works',
  convertsOwn: false,
};

function keyOf({ section, name }: Pick<NamedEntry, 'section' | 'name'>): string {
  return `${section}/${name}`;
}

function errorsOf(findings: readonly ConfigFinding[]): readonly ConfigFinding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/** Gives the entries of the file their names, and takes the secrets of its connection out of it. */
function renameAndProtect(
  document: Document,
  entries: readonly NamedEntry[],
  storedSecrets: ReadonlySet<string>,
): readonly MovedSecret[] {
  const revisionOf = (section: EntrySection, name: string): string =>
    entryRevision(valueAt(plainData(document), [section, name]));
  const [connection] = entries;
  if (connection === undefined) return [];
  const { section, name, original } = connection;
  if (name !== original) {
    const base = revisionOf(section, original);
    applyEdits(document, [{ kind: 'rename', section, name: original, base, to: name }], storedSecrets);
  }
  // Nothing refers to a source, and there can be very many of them: they are renamed in one pass.
  const names = new Map(entries.filter((entry) => entry !== connection).map((entry) => [entry.original, entry.name]));
  for (const { key } of findMap(document, ['sources'])?.items ?? []) {
    if (isScalar(key)) key.value = names.get(String(key.value)) ?? key.value;
  }
  if (connection.outcome === 'present') return [];
  const base = revisionOf(section, name);
  const value = valueAt(plainData(document), [section, name]);
  const taken = [...storedSecrets];
  const moves = [...allFields(section).values()].flatMap(({ path, kind }): ConfigEdit[] => {
    if (kind !== 'secret' || typeof valueAt(value, path.split('.')) !== 'string') return [];
    const to = freeSecretName(name, path, taken);
    taken.push(to);
    return [{ kind: 'moveSecret', section, name, base, field: path, to }];
  });
  return applyEdits(document, moves, storedSecrets).moved;
}

/** Puts the new entries behind those of the configuration, with the comments that they have in the file. */
function addEntries(document: Document, theirs: Document, entries: readonly NamedEntry[]): void {
  const before = plainData(document);
  const added = entries.filter(({ outcome }) => outcome !== 'present');
  for (const section of entrySections) {
    const from = findMap(theirs, [section]);
    for (const { name } of added.filter((entry) => entry.section === section)) {
      const pair = from === undefined ? undefined : pairOf(from, name);
      if (pair === undefined) continue;
      const begun = beginEntry(document, section, name);
      begun.value = pair.value;
      // The comment over the first entry belongs to all of them in the document.
      const comment = (isScalar(pair.key) ? pair.key.commentBefore : null) ?? null;
      const above = comment ?? (from?.items[0] === pair ? from.commentBefore : null);
      if (isScalar(begun.key)) begun.key.commentBefore = above ?? null;
    }
  }
  const edits = added.map(({ section, name }): ConfigEdit => ({ kind: 'set', section, name, base: null, fields: {} }));
  if (!sparesOthers(before, plainData(document), edits)) {
    throw new CcgVaultError(
      'configSyntax',
      'entries of config.yaml share values by an anchor; add to it in a text editor',
    );
  }
}

function pathAfterImport(
  path: string,
  entries: readonly NamedEntry[],
  { allowedConfigPaths }: Configuration,
  { configurationPath, platform }: ImportSurroundings,
): PathAfterImport {
  if (entries.some(({ section, outcome }) => section === 'sources' && outcome === 'renamed')) return 'renamed';
  const isAbsolute = platform === 'win32' ? /^[a-z]:[\\/]/i.test(path) : path.startsWith('/');
  // A path with dot segments is not the same as any, itself included.
  const isUsable = isAbsolute && isSamePath(path, path, platform) && !/[|\p{Cc}\p{Cs}\u2028\u2029]/u.test(path);
  if (!isUsable || isNetworkOrDevicePath(path) || path.length > maxAllowedPath) return 'impossible';
  if ([configurationPath, ...allowedConfigPaths].some((allowed) => isSamePath(path, allowed, platform))) return 'works';
  return allowedConfigPaths.length < maxAllowedPaths ? 'added' : 'impossible';
}

function allowPath(document: Document, path: string): void {
  const key = 'allowed_config_paths';
  const top = findMap(document, []);
  const pair: Pair | undefined = top === undefined ? undefined : pairOf(top, key);
  if (isSeq(pair?.value)) {
    pair.value.add(document.createNode(path));
    return;
  }
  const keepsDistance = top?.items.some((other) => isScalar(other.key) && other.key.spaceBefore === true);
  document.set(key, document.createNode([...(allowedNow(document) ?? []), path]));
  const made = top === undefined ? undefined : pairOf(top, key);
  if (isScalar(made?.key) && keepsDistance === true) made.key.spaceBefore = true;
}

/** Where the list stands for another one by an alias, what it means. */
function allowedNow(document: Document): readonly unknown[] | undefined {
  const now = valueAt(plainData(document), ['allowed_config_paths']);
  return Array.isArray(now) ? now : undefined;
}
