import { type Document, isMap, isScalar, type LineCounter, type Pair, parseDocument, type YAMLMap } from 'yaml';

import type { ConfigEntry } from '../../../shared/config/config-edit.ts';
import type { EntrySection } from '../../../shared/config/entry-fields.ts';

/** Where an entry is in the document. */
export interface EntryPlace {
  readonly place: ConfigEntry['place'];
  readonly keys: readonly string[];
}

/**
 * The text as a document that can be changed, or undefined where it is not YAML or not a mapping. An empty text is the
 * beginning of a new file.
 *
 * @param lineCounter learns where the lines begin
 */
export function editableDocument(text: string, lineCounter?: LineCounter): Document | undefined {
  const document = parseDocument(text.trim() === '' ? 'version: 1\n' : text, {
    ...(lineCounter === undefined ? {} : { lineCounter }),
    prettyErrors: false,
    stringKeys: true,
    version: '1.2',
  });
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
  const { contents } = document;
  if (contents !== null) return isMap(contents) ? document : undefined;
  document.set('version', 1);
  return document;
}

/** Plain data of a document, or undefined where aliases repeat each other without end. */
export function plainData(document: Document): Record<string, unknown> | undefined {
  try {
    return asRecord(document.toJS({ maxAliasCount: 50 }));
  } catch {
    return undefined;
  }
}

export function asRecord(value: unknown): Record<string, unknown> | undefined {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : undefined;
}

/** The member of a mapping of plain data, never one that every object has. */
export function member(value: unknown, key: string): unknown {
  const record = asRecord(value);
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The value at the end of some keys. */
export function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce(member, value);
}

/**
 * The mapping at the end of some keys, made where there is none. What stands there and is no mapping is replaced.
 */
export function ensureMap(document: Document, keys: readonly string[]): YAMLMap {
  let map = document.contents as unknown as YAMLMap;
  for (const key of keys) {
    const pair = pairOf(map, key);
    if (pair !== undefined && isMap(pair.value)) {
      map = pair.value;
      continue;
    }
    const made = document.createNode({}) as YAMLMap;
    // An alias stands for values that belong to another entry too; from here on this one has its own.
    made.flow = false;
    if (pair === undefined) map.items.push(document.createPair<never, never>(key, made));
    else pair.value = made;
    map = made;
  }
  return map;
}

/** The mapping at the end of some keys, if there is one. */
export function findMap(document: Document, keys: readonly string[]): YAMLMap | undefined {
  let map: unknown = document.contents;
  for (const key of keys) map = isMap(map) ? pairOf(map, key)?.value : undefined;
  return isMap(map) ? map : undefined;
}

export function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => keyOf(pair) === key);
}

export function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

/** Where an entry stands; the connection that CcgVault's `defaults` stand for has a place of its own. */
export function placeOf(data: unknown, section: EntrySection, name: string): EntryPlace | undefined {
  if (asRecord(member(member(data, section), name)) !== undefined) return { place: section, keys: [section, name] };
  const isDefaults =
    section === 'connections' && name === 'default' && asRecord(member(data, 'defaults')) !== undefined;
  return isDefaults ? { place: 'defaults', keys: ['defaults'] } : undefined;
}
