import { createHmac, randomBytes } from 'node:crypto';

import type { ConfigEntry, EntryFields, FieldValue, SecretField } from '../../../shared/config/config-edit.ts';
import { configurationDefaults } from '../../../shared/config/configuration.ts';
import { allFields, type EntryField, type EntrySection } from '../../../shared/config/entry-fields.ts';
import { asRecord, member, valueAt } from './editable-document.ts';

/** Known to this process alone, so that a revision tells nothing about a secret that is part of what it stands for. */
const revisionKey = randomBytes(32);

/** A text that changes whenever the given one does. */
export function revisionOf(text: string): string {
  return createHmac('sha256', revisionKey).update(text).digest('hex').slice(0, 32);
}

/** The entries of a section, in the order of the file; what is no mapping is left out. */
export function readEntries(data: unknown, section: EntrySection): ConfigEntry[] {
  const entries: ConfigEntry[] = [];
  const add = (name: string, place: ConfigEntry['place'], value: unknown): void => {
    if (asRecord(value) === undefined) return;
    entries.push({ name, place, fields: readFields(value, section), revision: entryRevision(value) });
  };
  if (section === 'connections') add(configurationDefaults.connectionName, 'defaults', member(data, 'defaults'));
  for (const [name, value] of Object.entries(asRecord(member(data, section)) ?? {})) add(name, section, value);
  return entries;
}

/** Changes whenever a value of the entry does. */
export function entryRevision(value: unknown): string {
  return revisionOf(JSON.stringify(value));
}

/** The values of the fields that are known; secrets without what they are, and nothing that could be one. */
export function readFields(value: unknown, section: EntrySection): EntryFields {
  const fields: [string, FieldValue][] = [];
  for (const field of allFields(section).values()) {
    const read = readField(field, valueAt(value, field.path.split('.')));
    if (read !== undefined) fields.push([field.path, read]);
  }
  return Object.fromEntries(fields);
}

function readField({ kind }: EntryField, value: unknown): FieldValue | undefined {
  switch (kind) {
    case 'secret':
    case 'identifier':
      return readSecret(value, kind === 'identifier');
    case 'addresses':
      if (Array.isArray(value)) return value.filter((address) => typeof address === 'string');
      return typeof value === 'string' ? [value] : undefined;
    case 'switch':
      return typeof value === 'boolean' ? value : undefined;
    default:
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }
}

function readSecret(value: unknown, isIdentifier: boolean): SecretField | undefined {
  if (typeof value === 'string') return isIdentifier ? { kind: 'clear', text: value } : { kind: 'clear' };
  const name = member(value, 'secret');
  if (typeof name === 'string') return { kind: 'stored', name };
  const path = member(value, 'file');
  return typeof path === 'string' ? { kind: 'file', path } : undefined;
}
