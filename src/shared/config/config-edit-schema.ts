import { z } from 'zod';

import { type ConfigEdit, type ConfigEdits, type EntryFields, type FieldValue, isSecretField } from './config-edit.ts';
import { allFields, type EntrySection, entrySections } from './entry-fields.ts';
import { entryName } from './file-schema.ts';

/** Most edits in one step. */
const maxEdits = 200;

const text = z.string().max(4_096);
const revision = z.string().max(64);

/** What can be written about a secret: where it is kept. */
const secretFieldSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clear'), text: text.optional() }),
  z.strictObject({ kind: z.literal('stored'), name: text }),
  z.strictObject({ kind: z.literal('file'), path: text }),
]);

const fieldValueSchema = z.union([text, z.boolean(), z.array(text).max(16), secretFieldSchema]);

function isFieldOf(section: EntrySection, path: string, value: FieldValue): boolean {
  const field = allFields(section).get(path);
  switch (field?.kind) {
    case undefined:
      return false;
    case 'addresses':
      return Array.isArray(value);
    case 'switch':
      return typeof value === 'boolean';
    case 'identifier':
      return isSecretField(value);
    case 'secret':
      // A secret never comes from an editor this way; it goes into the protected store by itself.
      return isSecretField(value) && !('text' in value);
    default:
      return typeof value === 'string';
  }
}

/** The values of an entry of a section, each of the kind of its field. */
export function entryFieldsSchema(section: EntrySection): z.ZodType<EntryFields> {
  return z
    .record(z.string().max(64), fieldValueSchema)
    .refine((fields) => Object.entries(fields).every(([path, value]) => isFieldOf(section, path, value)));
}

function setSchema(section: EntrySection): z.ZodType<ConfigEdit> {
  return z.strictObject({
    kind: z.literal('set'),
    section: z.literal(section),
    name: entryName,
    base: revision.nullable(),
    fields: entryFieldsSchema(section),
  });
}

const entryRef = { section: z.enum(entrySections), name: entryName, base: revision };

const configEditSchema: z.ZodType<ConfigEdit> = z.union([
  setSchema('connections'),
  setSchema('sources'),
  z.strictObject({ kind: z.literal('rename'), ...entryRef, to: entryName }),
  z.strictObject({ kind: z.literal('remove'), ...entryRef, sources: z.boolean() }),
  z.strictObject({ kind: z.literal('moveSecret'), ...entryRef, field: z.string().max(64), to: entryName }),
  z.strictObject({ kind: z.literal('convert') }),
]);

/** What the daemon takes from an editor, which it does not trust. */
export const configEditsSchema: z.ZodType<ConfigEdits> = z.strictObject({
  edits: z.array(configEditSchema).min(1).max(maxEdits),
  revision: revision.nullable(),
});
