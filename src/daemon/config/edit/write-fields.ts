import { isDeepStrictEqual } from 'node:util';

import { type Document, isCollection, isMap, isScalar, type Node, type YAMLMap } from 'yaml';

import { type EntryFields, type FieldValue, isSecretField } from '../../../shared/config/config-edit.ts';
import {
  allFields,
  type EntryField,
  type EntrySection,
  fieldGroups,
  variantPath,
} from '../../../shared/config/entry-fields.ts';
import { ensureMap, findMap, pairOf, valueAt } from './editable-document.ts';

/**
 * Gives an entry the values of its fields, changing nothing of what is as it should be, so that comments, order and
 * style stay. Fields that are not given go; keys that are no fields stay.
 *
 * @param keys where the entry is
 * @param current plain data of the entry as it is, or undefined for a new one
 * @returns whether every secret that was to stay as it is could stay
 */
export function writeFields(
  document: Document,
  section: EntrySection,
  keys: readonly string[],
  current: unknown,
  fields: EntryFields,
): boolean {
  let isComplete = true;
  for (const field of inWritingOrder(section, fields)) {
    const path = field.path.split('.');
    const now = valueAt(current, path);
    const value = fields[field.path];
    const wanted = value === undefined ? undefined : plainValue(field, value, now);
    if (wanted === lost) {
      isComplete = false;
    } else if (wanted === undefined || (wanted === false && now === undefined)) {
      if (now !== undefined) removeField(document, keys, path);
    } else if (!isDeepStrictEqual(wanted, now)) {
      setField(document, [...keys, ...path.slice(0, -1)], path.at(-1) ?? '', wanted);
    }
  }
  return isComplete;
}

/** A secret that was to stay where it is, and is not there. */
const lost = Symbol('lost');

/** As people write an entry: the server first, then how to log in. */
function inWritingOrder(section: EntrySection, fields: EntryFields): EntryField[] {
  const all = allFields(section);
  const variant = fields[variantPath[section]];
  const { place, variant: own, tls, further } = fieldGroups(section, typeof variant === 'string' ? variant : '');
  const head = [...all.values()].filter(({ path }) => path === variantPath[section]);
  const ordered = section === 'connections' ? [...place, ...head, ...own] : [...head, ...place, ...own];
  return [...new Map([...ordered, ...tls, ...further, ...all.values()].map((field) => [field.path, field])).values()];
}

/** A value as it stands in the file; undefined for one that is empty and so does not stand there. */
function plainValue({ kind }: EntryField, value: FieldValue, now: unknown): unknown {
  if (isSecretField(value)) {
    switch (value.kind) {
      case 'stored':
        return { secret: value.name };
      case 'file':
        return { file: value.path };
      case 'clear':
        if (kind === 'identifier') return value.text === '' ? undefined : value.text;
        return typeof now === 'string' ? now : lost;
    }
  }
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') {
    const addresses = value.filter((address) => address !== '');
    return addresses.length > 1 ? addresses : addresses[0];
  }
  if (value === '') return undefined;
  const isNumber = (kind === 'number' && /^\d{1,9}$/.test(value)) || (kind === 'duration' && value === '0');
  return isNumber ? Number(value) : value;
}

function setField(document: Document, keys: readonly string[], key: string, wanted: unknown): void {
  const map = ensureMap(document, keys);
  const pair = pairOf(map, key);
  if (isScalar(pair?.value) && typeof wanted !== 'object') {
    const scalar = pair.value;
    scalar.value = wanted;
    // A block of text is a poor form for what is one line now.
    if (scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED') delete scalar.type;
    return;
  }
  const node = document.createNode(wanted) as Node;
  if (isMap(node)) node.flow = true;
  if (pair === undefined) {
    map.items.push(document.createPair(key, node));
    return;
  }
  const replaced = pair.value as Node | null;
  if (typeof replaced?.comment === 'string' && !isCollection(replaced)) node.comment = replaced.comment;
  pair.value = node;
}

/** Removes a field, and the mappings around it that hold nothing any more, up to the entry. */
function removeField(document: Document, keys: readonly string[], path: readonly string[]): void {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const map: YAMLMap | undefined = findMap(document, [...keys, ...path.slice(0, depth - 1)]);
    const pair = map === undefined ? undefined : pairOf(map, path[depth - 1] ?? '');
    if (map === undefined || pair === undefined) return;
    const isLeaf = depth === path.length;
    if (!isLeaf && !(isMap(pair.value) && pair.value.items.length === 0)) return;
    map.items.splice(map.items.indexOf(pair), 1);
  }
}
