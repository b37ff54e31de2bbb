import { isDeepStrictEqual } from 'node:util';

import { type Document, isMap, isScalar, type Pair, type YAMLMap } from 'yaml';

import type { ConfigEdit, ConfigRefusal, EntryRef } from '../../../shared/config/config-edit.ts';
import { configurationDefaults } from '../../../shared/config/configuration.ts';
import { allFields, type EntrySection } from '../../../shared/config/entry-fields.ts';
import { asRecord, ensureMap, findMap, member, pairOf, placeOf, plainData, valueAt } from './editable-document.ts';
import { entryRevision } from './read-entries.ts';
import { writeFields } from './write-fields.ts';

/** A secret that leaves the file for the protected store. */
export interface MovedSecret {
  readonly name: string;
  readonly value: string;
}

export interface AppliedEdits {
  readonly conflicts: readonly EntryRef[];
  readonly refusals: readonly ConfigRefusal[];
  readonly moved: readonly MovedSecret[];
}

/** What an edit was refused for; undefined where it was made. */
type Refusal = Omit<ConfigRefusal, keyof EntryRef> | undefined;

/**
 * Makes the edits in the document, as far as they can be made. An edit of an entry that is not as the editor saw it is
 * a conflict and is left out.
 *
 * @param storedSecrets names that are taken in the protected store
 */
export function applyEdits(
  document: Document,
  edits: readonly ConfigEdit[],
  storedSecrets: ReadonlySet<string>,
): AppliedEdits {
  const conflicts: EntryRef[] = [];
  const refusals: ConfigRefusal[] = [];
  const moved: MovedSecret[] = [];
  // What editors saw is the file before any of the edits.
  const before = plainData(document);
  for (const edit of edits) {
    if (edit.kind === 'convert') {
      convert(document);
      continue;
    }
    const { section, name } = edit;
    const seen = placeOf(before, section, name);
    const revision = seen === undefined ? null : entryRevision(valueAt(before, seen.keys));
    if (edit.base !== revision) {
      const isTaken = edit.kind === 'set' && edit.base === null;
      if (isTaken) refusals.push({ section, name, reason: 'exists' });
      else conflicts.push({ section, name });
      continue;
    }
    const refusal = applyEdit(document, edit, { storedSecrets, moved });
    if (refusal !== undefined) refusals.push({ section, name, ...refusal });
  }
  return { conflicts, refusals, moved };
}

interface Surroundings {
  readonly storedSecrets: ReadonlySet<string>;
  readonly moved: MovedSecret[];
}

function applyEdit(
  document: Document,
  edit: Exclude<ConfigEdit, { kind: 'convert' }>,
  { storedSecrets, moved }: Surroundings,
): Refusal {
  const { section, name } = edit;
  const data = plainData(document);
  const at = placeOf(data, section, name);
  if (edit.kind === 'set') {
    const keys = at?.keys ?? [section, name];
    if (at === undefined) beginEntry(document, section, name);
    const current = at === undefined ? undefined : valueAt(data, keys);
    return writeFields(document, section, keys, current, edit.fields) ? undefined : { reason: 'secretLost' };
  }
  if (at === undefined) return { reason: 'missing' };
  switch (edit.kind) {
    case 'rename':
      if (at.place === 'defaults') return { reason: 'isDefaults' };
      if (edit.to === name) return undefined;
      if (placeOf(data, section, edit.to) !== undefined) return { reason: 'exists' };
      rename(document, section, name, edit.to);
      return undefined;
    case 'remove':
      return remove(document, section, at.keys, name, edit.sources);
    case 'moveSecret': {
      const path = edit.field.split('.');
      const value = valueAt(valueAt(data, at.keys), path);
      if (allFields(section).get(edit.field)?.kind !== 'secret' || typeof value !== 'string') {
        return { reason: 'notInClear' };
      }
      if (storedSecrets.has(edit.to) || moved.some((other) => other.name === edit.to)) {
        return { reason: 'secretNameTaken' };
      }
      moved.push({ name: edit.to, value });
      const reference = document.createNode({ secret: edit.to });
      reference.flow = true;
      const pair = pairOf(ensureMap(document, [...at.keys, ...path.slice(0, -1)]), path.at(-1) ?? '');
      if (pair !== undefined) {
        if (isScalar(pair.value) && typeof pair.value.comment === 'string') reference.comment = pair.value.comment;
        pair.value = reference;
      }
      return undefined;
    }
  }
}

/** A new entry stands apart from the others by a blank line where they do. */
export function beginEntry(document: Document, section: EntrySection, name: string): Pair {
  const map = ensureMap(document, [section]);
  const keepsDistance = map.items.slice(1).some(({ key }) => isScalar(key) && key.spaceBefore === true);
  const pair = document.createPair(name, document.createNode({}));
  if (keepsDistance && isScalar(pair.key)) pair.key.spaceBefore = true;
  map.items.push(pair);
  return pair;
}

function rename(document: Document, section: EntrySection, name: string, to: string): void {
  const map = findMap(document, [section]);
  const pair = map === undefined ? undefined : pairOf(map, name);
  if (isScalar(pair?.key)) pair.key.value = to;
  if (section !== 'connections') return;
  for (const source of sourcesOf(plainData(document), name)) {
    const entry = ensureMap(document, ['sources', source]);
    const reference = pairOf(entry, 'connection');
    if (isScalar(reference?.value)) reference.value.value = to;
    else entry.items.push(document.createPair('connection', to));
  }
}

function remove(
  document: Document,
  section: EntrySection,
  keys: readonly string[],
  name: string,
  withSources: boolean,
): Refusal {
  const sources = section === 'connections' ? sourcesOf(plainData(document), name) : [];
  if (sources.length > 0 && !withSources) return { reason: 'inUse', sources };
  removePair(document, keys);
  for (const source of sources) removePair(document, ['sources', source]);
  return undefined;
}

function removePair(document: Document, keys: readonly string[]): void {
  const map = findMap(document, keys.slice(0, -1));
  const pair = map === undefined ? undefined : pairOf(map, keys.at(-1) ?? '');
  if (map !== undefined && pair !== undefined) map.items.splice(map.items.indexOf(pair), 1);
}

/** The sources that use a connection, by name or because they name none. */
export function sourcesOf(data: unknown, connection: string): string[] {
  return Object.entries(asRecord(member(data, 'sources')) ?? {})
    .filter(([, source]) => (member(source, 'connection') ?? configurationDefaults.connectionName) === connection)
    .map(([name]) => name);
}

/** `defaults` becomes the connection of that name, where it stood; the version says whose file it is. */
function convert(document: Document): void {
  const top = document.contents as unknown as YAMLMap;
  const index = top.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === 'defaults');
  const defaults = top.items[index];
  if (defaults !== undefined && isMap(defaults.value)) {
    const connections = findMap(document, ['connections']);
    const moved = document.createPair(configurationDefaults.connectionName, null) as Pair;
    moved.value = defaults.value;
    if (connections === undefined) {
      const made = document.createNode({}) as YAMLMap;
      made.items.push(moved);
      if (isScalar(defaults.key)) defaults.key.value = 'connections';
      defaults.value = made;
    } else {
      connections.items.unshift(moved);
      top.items.splice(index, 1);
    }
  }
  if (pairOf(top, 'version') === undefined) {
    top.items.unshift(document.createPair('version', 1));
  }
}

/**
 * Whether nothing but the edited entries has changed: an anchor in one entry can be what another one refers to.
 */
export function sparesOthers(before: unknown, after: unknown, edits: readonly ConfigEdit[]): boolean {
  if (edits.some(({ kind }) => kind === 'convert' || kind === 'rename' || kind === 'remove')) return true;
  const touched = new Set(edits.flatMap((edit) => (edit.kind === 'convert' ? [] : [`${edit.section}/${edit.name}`])));
  const others = (data: unknown): unknown[] =>
    (['connections', 'sources'] as const).flatMap((section) =>
      Object.entries(asRecord(member(data, section)) ?? {}).filter(([name]) => !touched.has(`${section}/${name}`)),
    );
  return isDeepStrictEqual(others(before), others(after));
}
