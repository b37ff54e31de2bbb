import { Document } from 'yaml';

import type { EntryFields } from '../../../shared/config/config-edit.ts';
import type { ConnectionConfig } from '../../../shared/config/configuration.ts';
import { allFields } from '../../../shared/config/entry-fields.ts';
import { parseConfiguration } from '../../../shared/config/parse-configuration.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { editableDocument, placeOf, plainData, valueAt } from './editable-document.ts';
import { writeFields } from './write-fields.ts';

/**
 * A connection as it would be if a draft were saved, read by the parser of the file.
 *
 * @param fileText the file as it is, for the secrets that stay where they are
 * @param secrets typed secrets by the paths of their fields
 * @throws CcgVaultError `configInvalidValue`, naming the field and not its value
 */
export function draftConnection(
  fileText: string | undefined,
  name: string,
  fields: EntryFields,
  secrets: Readonly<Record<string, string>>,
): ConnectionConfig {
  const file = editableDocument(fileText ?? '');
  const data = file === undefined ? undefined : plainData(file);
  const at = placeOf(data, 'connections', name);
  const current = at === undefined ? undefined : valueAt(data, at.keys);
  const keys = ['connections', name];
  const document = new Document({ version: 1, connections: { [name]: current ?? {} } });
  const typed = Object.entries(secrets).filter(([path]) => allFields('connections').get(path)?.kind === 'secret');
  const others = Object.fromEntries(
    Object.entries(fields).filter(([path]) => !typed.some(([field]) => field === path)),
  );
  if (!writeFields(document, 'connections', keys, current, others)) {
    throw new CcgVaultError('configInvalidValue', 'a secret that is to be kept is not in the file');
  }
  for (const [path, value] of typed) document.setIn([...keys, ...path.split('.')], value);
  const { configuration, findings } = parseConfiguration(document.toString({ lineWidth: 0 }));
  const connection = configuration?.connections.get(name);
  if (connection !== undefined) return connection;
  throw new CcgVaultError('configInvalidValue', findings[0]?.message ?? name);
}
